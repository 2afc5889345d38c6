import { expect, test } from 'vitest';
import type { WaitingAct } from '$lib/store/class-edits';
import { overlaid } from './overlaid';
import type { Hung } from './port';

const hung = [{ id: 'a' }, { id: 'b' }] as Hung[];
const withdraw = (id: string, refused: boolean): WaitingAct => ({
	change: { table: 'class', id, field: 'withdraw', value: {} },
	at: 0,
	refused
});

test('what was withdrawn here does not hang here any more, though nobody else knows', () => {
	expect(overlaid(hung, [withdraw('a', false)]).map(({ id }) => id)).toEqual(['b']);
});

test('where withdrawing was refused it hangs again', () => {
	expect(overlaid(hung, [withdraw('a', true)]).map(({ id }) => id)).toEqual(['a', 'b']);
});
