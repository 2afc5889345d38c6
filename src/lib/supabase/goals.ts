import { z } from 'zod';
import type { Goal, GoalExhibits, GoalList, GoalPlace, GoalsPort, GoalView } from '$lib/classes/goals/port';
import { CONCEPTS } from '$lib/model/concepts';
import { GOAL_COUNTS } from '$lib/model/goal';
import { parsed, type Call } from './classes-call';

/*
 * The answers of the functions of supabase/migrations/…_goal_calls.sql, as the model knows them.
 */

const concept = z.enum(CONCEPTS.map(({ key }) => key)).nullable();
const time = z.string().transform((text) => Date.parse(text));

const goal = z
	.object({
		id: z.uuid(),
		class_id: z.uuid(),
		title: z.string(),
		counts: z.enum(GOAL_COUNTS),
		target: z.int(),
		starts_on: z.string(),
		ends_on: z.string().nullable(),
		closed: z.boolean(),
		amount: z.int(),
		last_place: z.int(),
		reached_at: time.nullable(),
		exhibit: z.object({ id: z.uuid(), concept, title: z.string() }).nullable()
	})
	.transform(
		({
			class_id: classId,
			starts_on: starts,
			ends_on: ends,
			last_place,
			reached_at: reached,
			...rest
		}): Goal => ({
			...rest,
			classId,
			starts,
			ends,
			lastPlace: last_place,
			reached
		})
	);

const list = z.object({
	goals: z.array(z.object({ goal, place: z.tuple([z.string(), z.uuid()]) })),
	more: z.boolean()
});

const view = z.object({
	goal,
	teaches: z.boolean(),
	archived: z.boolean(),
	pieces: z.array(
		z
			.object({
				id: z.uuid(),
				place: z.int(),
				concept,
				graph: z.string().nullable(),
				amount: z.int(),
				note: z.string(),
				note_shown: z.boolean(),
				removed: z.boolean(),
				at: time,
				own: z.boolean(),
				exhibit_id: z.uuid().nullable(),
				comments: z.int(),
				name: z.string().nullable()
			})
			.transform(({ note_shown: noteShown, exhibit_id: exhibit, ...rest }) => ({
				...rest,
				noteShown,
				exhibit
			}))
	),
	more: z.boolean()
});

const exhibits = z.array(
	z.object({
		id: z.uuid(),
		concept,
		title: z.string(),
		name: z.string(),
		place: z.tuple([z.string(), z.uuid()])
	})
);

/** Pieces, or exhibits, on one page: what a first look at a mosaic waits for. */
const PAGE = 100;

/** Goals on a hosted project or the embedded backend: one function of the database for each screen. */
export class SupabaseGoals implements GoalsPort {
	readonly #call: Call;

	constructor(call: Call) {
		this.#call = call;
	}

	async list(classId: string, after: GoalPlace | null): Promise<GoalList | null> {
		const data = await this.#call('goals_screen', { p_class: classId, p_before: after });
		if (data === null) return null;
		const { goals, more } = parsed((answer) => list.parse(answer), data);
		return { goals: goals.map(({ goal }) => goal), next: more ? (goals.at(-1)?.place ?? null) : null };
	}

	async view(goalId: string, before: number | null): Promise<GoalView | null> {
		const data = await this.#call('goal_screen', { p_goal: goalId, p_before: before, p_limit: PAGE });
		if (data === null) return null;
		const { more, ...rest } = parsed((answer) => view.parse(answer), data);
		return { ...rest, next: more ? (rest.pieces.at(-1)?.place ?? null) : null };
	}

	async exhibits(classId: string, before: GoalPlace | null): Promise<GoalExhibits> {
		const data = await this.#call('goal_exhibits', { p_class: classId, p_before: before, p_limit: PAGE });
		const page = parsed((answer) => exhibits.parse(answer), data);
		return {
			exhibits: page.map(({ place: _place, ...exhibit }) => exhibit),
			next: page.length < PAGE ? null : page.at(-1)!.place
		};
	}
}
