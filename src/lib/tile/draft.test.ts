import { expect, test } from 'vitest';
import { StaleChange } from '$lib/store/desk';
import { Draft } from './draft.svelte';

/** A disk whose saves are finished, or refused, by hand. */
function slowDisk() {
	const waiting: { value: string; done: () => void; refuse: (error: Error) => void }[] = [];
	const save = (value: string) => new Promise<void>((done, refuse) => waiting.push({ value, done, refuse }));
	return { waiting, save };
}

const merge = (base: string, mine: string, theirs: string) => `${theirs}+${mine.slice(base.length)}`;
const check = () => {};
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('what is typed while a save is under way is saved next, and what lay between is skipped', async () => {
	const { waiting, save } = slowDisk();
	const draft = new Draft('', { save, check, merge });
	draft.edit('a', 'Write');
	draft.edit('ab', 'Write');
	draft.edit('abc', 'Write');
	expect(draft.unsaved).toBe(true);
	waiting[0]!.done();
	await settled();
	expect(waiting.map(({ value }) => value)).toEqual(['a', 'abc']);
	waiting[1]!.done();
	await settled();
	expect(draft.unsaved).toBe(false);
});

test('an own write that comes back late does not take back what was typed since', async () => {
	const { waiting, save } = slowDisk();
	const draft = new Draft('', { save, check, merge });
	draft.edit('a', 'Write');
	waiting[0]!.done();
	await settled();
	draft.edit('ab', 'Write');
	waiting[1]!.done();
	await settled();
	draft.receive('a');
	expect(draft.current).toBe('ab');
	draft.receive('ab');
	expect(draft.current).toBe('ab');
});

test('a change from another device is shown when nothing is being typed', () => {
	const draft = new Draft('mine', { save: async () => {}, check, merge });
	draft.receive('theirs');
	expect(draft.current).toBe('theirs');
	expect(draft.unsaved).toBe(false);
});

test('a change from another device while typing is joined with what is in the field, and saved', async () => {
	const { waiting, save } = slowDisk();
	const draft = new Draft('x', { save, check, merge });
	draft.edit('xy', 'Write');
	draft.receive('remote');
	expect(draft.current).toBe('remote+y');
	waiting[0]!.done();
	await settled();
	expect(waiting[1]!.value).toBe('remote+y');
});

test('undoing back to an earlier value is taken as a change, once its echo was heard', async () => {
	const draft = new Draft('', { save: async () => {}, check, merge });
	draft.edit('a', 'Write');
	await settled();
	draft.receive('a');
	draft.receive('');
	expect(draft.current).toBe('');
});

test('a value that was refused stays in the field, is told, and is tried again', async () => {
	const { waiting, save } = slowDisk();
	const draft = new Draft('', { save, check, merge });
	draft.edit('too long', 'Write');
	const full = new Error('full');
	waiting[0]!.refuse(full);
	await settled();
	expect(draft.problem).toBe(full);
	expect(draft.current).toBe('too long');
	expect(draft.unsaved).toBe(true);
	void draft.flush();
	waiting[1]!.done();
	await settled();
	expect(draft.problem).toBe(null);
	expect(draft.unsaved).toBe(false);
});

test('what is discarded goes back to what the museum holds', async () => {
	const { waiting, save } = slowDisk();
	const draft = new Draft('kept', { save, check, merge });
	draft.edit('too long', 'Write');
	waiting[0]!.refuse(new Error('refused'));
	await settled();
	draft.discard();
	expect(draft.current).toBe('kept');
	expect(draft.problem).toBe(null);
});

test('a query that was overtaken by a save does not bring the old value back', async () => {
	const draft = new Draft('old', { save: async () => {}, check, merge });
	draft.edit('new', 'Write');
	await settled();
	draft.receive('old');
	expect(draft.current).toBe('new');
	draft.receive('new');
	draft.receive('old');
	expect(draft.current).toBe('old');
});

test('what was typed and taken away again while its save was under way stays away', async () => {
	const { waiting, save } = slowDisk();
	const draft = new Draft('b', { save, check, merge });
	draft.edit('b foo', 'Write');
	draft.edit('b', 'Write');
	draft.receive('b foo');
	waiting[0]!.done();
	await settled();
	expect(draft.current).toBe('b');
	waiting[1]!.done();
	await settled();
	expect(draft.unsaved).toBe(false);
	expect(waiting.map(({ value }) => value)).toEqual(['b foo', 'b']);
});

test('[S12] what another device wrote a moment before is joined with what is saved, not overwritten', async () => {
	let stored = 'base';
	const draft = new Draft('base', {
		save: async (value: string, _label: string, from: string) => {
			if (stored !== from) throw new StaleChange(stored);
			stored = value;
		},
		check,
		merge
	});
	// It is on the disk already, and has not been told yet.
	stored = 'theirs';
	draft.edit('base mine', 'Write');
	await settled();
	expect([stored, draft.current, draft.unsaved]).toEqual(['theirs+ mine', 'theirs+ mine', false]);
	draft.receive('theirs');
	draft.receive('theirs+ mine');
	expect(draft.current).toBe('theirs+ mine');
});

test('a value that cannot be kept is known at once, before anybody can leave', async () => {
	const check = (value: string) => {
		if (value.length > 3) throw new Error('too long');
	};
	const draft = new Draft('', { save: async (value) => check(value), check, merge });
	draft.edit('long', 'Write');
	expect(draft.problem).toEqual(new Error('too long'));
	draft.edit('lon', 'Write');
	expect(draft.problem).toBe(null);
	await draft.flush();
	expect(draft.unsaved).toBe(false);
});
