import { z } from 'zod';
import type { ExhibitView, GalleryPage } from '$lib/classes/gallery/port';
import { CONCEPTS } from '$lib/model/concepts';

/*
 * The answers of the functions of supabase/migrations/…_gallery_*.sql, as the model knows them.
 */

const hung = z
	.object({
		id: z.uuid(),
		user_id: z.uuid(),
		name: z.string(),
		tile_id: z.uuid(),
		concept: z.enum(CONCEPTS.map(({ key }) => key)).nullable(),
		title: z.string(),
		caption: z.string(),
		alt: z.string(),
		graph: z.string().nullable(),
		previews: z.record(z.string(), z.string()),
		photo: z.boolean(),
		status: z.enum(['waiting', 'shown', 'hidden']),
		place: z.tuple([z.string(), z.uuid()])
	})
	.transform(({ user_id: author, tile_id: tile, ...rest }) => ({ author, tile, ...rest }));

const page = z.object({ exhibits: z.array(hung), more: z.boolean() });

const view = z.object({
	exhibit: hung.transform((exhibit) => ({ ...exhibit, graph: exhibit.graph ?? '' })),
	class: z.object({ id: z.uuid(), name: z.string(), archived: z.boolean(), teaches: z.boolean() }),
	newer: z.uuid().nullable(),
	older: z.uuid().nullable()
});

export function parseWall(data: unknown): GalleryPage {
	const { exhibits, more } = page.parse(data);
	return { exhibits, next: more ? (exhibits.at(-1)?.place ?? null) : null };
}

export function parseExhibit(data: unknown): ExhibitView {
	const { class: of, ...rest } = view.parse(data);
	return { ...rest, classId: of.id, className: of.name, archived: of.archived, teaches: of.teaches };
}
