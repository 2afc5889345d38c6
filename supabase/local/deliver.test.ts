import { expect, test } from 'vitest';
import { deliver, type DueMail } from '../functions/mails/deliver.ts';

const mail = (id: string): DueMail => ({ id, to: `${id}@school.example`, subject: id, text: id });

test('all that is due is sent, page by page; one that cannot be holds up no other and is not called sent', async () => {
	const pages = [[mail('a'), mail('b')], [mail('c')], []];
	const sent: string[] = [];
	const count = await deliver({
		due: async () => pages.shift()!,
		send: async ({ id }) => {
			if (id === 'a') throw new Error('The server of a is closed.');
		},
		sent: async (id) => void sent.push(id)
	});
	expect(sent).toEqual(['b', 'c']);
	expect(count).toEqual({ sent: 2, failed: 1 });
});
