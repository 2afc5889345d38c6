import { z } from 'zod';
import type { ClassList, ClassView, Entry, InvitedPage, MemberMuseum } from '$lib/classes/port';
import { COLOURS } from '$lib/model/class-words';
import { CONCEPTS } from '$lib/model/concepts';
import { parseFeedback } from './feedback.schema';

/*
 * The answers of the functions of supabase/migrations/…_class_calls.sql, as the model knows them.
 */

const concept = z.enum(CONCEPTS.map(({ key }) => key)).nullable();
const role = z.enum(['owner', 'teacher', 'pupil']);
const status = z.enum(['pending', 'active']);
const colour = z.enum(COLOURS);
const invitedRole = z.enum(['teacher', 'pupil']);
const time = z.string().transform((text) => Date.parse(text));

const list = z.object({
	teacher: z.enum(['no', 'waiting', 'yes']),
	classes: z.array(
		z.object({
			id: z.uuid(),
			name: z.string(),
			subject: z.string(),
			colour,
			archived: z.boolean(),
			role,
			status,
			pupils: z.int(),
			waiting: z.int(),
			place: z.tuple([z.boolean(), z.string(), z.uuid()])
		})
	),
	more: z.boolean(),
	invitations: z.array(
		z
			.object({ class_id: z.uuid(), name: z.string(), role: invitedRole, display_name: z.string() })
			.transform(({ class_id, name, role, display_name }) => ({
				classId: class_id,
				className: name,
				role,
				name: display_name
			}))
	)
});

const member = z
	.object({
		user_id: z.uuid(),
		name: z.string(),
		role,
		status,
		last_sync: time.nullable(),
		waiting: z.int(),
		place: z.tuple([z.boolean(), z.string(), z.uuid()]),
		tiles: z.array(
			z.object({
				id: z.uuid(),
				concept,
				title: z.string(),
				graph: z.boolean(),
				notes: z.boolean(),
				completed: z.boolean(),
				photo: z.boolean()
			})
		)
	})
	.transform(({ user_id: id, last_sync: lastSync, ...rest }) => ({ id, lastSync, ...rest }));

const invited = z.array(
	z
		.object({ email: z.string(), role: invitedRole, display_name: z.string() })
		.transform(({ display_name: name, ...rest }) => ({ ...rest, name }))
);

const view = z.object({
	class: z.object({
		id: z.uuid(),
		name: z.string(),
		subject: z.string(),
		description: z.string(),
		starts_on: z.string().nullable(),
		ends_on: z.string().nullable(),
		colour,
		approve_members: z.boolean(),
		exhibits: z.enum(['off', 'approve', 'open']),
		archived: z.boolean()
	}),
	role,
	status,
	teaches: z.boolean(),
	queued: z.int().nullable(),
	code: z.object({ code: z.string(), expires_at: time }).nullable(),
	members: z.array(member),
	invitations: invited
});

const museum = z.object({
	name: z.string(),
	museum_name: z.string(),
	aspect_ratio: z.number(),
	last_sync: time.nullable(),
	more: z.boolean(),
	tiles: z.array(
		z.object({
			id: z.uuid(),
			concept,
			title: z.string(),
			layout: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
			z: z.int(),
			graph: z.string().nullable(),
			notes: z.string(),
			completed: z.boolean(),
			deleted: z.boolean()
		})
	),
	feedback: z.unknown()
});

const entry = z.discriminatedUnion('outcome', [
	z.object({ outcome: z.enum(['joined', 'pending']), class_id: z.uuid() }),
	z.object({ outcome: z.literal('wait'), seconds: z.number() }),
	z.object({ outcome: z.enum(['unknown', 'expired', 'full', 'not_a_teacher']) })
]);

/** Where a page of members ended. */
export type Place = z.infer<typeof view>['members'][number]['place'];

export function parseList(data: unknown): ClassList {
	const { classes, more, ...rest } = list.parse(data);
	return {
		...rest,
		classes: classes.map(({ place: _place, ...entry }) => entry),
		next: more ? (classes.at(-1)?.place ?? null) : null
	};
}

/** Invitations on one page: behind a full one there may be another. */
const INVITATIONS = 100;

export function parseInvited(data: unknown): InvitedPage {
	const page = invited.parse(data);
	return { invited: page, nextInvited: page.length < INVITATIONS ? null : page.at(-1)!.email };
}

/** One page of a class; `place` is where it ended, or null where it is empty. */
export function parseView(data: unknown): { view: ClassView; place: Place | null } {
	const { class: words, members, code, invitations, ...own } = view.parse(data);
	const { starts_on: starts, ends_on: ends, approve_members: approves, ...rest } = words;
	return {
		view: {
			...rest,
			...own,
			starts,
			ends,
			approves,
			code: code && { code: code.code, expires: code.expires_at },
			members: members.map(({ place: _place, ...row }) => row),
			invited: invitations,
			nextInvited: invitations.length < INVITATIONS ? null : invitations.at(-1)!.email
		},
		place: members.at(-1)?.place ?? null
	};
}

/** How much feedback `member_museum` gives at most. */
const FEEDBACK = 200;

export function parseMuseum(data: unknown): { museum: MemberMuseum; more: boolean } {
	const { museum_name, aspect_ratio, last_sync, more, feedback, ...rest } = museum.parse(data);
	const said = parseFeedback(feedback, FEEDBACK);
	return {
		museum: {
			...rest,
			museumName: museum_name,
			aspectRatio: aspect_ratio,
			lastSync: last_sync,
			feedback: said.feedback,
			olderFeedback: said.next
		},
		more
	};
}

export function parseEntry(data: unknown): Entry {
	const answer = entry.parse(data);
	return 'class_id' in answer ? { outcome: answer.outcome, classId: answer.class_id } : answer;
}
