import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
	addExpression,
	emptyGraph,
	findItem,
	setColor,
	setLatex,
	viewport,
	type GraphDocument
} from '$lib/graph/state';
import { Editing } from './editing.svelte';

// Ids follow one another in these stories: 1, 2, 3.
vi.hoisted(() => vi.spyOn(Math, 'random').mockReturnValue(0));

function start(rows: string[], readonly = false) {
	const document = rows.reduce<GraphDocument>((d, latex) => addExpression(d, latex).document, emptyGraph());
	const sent: [text: string, label: string][] = [];
	const editing = new Editing(
		(text, label) => sent.push([text, label]),
		() => readonly
	);
	editing.receive(document.text);
	const type = (id: string, latex: string) =>
		editing.edit((d) => setLatex(d, id, latex), 'Edit an expression', `latex ${id}`);
	return { editing, sent, type, document };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('typing', () => {
	test('is handed on as one edit when it pauses', () => {
		const { type, sent } = start(['y=x']);
		for (const latex of ['y=2', 'y=2x', 'y=2x+1']) type('1', latex);
		expect(sent).toEqual([]);
		vi.advanceTimersByTime(300);
		expect(sent.map(([, label]) => label)).toEqual(['Edit an expression']);
		expect(sent[0]![0]).toContain('y=2x+1');
	});

	test('is handed on at once when the field is left or the page goes', () => {
		const { editing, type, sent } = start(['y=x']);
		type('1', 'y=5');
		editing.flush();
		expect(sent).toHaveLength(1);
		vi.advanceTimersByTime(1000);
		expect(sent).toHaveLength(1);
	});

	test('in another row hands on the first', () => {
		const { type, sent } = start(['y=x', 'y=2']);
		type('1', 'y=5');
		type('2', 'y=6');
		expect(sent).toHaveLength(1);
	});

	test('back to what it was is no edit', () => {
		const { editing, type, sent } = start(['y=x']);
		type('1', 'y=5');
		type('1', 'y=x');
		editing.flush();
		expect(sent).toEqual([]);
	});
});

describe('what comes back', () => {
	test('late echoes of earlier edits do not undo later ones', () => {
		const { editing, type, sent } = start(['y=x']);
		type('1', 'y=1');
		editing.flush();
		type('1', 'y=12');
		editing.flush();
		editing.receive(sent[0]![0]);
		expect(findItem(editing.document, '1')!.latex).toBe('y=12');
		editing.receive(sent[1]![0]);
		expect(findItem(editing.document, '1')!.latex).toBe('y=12');
	});

	test('undo by the owner is taken over', () => {
		const { editing, type, sent, document } = start(['y=x']);
		type('1', 'y=1');
		editing.flush();
		editing.receive(sent[0]![0]);
		editing.receive(document.text);
		expect(findItem(editing.document, '1')!.latex).toBe('y=x');
		editing.receive(sent[0]![0]);
		expect(findItem(editing.document, '1')!.latex).toBe('y=1');
	});

	test('a change of another device is taken over and what is being typed is kept', () => {
		const { editing, type, sent, document } = start(['y=x', 'y=2']);
		type('1', 'y=x+1');
		editing.receive(setColor(document, '2', '#000000').text);
		vi.advanceTimersByTime(300);
		expect(sent).toHaveLength(1);
		expect(sent[0]![0]).toContain('y=x+1');
		expect(sent[0]![0]).toContain('#000000');
	});
});

describe('the view', () => {
	const view = { xmin: -1, xmax: 1, ymin: -1, ymax: 1 };

	test('is written once the gesture has settled', () => {
		const { editing, sent } = start(['y=x']);
		editing.look({ xmin: -2, xmax: 2, ymin: -2, ymax: 2 });
		editing.look(view);
		expect(viewport(editing.document).xmax).toBe(10);
		vi.advanceTimersByTime(600);
		expect(sent.map(([, label]) => label)).toEqual(['Move the view']);
		expect(viewport(editing.document)).toEqual(view);
	});

	test('of a graph that is only looked at is never written', () => {
		const { editing, sent } = start(['y=x'], true);
		editing.look(view);
		vi.advanceTimersByTime(600);
		editing.flush();
		expect(sent).toEqual([]);
	});
});

test('a graph nobody can read is shown empty and never written', () => {
	const { editing, sent } = start([]);
	editing.receive('{ broken');
	editing.edit((d) => addExpression(d, 'y=x').document, 'Add an expression');
	editing.look({ xmin: -1, xmax: 1, ymin: -1, ymax: 1 });
	vi.advanceTimersByTime(600);
	editing.flush();
	expect(sent).toEqual([]);
	expect(editing.document.text).toBe('{ broken');
});

test('an empty frame is written with the first edit, not before', () => {
	const sent: string[] = [];
	const editing = new Editing(
		(text) => sent.push(text),
		() => false
	);
	editing.receive(null);
	editing.flush();
	expect(sent).toEqual([]);
	editing.edit((d) => addExpression(d, 'y=x').document, 'Add an expression');
	expect(sent).toHaveLength(1);
});

describe('[G4] a graph that is too much to be read at once', () => {
	/** Of these, nothing but the first row's name is read while the page waits. */
	function open(rows: string[]) {
		const document = rows.reduce<GraphDocument>((d, latex) => addExpression(d, latex).document, emptyGraph());
		const editing = new Editing(
			() => {},
			() => false,
			0
		);
		editing.receive(document.text);
		const values = () => editing.scene.rows.map(({ value }) => value);
		const goOn = async () => {
			const done = editing.goOn(new AbortController().signal);
			await vi.runAllTimersAsync();
			await done;
		};
		return { editing, values, goOn };
	}

	test('is there as a list of rows at once, and soon after with what they come to', async () => {
		const { editing, values, goOn } = open(['a=2', 'a+1', 'y=ax']);
		expect(editing.isRead).toBe(false);
		expect(values()).toEqual([null, null, null]);
		expect(editing.scene.drawn).toEqual([]);
		await goOn();
		expect(editing.isRead).toBe(true);
		expect(values()).toEqual([null, '3', null]);
		expect(editing.scene.drawn.map(({ id }) => id)).toEqual(['3']);
	});

	test('keeps showing what it showed while one row of it is changed, and nothing of another graph', async () => {
		const { editing, values, goOn } = open(['a=2', 'a+1', 'y=ax']);
		await goOn();
		editing.edit((d) => setLatex(d, '2', 'a+5'), 'Edit an expression');
		expect(editing.isRead).toBe(false);
		expect(values()).toEqual([null, '3', null]);
		expect(editing.scene.drawn.map(({ id }) => id)).toEqual(['3']);
		await goOn();
		expect(values()).toEqual([null, '7', null]);

		editing.receive(open(['b=4', 'b+1']).editing.document.text);
		expect(values()).toEqual([null, null]);
		expect(editing.scene.drawn).toEqual([]);
	});

	test('follows a slider in motion all at once', async () => {
		const { editing, values } = open(['a=2', 'a+1']);
		editing.drag('1', 6);
		expect(values()).toEqual([null, '7']);
	});

	test('is left alone once something else is to be shown', async () => {
		const { editing, values, goOn } = open(['a=2', 'a+1']);
		const over = new AbortController();
		const first = editing.goOn(over.signal);
		over.abort();
		editing.edit((d) => setLatex(d, '1', 'a=5'), 'Edit an expression');
		await goOn();
		await first;
		expect(values()).toEqual([null, '6']);
	});
});
