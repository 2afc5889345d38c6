import { z } from 'zod';
import type { FeedbackPage } from '$lib/classes/feedback/port';

const time = z.string().transform((text) => Date.parse(text));
const said = {
	id: z.uuid(),
	author: z.uuid(),
	name: z.string().nullable(),
	text: z.string(),
	at: time,
	edited: z.boolean()
};

/** What was said of a tile, with its place in the list. */
const feedback = z
	.object({
		...said,
		class_id: z.uuid(),
		tile_id: z.uuid(),
		pin: z.object({ x: z.number(), y: z.number() }).nullable(),
		done: z.boolean(),
		open: z.boolean(),
		place: z.tuple([z.string(), z.uuid()]),
		answers: z.array(z.object(said))
	})
	.transform(({ class_id: classId, tile_id: tile, place: _place, ...rest }) => ({ classId, tile, ...rest }));

export const quiet = z.object({ from: z.string(), to: z.string() }).nullable();

const placed = z.array(z.looseObject({ place: z.tuple([z.string(), z.uuid()]) }));
const page = z.object({ feedback: z.unknown(), unread: z.int(), quiet });

/** @param limit of the page: a full one has a next */
export function parseFeedback(data: unknown, limit: number): Pick<FeedbackPage, 'feedback' | 'next'> {
	const rows = placed.parse(data);
	return {
		feedback: z.array(feedback).parse(data),
		next: rows.length === limit ? (rows.at(-1)?.place ?? null) : null
	};
}

/** As `feedback_screen` says it. */
export function parseFeedbackPage(data: unknown, limit: number): FeedbackPage {
	const { feedback: rows, ...rest } = page.parse(data);
	return { ...rest, ...parseFeedback(rows, limit) };
}
