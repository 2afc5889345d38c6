import { expect, test } from 'vitest';
import { progressFile } from './progress-file';

test('a line for each pupil; a name that looks like a formula stays a name', async () => {
	const file = progressFile('Algebra 7b/2', [
		{
			id: 'a',
			name: '=HYPERLINK("https://evil.example")',
			role: 'pupil',
			status: 'active',
			lastSync: Date.UTC(2026, 8, 1),
			waiting: 0,
			tiles: [
				{ id: 't', concept: 'cubic', title: '', graph: true, notes: true, completed: true, photo: true }
			]
		}
	]);
	expect(file.name).toBe('Algebra 7b 2 - progress.csv');
	const [head, line] = (await file.text()).split('\r\n');
	expect(head).toContain('Name,Completed,Linear');
	expect(line).toContain(`"'=HYPERLINK`);
	expect(line).toContain('"Completed, with a photo"');
	expect(line).toContain('2026-09-01T00:00:00.000Z');
});
