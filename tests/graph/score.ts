import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Case } from './cases.ts';
import { readCases } from './read.ts';

const HELP = `Judges pictures of the cases of a file by the rules in its “about”.

  npm run graph:score -- CASES.json             draws the cases to a folder of their own, which is then removed
  npm run graph:score -- CASES.json PICTURES    judges PICTURES/<id>.png, as npm run graph:draw makes them

Prints each failure, then how many cases have none: N of M. Ends with 1 where there are failures.
`;

async function scoreAll(cases: Case[], pictures: string | undefined): Promise<number> {
	const { inStudio } = await import('./studio.ts');
	const folder = pictures ?? (await mkdtemp(join(tmpdir(), 'museum-pictures-')));
	try {
		return await inStudio(async (studio) => {
			let right = 0;
			for (const item of cases) {
				const missing = pictures === undefined ? await studio.draw(item, folder) : [];
				const failures = await studio.judge(item, folder);
				for (const failure of failures) console.log(`${item.id}: ${failure}`);
				if (failures.length === 0) right++;
				else for (const error of missing) console.log(`${item.id}: ${error}`);
			}
			return right;
		});
	} finally {
		if (pictures === undefined) await rm(folder, { recursive: true, force: true });
	}
}

/** 0 where every picture is right, 1 where one is not, 2 where it was called wrongly. */
async function main(): Promise<number> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: { help: { type: 'boolean' } }
	});
	const [file, pictures] = positionals;
	if (values.help || !file || positionals.length > 2) {
		(values.help ? process.stdout : process.stderr).write(HELP);
		return values.help ? 0 : 2;
	}
	const cases = await readCases(file);
	const right = await scoreAll(cases, pictures);
	console.log(`${right} of ${cases.length}`);
	return right === cases.length ? 0 : 1;
}

process.exitCode = await main().catch((error: Error) => {
	console.error(error.message);
	return 2;
});
