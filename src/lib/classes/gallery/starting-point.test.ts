import { expect, test } from 'vitest';
import { check } from '$lib/model/check';
import type { ExhibitView } from './port';
import { startingPoint } from './starting-point';

const curve = '{ "type": "expression", "id": "1", "latex": "y=x^{2}" }';
const photo = `{"type":"image","id":"2","image_url":"photo:${'a'.repeat(64)}"}`;
const drawing = '{"type":"image","id":"3","image_url":"data:image/png;base64,AAAA"}';
const graph = `{"version":11,"expressions":{"list":[${curve},${photo},${drawing}]}}`;
const exhibit = { name: 'Ada', concept: 'quadratic', title: '', graph } as ExhibitView['exhibit'];
const view = { exhibit, className: 'Period 3' };
const valueOf = (isOwn: boolean, field: string) =>
	startingPoint('tile', view, isOwn, []).changes.find((change) => change.field === field)?.value;

test('a starting point is a tile of one’s own, and says in its first line whose it is after', () => {
	const step = startingPoint('tile', view, false, []);
	expect(step.label).toBe('Begin with Quadratic by Ada');
	expect(step.changes.every(({ id }) => id === 'tile')).toBe(true);
	expect(() => step.changes.forEach(check)).not.toThrow();
	expect(valueOf(false, 'create')).toMatchObject({ concept: null, title: 'Quadratic' });
	expect(valueOf(false, 'notes')).toBe('After a tile by Ada in Period 3.');
});

test('photos stay with whoever took them; all else is as it was written', () => {
	expect(valueOf(false, 'graph')).toBe(`{"version":11,"expressions":{"list":[${curve},${drawing}]}}`);
	expect(valueOf(true, 'graph')).toBe(graph);
});
