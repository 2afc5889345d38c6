import { expect, test } from 'vitest';
import type { Classroom } from '$lib/classes/classroom.svelte';
import { ownExhibits } from './own';
import type { GalleryFilter, GalleryPage, GalleryPlace, Hung } from './port';

test('what an account hung is found behind the first page of the wall, too', async () => {
	const asked: string[] = [];
	const hung = (id: string) => ({ id, tile: id }) as Hung;
	const pages: Record<string, GalleryPage> = {
		first: { exhibits: [hung('new')], next: ['2026-09-01', 'new'] },
		new: { exhibits: [hung('old')], next: null }
	};
	const wall = (_: string, { author }: GalleryFilter, from: GalleryPlace | null) => {
		asked.push(author!);
		return Promise.resolve(pages[from?.[1] ?? 'first']!);
	};
	const classroom = { user: 'ada', port: Promise.resolve({ gallery: { wall } }) };
	const own = await ownExhibits(classroom as unknown as Classroom, '7b');
	expect(own.map(({ id }) => id)).toEqual(['new', 'old']);
	expect(asked).toEqual(['ada', 'ada']);
});
