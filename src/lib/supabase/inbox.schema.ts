import { z } from 'zod';
import { KINDS, type InboxPage, type Notice } from '$lib/classes/inbox/port';
import { quiet } from './feedback.schema';

const id = z.uuid().optional();
const notice = z
	.object({
		id: z.uuid(),
		n: z.int(),
		kind: z.enum(KINDS),
		class_id: z.uuid(),
		class_name: z.string(),
		name: z.string().nullable(),
		place: z.object({ tile: id, feedback: id, member: id, exhibit: id, goal: id, piece: id }),
		about: z.string(),
		at: z.string().transform((text) => Date.parse(text)),
		read: z.boolean()
	})
	.transform(({ class_id: classId, class_name: className, ...rest }): Notice => ({
		classId,
		className,
		...rest
	}));

const inbox = z.object({
	notices: z.array(notice),
	more: z.boolean(),
	unread: z.int(),
	settings: z
		.object({
			kinds: z.array(z.string()),
			classes: z.array(z.uuid()),
			quiet,
			zone: z.string(),
			digest: z.boolean()
		})
		.nullable(),
	teacher: z.boolean(),
	classes: z.array(z.object({ id: z.uuid(), name: z.string() }))
});

export function parseInbox(data: unknown): InboxPage {
	return inbox.parse(data);
}
