import { withBuiltPage } from './built-page.ts';
import type { EditSamples } from './edit.page.ts';
import { atMost, row, type Row } from './measure.ts';

const RUNS = 400;
const KINDS = [
	{ kind: 'row', what: 'Edit: move a tile (row, outbox)' },
	{ kind: 'move', what: 'Edit: move a tile (row, outbox, step to undo)' },
	{ kind: 'type', what: 'Edit: type into notes (folds into the last edit)' }
] as const;

/** A local edit beside a bare Dexie put of the same bytes, in a browser whose database is on disk. */
export async function measureEdits(): Promise<Row[]> {
	return withBuiltPage({ entry: 'edit.page.ts' }, async (context, url) => {
		const page = await context.newPage();
		await page.goto(url);
		const rows: Row[] = [];
		for (const { kind, what } of KINDS) {
			const { edit, put } = await page.evaluate<EditSamples>(`measureEdits('${kind}', ${RUNS})`);
			const beside = { what: 'bare Dexie put', samples: put };
			rows.push(row(what, 'ms', edit, { goal: { ...atMost(1.5), of: 'ratio' }, beside }));
		}
		return rows;
	});
}
