import { join } from 'node:path';
import { readMigrations } from '../../../supabase/local/migrate.ts';
import { supabaseSchema } from '../../../supabase/local/schema.ts';
import type { Engine } from '../../../supabase/tests/engines.ts';
import { ROOT } from '../../stand/process.ts';
import { MEASURED, schoolSql, type School } from './school.ts';

export interface ScreenCall {
	name: string;
	/** Whose screen it is. */
	by: 'teacher' | 'pupil';
	sql: string;
	/** Whether it changes something: measured with what happens at the end of the transaction, and taken back. */
	writes?: true;
}

/** What the app asks for, one call for each screen, and what is done to many at once. */
export const SCREENS: ScreenCall[] = [
	{ name: 'list of classes', by: 'pupil', sql: 'public.classes_screen()' },
	{ name: 'teacher’s wall', by: 'teacher', sql: `public.class_screen(${MEASURED.class})` },
	{
		name: 'a teacher’s class',
		by: 'teacher',
		sql: `public.class_screen(${MEASURED.class}, p_tiles => false)`
	},
	{ name: 'a pupil’s class', by: 'pupil', sql: `public.class_screen(${MEASURED.class}, p_tiles => false)` },
	{
		name: 'more of those invited',
		by: 'teacher',
		sql: `public.invitations_page(${MEASURED.waitingClass}, 'invited1')`
	},
	{
		name: 'let all in',
		by: 'teacher',
		sql: `public.let_in(${MEASURED.waitingClass}, ${MEASURED.waiting})`,
		writes: true
	},
	{
		name: 'a pupil’s museum',
		by: 'teacher',
		sql: `public.member_museum(${MEASURED.class}, ${MEASURED.pupil})`
	},
	{ name: 'gallery', by: 'pupil', sql: `public.gallery_screen(${MEASURED.class})` },
	{ name: 'gallery of photos', by: 'pupil', sql: `public.gallery_screen(${MEASURED.photoClass})` },
	{
		name: 'gallery, searched',
		by: 'pupil',
		sql: `public.gallery_screen(${MEASURED.class}, p_search => 'bridge 39')`
	},
	{
		name: 'gallery, by concept',
		by: 'pupil',
		sql: `public.gallery_screen(${MEASURED.class}, p_concept => 'cubic')`
	},
	{ name: 'exhibit', by: 'pupil', sql: `public.exhibit_screen(${MEASURED.exhibit})` },
	{ name: 'comments', by: 'pupil', sql: `public.comments_screen(${MEASURED.exhibit})` },
	{ name: 'replies', by: 'pupil', sql: `public.replies_page(${MEASURED.comment})` },
	{ name: 'blocked classmates', by: 'pupil', sql: `public.blocks_screen(${MEASURED.class})` },
	{ name: 'review', by: 'teacher', sql: `public.moderation_screen(${MEASURED.class})` },
	{ name: 'trail', by: 'teacher', sql: `public.trail_screen(${MEASURED.class})` },
	{ name: 'goals', by: 'pupil', sql: `public.goals_screen(${MEASURED.class})` },
	{ name: 'mosaic', by: 'pupil', sql: `public.goal_screen(${MEASURED.goal}, p_limit => 100)` },
	{ name: 'said of a piece', by: 'pupil', sql: `public.piece_screen(${MEASURED.piece})` },
	{ name: 'exhibits for a goal', by: 'teacher', sql: `public.goal_exhibits(${MEASURED.class})` },
	{ name: 'feedback', by: 'pupil', sql: 'public.feedback_screen()' },
	{
		name: 'feedback on a tile',
		by: 'pupil',
		sql: `public.tile_feedback(${MEASURED.pupil}, ${MEASURED.tile})`
	},
	{ name: 'inbox', by: 'pupil', sql: 'public.inbox_screen()' },
	{ name: 'activity', by: 'pupil', sql: 'public.activity_screen()' },
	{ name: 'links of an exhibit', by: 'pupil', sql: `public.exhibit_links_screen(${MEASURED.exhibit})` },
	{ name: 'links of a class', by: 'teacher', sql: `public.class_links_screen(${MEASURED.class})` },
	{ name: 'what a link shows', by: 'teacher', sql: `public.linked_exhibit(${MEASURED.secret})` }
];

/** Names of the functions that policies ask, and of those that these ask in turn. */
const ASKED_BY_POLICIES = `
	select (regexp_matches(concat(qual, with_check), 'private\\.(\\w+)', 'g'))[1] from pg_policies
	union
	select (regexp_matches(prosrc, 'private\\.((?:is|my|taught|owned|invited)_\\w+)', 'g'))[1]
	from pg_proc where pronamespace = 'private'::regnamespace`;

/** A school in a database, and somebody who looks at its screens. */
export class Lab {
	readonly #engine: Engine;

	private constructor(engine: Engine) {
		this.#engine = engine;
	}

	static async open(engine: Engine, school: School): Promise<Lab> {
		await engine.run(supabaseSchema());
		for (const { sql } of await readMigrations(join(ROOT, 'supabase/migrations'))) await engine.run(sql);
		await engine.run(schoolSql(school));
		// As a database that runs for a while has it; else it would tidy up, and plan anew, in the midst of measuring.
		await engine.run('vacuum analyze');
		return new Lab(engine);
	}

	/** Calls a screen as whoever it is for. Answers its JSON and how long it took, in ms. */
	async call({ by, sql, writes }: ScreenCall): Promise<{ json: string; ms: number }> {
		await this.#engine.run(`
			begin;
			select set_config('request.jwt.claim.sub', (${MEASURED[by]})::text, false),
				set_config('request.jwt.claims', json_build_object('sub', ${MEASURED[by]}, 'role', 'authenticated')::text, false),
				set_config('role', 'authenticated', false)`);
		const begun = performance.now();
		const [json] = await this.#engine.run(`select (${sql})::text`);
		if (writes) await this.#engine.run('set constraints all immediate');
		const ms = performance.now() - begun;
		await this.#engine.run('rollback');
		return { json: json!, ms };
	}

	/**
	 * What a call does inside, by the database's own counters: rows that sequential scans read of each table that grows,
	 * and how often each function that policies ask was evaluated.
	 */
	async look(screen: ScreenCall): Promise<{ scanned: Map<string, number>; asked: Map<string, number> }> {
		await this.#engine.run(`set track_functions = 'all'`);
		const before = await this.#counters();
		await this.call(screen);
		const after = await this.#counters();
		const grown = (kind: string) =>
			new Map(
				[...after].flatMap(([key, value]) => {
					const more = value - (before.get(key) ?? 0);
					return key.startsWith(kind) && more > 0 ? [[key.slice(kind.length), more] as const] : [];
				})
			);
		return { scanned: grown('table '), asked: grown('function ') };
	}

	async #counters(): Promise<Map<string, number>> {
		await this.#engine.run('select pg_stat_force_next_flush()');
		await this.#engine.run('select pg_stat_clear_snapshot()');
		const rows = await this.#engine.run(`
			select 'table ' || relname || '=' || seq_tup_read from pg_stat_user_tables
			where schemaname = 'public' and n_live_tup >= 400
			union all
			select 'function ' || funcname || '=' || calls from pg_stat_user_functions
			where schemaname = 'private' and funcname in (${ASKED_BY_POLICIES})`);
		return new Map(
			rows.map((row) => {
				const [key, value] = row.split('=');
				return [key!, Number(value)];
			})
		);
	}

	close(): Promise<void> {
		return this.#engine.close();
	}
}
