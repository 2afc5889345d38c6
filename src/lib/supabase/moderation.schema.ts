import { z } from 'zod';
import type { BlockedPage, Queue, Trail } from '$lib/classes/moderation/port';
import { REPORT_REASONS } from '$lib/model/class-edit';
import { CONCEPTS } from '$lib/model/concepts';
import { exhibit } from './gallery.schema';

/*
 * The answers of the functions of supabase/migrations/…_social_calls.sql and …_kept_reports.sql about moderation, as the model knows them.
 */

const rule = z.enum(['off', 'approve', 'open']);
const concept = z.enum(CONCEPTS.map(({ key }) => key)).nullable();
const time = z.string().transform((text) => Date.parse(text));

const queue = z.object({
	rules: z
		.object({ exhibits: rule, comments: rule, photos_open: z.boolean() })
		.transform(({ photos_open: photosOpen, ...rest }) => ({ ...rest, photosOpen })),
	waiting: z.array(
		z.object({
			kind: z.enum(['exhibit', 'comment', 'report']),
			id: z.uuid(),
			at: time,
			exhibit: exhibit.nullable(),
			goal: z.object({ id: z.uuid(), title: z.string(), piece: z.uuid() }).nullable(),
			comment: z
				.object({ id: z.uuid(), user_id: z.uuid(), name: z.string(), text: z.string(), status: z.string() })
				.transform(({ user_id: author, ...rest }) => ({ author, ...rest }))
				.nullable(),
			report: z
				.object({
					reason: z.enum(REPORT_REASONS),
					words: z.string(),
					name: z.string(),
					author_name: z.string(),
					said: z.string()
				})
				.transform(({ author_name: name, said, ...rest }) => ({ ...rest, kept: { name, said } }))
				.nullable(),
			place: z.tuple([z.string(), z.uuid()])
		})
	),
	more: z.boolean()
});

const trail = z.object({
	entries: z.array(
		z.object({
			id: z.int(),
			at: time,
			actor: z.string().nullable(),
			action: z.string(),
			member: z.string().nullable(),
			concept,
			title: z.string().nullable(),
			comment: z.string().nullable(),
			details: z.record(z.string(), z.unknown())
		})
	),
	more: z.boolean()
});

const blocks = z.object({
	blocked: z.array(z.object({ user_id: z.uuid(), name: z.string(), place: z.tuple([z.string(), z.uuid()]) })),
	more: z.boolean()
});

export function parseQueue(data: unknown): Queue {
	const { rules, waiting, more } = queue.parse(data);
	return {
		rules,
		waiting: waiting.map(({ place: _place, ...rest }) => rest),
		next: more ? (waiting.at(-1)?.place ?? null) : null
	};
}

export function parseTrail(data: unknown): Trail {
	const { entries, more } = trail.parse(data);
	return {
		entries: entries.map(({ concept, title, ...rest }) => ({
			...rest,
			exhibit: title === null ? null : { concept, title }
		})),
		next: more ? (entries.at(-1)?.id ?? null) : null
	};
}

export function parseBlocked(data: unknown): BlockedPage {
	const { blocked, more } = blocks.parse(data);
	return {
		blocked: blocked.map(({ user_id: id, name }) => ({ id, name })),
		next: more ? (blocked.at(-1)?.place ?? null) : null
	};
}
