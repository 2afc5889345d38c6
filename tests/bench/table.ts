import { isMet, ratio, type Row } from './measure.ts';

/** Rows as text for people: one line each, what was lacking below it. */
export function table(rows: readonly Row[]): string {
	const head = ['', 'median', 'p95', 'runs', 'goal', 'met', 'beside'];
	const cells = rows.map((each) => [
		each.what,
		amount(each.median, each.unit),
		amount(each.p95, each.unit),
		String(each.runs),
		goalText(each),
		{ true: 'yes', false: 'NO', null: '' }[String(isMet(each)) as 'true' | 'false' | 'null'],
		each.beside
			? `${amount(each.beside.median, each.unit)} ${each.beside.what} (×${ratio(each).toFixed(2)})`
			: ''
	]);
	const widths = head.map((_, column) => Math.max(...[head, ...cells].map((line) => line[column]!.length)));
	const line = (texts: string[]) =>
		texts
			.map((text, column) =>
				column === 0 || column === 6 ? text.padEnd(widths[column]!) : text.padStart(widths[column]!)
			)
			.join('  ')
			.trimEnd();
	const body = rows.flatMap(({ note }, index) => [line(cells[index]!), ...(note ? [`    ${note}`] : [])]);
	return [line(head), '─'.repeat(line(head).length), ...body].join('\n');
}

function goalText({ goal, unit }: Row): string {
	if (!goal) return '';
	const limit = goal.of === 'ratio' ? `×${goal.value.toFixed(2)}` : amount(goal.value, unit);
	return `${goal.at === 'most' ? '≤' : '≥'} ${limit}`;
}

function amount(value: number, unit: Row['unit']): string {
	switch (unit) {
		case 'ms':
			return `${value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)} ms`;
		case 'kB':
			return `${value.toFixed(1)} kB`;
		case 'fps':
			return `${value.toFixed(1)} fps`;
		case 'points':
		case 'count':
			return value.toFixed(0);
	}
}
