import '../simulation/loader.ts';
import type { Engine } from '../../supabase/tests/engines.ts';
import { Cluster } from '../stand/cluster.ts';
import { atMost, row, type Row } from './measure.ts';

const ROUNDS = 40;
/** Not counted: caches fill, and the database plans what it will keep. */
const WARM = 5;
const CLASS = { pupils: 35, exhibits: 400 };
const SCHOOL = { pupils: 2000, exhibits: 60_000 };
/** By how much a screen may cost more in a school than in a class of its own. */
const CONSTANT = 1.2;
/**
 * Of the first wall that is seen, in kB before it is compressed, as one comes who has nothing of it yet: the class and its
 * gallery. Nothing else is fetched for thumbnails.
 */
const FIRST_WALL = 150;
const CLASSES_AROUND = ['a pupil’s class', 'a teacher’s class'];
/** How often one screen may ask one function: as often as it mentions tables whose policies ask it, whatever they hold. */
const MENTIONS = 12;

/**
 * Screens of a class of 35 with 400 exhibits and 4,000 comments, once by itself and once in a school of 2,000 pupils and
 * 60,000 exhibits: in turns, call by call, so that whatever else the machine does falls on both.
 */
export async function measureClassroom(runs: number | null): Promise<Row[]> {
	const { pgliteEngine, postgresEngine } = await import('../../supabase/tests/engines.ts');
	const rounds = runs ?? ROUNDS;
	const rows = await onEngine('embedded backend', pgliteEngine, rounds, false);
	const url = process.env.TEST_DATABASE_URL;
	if (url) return [...rows, ...(await onEngine('PostgreSQL', () => postgresEngine(url), rounds, true))];
	if (!(await Cluster.programs())) {
		console.error('    PostgreSQL is left out: there is no initdb on this machine, and no TEST_DATABASE_URL');
		return rows;
	}
	const cluster = await Cluster.start();
	try {
		return [...rows, ...(await onEngine('PostgreSQL', () => postgresEngine(cluster.url), rounds, true))];
	} finally {
		await cluster.stop();
	}
}

async function onEngine(
	where: string,
	open: () => Promise<Engine>,
	rounds: number,
	isCounted: boolean
): Promise<Row[]> {
	const { Lab, SCREENS } = await import('./classroom/lab.ts');
	const [alone, school] = [await Lab.open(await open(), CLASS), await Lab.open(await open(), SCHOOL)];
	try {
		const rows: Row[] = [];
		const scanned: string[] = [];
		const asked: { screen: string; name: string; calls: number }[] = [];
		const weights = new Map<string, number>();
		const measured = SCREENS.map((screen) => ({
			screen,
			alone: [] as number[],
			school: [] as number[],
			bytes: 0
		}));
		// Screen by screen in each round: what disturbs the machine for a while falls on all of them.
		for (let round = -WARM; round < rounds; round++)
			for (const each of measured) {
				const [small, large] = [await alone.call(each.screen), await school.call(each.screen)];
				if (round < 0) continue;
				each.alone.push(small.ms);
				each.school.push(large.ms);
				each.bytes = Buffer.byteLength(large.json);
			}
		for (const { screen, bytes, ...samples } of measured) {
			rows.push(
				row(`Classroom, ${where}: ${screen.name}`, 'ms', samples.school, {
					goal: { at: 'most', value: CONSTANT, of: 'ratio' },
					beside: { what: 'in a school of 35', samples: samples.alone },
					note: `${(bytes / 1000).toFixed(1)} kB`
				})
			);
			weights.set(screen.name, bytes / 1000);
			if (!isCounted) continue;
			const large = await school.look(screen);
			for (const [table, read] of large.scanned) scanned.push(`${screen.name}: ${read} of ${table}`);
			for (const [name, calls] of large.asked) asked.push({ screen: screen.name, name, calls });
		}
		for (const around of CLASSES_AROUND)
			for (const gallery of ['gallery', 'gallery of photos'])
				rows.push(
					row(
						`Classroom, ${where}: first wall, ${around} and ${gallery}, not compressed`,
						'kB',
						[weights.get(around)! + weights.get(gallery)!],
						{ goal: atMost(FIRST_WALL) }
					)
				);
		if (isCounted) {
			const most = asked.reduce((one, other) => (other.calls > one.calls ? other : one));
			rows.push(
				row(`Classroom, ${where}: sequential scans of tables that grow`, 'count', [scanned.length], {
					goal: atMost(0),
					note: scanned.join('; ')
				}),
				row(
					`Classroom, ${where}: evaluations of what policies ask, in one screen at most`,
					'count',
					[most.calls],
					{
						goal: atMost(MENTIONS),
						note: `${most.screen}: ${most.name}`
					}
				)
			);
		}
		return rows;
	} finally {
		await alone.close();
		await school.close();
	}
}
