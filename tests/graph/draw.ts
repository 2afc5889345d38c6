import { parseArgs } from 'node:util';
import { readCases } from './read.ts';

const HELP = `Draws the cases of a file with the product's renderer in a headless Chromium.

  npm run graph:draw -- CASES.json OUTDIR            each case to OUTDIR/<id>.png
  npm run graph:draw -- CASES.json OUTDIR --only ID  this one alone (may be given again)

800×800 pixels, black curves of 2.5 px on white, shading in solid 50 % grey; no grid, axes, labels or images.
What a row cannot draw is said, and the other rows are drawn.
`;

/** 0 where every case was drawn, 2 where it was called wrongly. */
async function main(): Promise<number> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: { help: { type: 'boolean' }, only: { type: 'string', multiple: true } }
	});
	const [file, folder] = positionals;
	if (values.help || !file || !folder || positionals.length > 2) {
		(values.help ? process.stdout : process.stderr).write(HELP);
		return values.help ? 0 : 2;
	}
	const cases = (await readCases(file)).filter(({ id }) => !values.only || values.only.includes(id));
	const { inStudio } = await import('./studio.ts');
	await inStudio(async (studio) => {
		for (const item of cases)
			for (const error of await studio.draw(item, folder)) console.log(`${item.id}: ${error}`);
	});
	console.log(`${cases.length} pictures in ${folder}`);
	return 0;
}

process.exitCode = await main().catch((error: Error) => {
	console.error(error.message);
	return 2;
});
