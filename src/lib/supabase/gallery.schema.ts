import { z } from 'zod';
import type { ClassLinks, ExhibitView, GalleryPage, Linked, LinksView } from '$lib/classes/gallery/port';
import { CONCEPTS } from '$lib/model/concepts';
import { parseComments } from './comments.schema';

/*
 * The answers of the functions of supabase/migrations/…_gallery_*.sql, as the model knows them.
 */

const concept = z.enum(CONCEPTS.map(({ key }) => key)).nullable();
const place = z.tuple([z.string(), z.uuid()]);
const time = z.string().transform((text) => Date.parse(text));

/** An exhibit as every screen gives it, by its columns. */
const columns = z.object({
	id: z.uuid(),
	user_id: z.uuid(),
	name: z.string(),
	tile_id: z.uuid(),
	concept,
	title: z.string(),
	caption: z.string(),
	alt: z.string(),
	graph: z.string().nullable(),
	status: z.enum(['waiting', 'shown', 'hidden'])
});
const told = <T extends z.infer<typeof columns>>({ user_id: author, tile_id: tile, ...rest }: T) => ({
	author,
	tile,
	...rest
});

export const exhibit = columns.transform(told);
const hung = columns
	.extend({ proposed: z.boolean(), previews: z.record(z.string(), z.string()), photo: z.boolean(), place })
	.transform(told);

const page = z.object({ exhibits: z.array(hung), more: z.boolean() });

const view = z.object({
	exhibit: hung.transform((exhibit) => ({ ...exhibit, graph: exhibit.graph ?? '' })),
	class: z.object({ id: z.uuid(), name: z.string(), archived: z.boolean(), teaches: z.boolean() }),
	newer: z.uuid().nullable(),
	older: z.uuid().nullable(),
	comments: z.unknown()
});

const link = z.object({ id: z.uuid(), created_at: time, expires_at: time });

const links = z.object({ allowed: z.boolean(), links: z.array(link) });

const classLinks = z.object({
	allowed: z.boolean(),
	links: z.array(link.extend({ exhibit_id: z.uuid(), concept, title: z.string(), name: z.string(), place })),
	more: z.boolean()
});

const linked = z.union([
	z.object({ wait: z.number() }).transform(({ wait }) => ({ outcome: 'wait' as const, seconds: wait })),
	z
		.object({
			concept,
			title: z.string(),
			caption: z.string(),
			alt: z.string(),
			graph: z.string().nullable(),
			photo: z.boolean()
		})
		.transform(({ graph, ...rest }) => ({ outcome: 'shown' as const, ...rest, graph: graph ?? '' })),
	z.null().transform(() => ({ outcome: 'gone' as const }))
]);

export function parseWall(data: unknown): GalleryPage {
	const { exhibits, more } = page.parse(data);
	return { exhibits, next: more ? (exhibits.at(-1)?.place ?? null) : null };
}

export function parseExhibit(data: unknown): ExhibitView {
	const { class: of, comments, ...rest } = view.parse(data);
	return {
		...rest,
		comments: parseComments(comments),
		classId: of.id,
		className: of.name,
		archived: of.archived,
		teaches: of.teaches
	};
}

export function parseLinks(data: unknown): LinksView {
	const view = links.parse(data);
	return { ...view, links: view.links.map(asLink) };
}

export function parseClassLinks(data: unknown): ClassLinks {
	const { allowed, links, more } = classLinks.parse(data);
	return {
		allowed,
		links: links.map(({ exhibit_id: exhibit, concept, title, name, ...rest }) => ({
			...asLink(rest),
			exhibit,
			concept,
			title,
			name
		})),
		next: more ? (links.at(-1)?.place ?? null) : null
	};
}

export const parseLinked = (data: unknown): Linked => linked.parse(data);

function asLink({ id, created_at: created, expires_at: expires }: z.infer<typeof link>) {
	return { id, created, expires };
}
