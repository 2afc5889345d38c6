import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { InvalidChange } from '$lib/model/check';
import { conceptTileId, newId } from '$lib/model/ids';
import { photosIn } from '$lib/model/photo';
import { readPreferences, readTiles } from '$lib/store/queries';
import { MuseumDatabase, type TileRow } from '$lib/store/schema';
import { undo } from '$lib/store/undo';
import { write } from '$lib/store/write';
import { OPEN_LABEL, openInMuseum } from './open';
import { readMuseumFile } from './read';
import { writeMuseum } from './write';

const ada = readFileSync('tests/fixtures/museums/ada.mathmuseums', 'utf8');
const owner = newId();
let db: MuseumDatabase;

beforeEach(() => {
	db = new MuseumDatabase({ kind: 'account', id: owner, email: 'ada@school.example' });
});
afterEach(() => db.delete());

const read = (text: string) =>
	readMuseumFile(
		new Blob([text]),
		async () => null,
		() => {}
	);
const open = async (text: string) => openInMuseum(db, await read(text));
const tile = async (concept: Parameters<typeof conceptTileId>[1]) =>
	(await db.tiles.get(conceptTileId(owner, concept)))!;
const place = ({ id, layout, z, title, graph, notes, completed }: TileRow) => ({
	id,
	layout,
	z,
	title,
	graph,
	notes,
	completed
});
/** A file of one concept of the original app. */
const fileOf = (...concepts: object[]) =>
	JSON.stringify({ version: '0.1.0', userName: 'Anonymous', concepts });

test('a file of the original app opens whole: place, stacking, notes, graphs, photo and name', async () => {
	await open(ada);
	const quadratic = await tile('quadratic');
	expect(quadratic).toMatchObject({
		layout: { x: 50.25, y: 20.5, width: 30, height: 30 },
		z: 7,
		notes: 'The fountain in the park.\nVertex at (0, 4).'
	});
	expect((await readPreferences(db)).museum_name).toBe('Ada');
	const [sha] = photosIn(quadratic.graph);
	expect((await db.photos.get(sha!))!.mime).toBe('image/png');
	expect(quadratic.graph!.length).toBeLessThan(1_000);
	expect((await tile('exponential')).graph).toContain('bacteria per hour');
	expect((await tile('cubic')).graph).toBeNull();
});

test('tiles of one level are stacked as in the original, the later ones nearer, on every device', async () => {
	await open(ada);
	expect((await readTiles(db)).map((row) => row.concept)).toEqual([
		'cubic',
		'polynomial',
		'square_root',
		'cube_root',
		'absolute_value',
		'rational',
		'exponential',
		'logarithmic',
		'trigonometric',
		'piecewise',
		'linear',
		'quadratic'
	]);
});

test('what was opened is saved again as it was, to the last character of a graph and its photo', async () => {
	await open(ada);
	const saved = JSON.parse(await (await writeMuseum(db)).text());
	const original = JSON.parse(ada);
	const bare = ({ lastModified: _, ...concept }: Record<string, unknown>) => concept;
	expect(saved.concepts.map(bare)).toEqual(original.concepts.map(bare));
	expect(saved).toMatchObject({ version: '0.1.0', userName: 'Ada', metadata: { totalConcepts: 12 } });
});

test('our own file brings back a whole museum, own tiles and settings too', async () => {
	await open(ada);
	const own = newId();
	await write(db, 'Add', [
		{
			table: 'tiles',
			id: own,
			field: 'create',
			value: { concept: null, title: 'Spirals', layout: { x: 10, y: 10, width: 12, height: 12 }, z: -4 }
		},
		{ table: 'tiles', id: own, field: 'notes', value: 'snail' },
		{ table: 'tiles', id: conceptTileId(owner, 'linear'), field: 'completed', value: true },
		{ table: 'tiles', id: conceptTileId(owner, 'linear'), field: 'title', value: 'Ramp' },
		{ table: 'preferences', id: 'aspect_ratio', field: 'value', value: 1.5 },
		{ table: 'preferences', id: 'fit_mode', field: 'value', value: 'fill' }
	]);
	const before = (await readTiles(db)).map(place);
	const file = await (await writeMuseum(db)).text();
	await db.delete();
	db = new MuseumDatabase(db.owner);
	await open(file);
	const after = (await readTiles(db)).map(place);
	expect(after.map(({ id: _, z: __, ...rest }) => rest)).toEqual(
		before.map(({ id: _, z: __, ...rest }) => rest)
	);
	expect(await readPreferences(db)).toMatchObject({
		museum_name: 'Ada',
		aspect_ratio: 1.5,
		fit_mode: 'fill'
	});
	await open(file);
	expect((await readTiles(db)).length).toBe(before.length);
});

test('opening is one step: undo brings back what was there', async () => {
	await write(db, 'Write', [
		{ table: 'tiles', id: conceptTileId(owner, 'linear'), field: 'notes', value: 'my own words' }
	]);
	const before = (await readTiles(db)).map(place);
	expect(await open(ada)).toEqual({ name: 'Ada', notices: [], overwritten: true });
	expect(await undo(db)).toBe(OPEN_LABEL);
	expect((await readTiles(db)).map(place)).toEqual(before);
	expect((await readPreferences(db)).museum_name).toBe('');
});

test('an entry of no known concept, and a second one of the same, become tiles of one’s own', async () => {
	await open(
		fileOf(
			{ id: 'linear', displayName: 'Linear', description: 'first' },
			{ id: 'linear', displayName: 'Linear', description: 'second' },
			{ id: 'spirals', displayName: 'Spirals', description: 'snail', coordinates: { centerX: 1, centerY: 2 } }
		)
	);
	expect((await tile('linear')).notes).toBe('first');
	const own = (await readTiles(db)).filter((row) => row.concept === null);
	expect(own.map(({ title, notes }) => [title, notes]).sort()).toEqual([
		['Linear', 'second'],
		['Spirals', 'snail']
	]);
});

test('where rows cannot be written no photo stays behind, and where photos cannot, no row', async () => {
	const file = await read(ada);
	const before = await db.tiles.toArray();
	const beyond = file.tiles.map((one) => ({ ...one, notes: 'x'.repeat(20_001) }));
	await expect(openInMuseum(db, { ...file, tiles: beyond })).rejects.toThrow(InvalidChange);
	expect(await db.photos.count()).toBe(0);

	db.photos.hook('creating', () => {
		throw new DOMException('full', 'QuotaExceededError');
	});
	await expect(openInMuseum(db, file)).rejects.toThrow();
	expect(await db.tiles.toArray()).toEqual(before);
	expect(await db.outbox.count()).toBe(0);
});

const graphWith = (...urls: string[]) =>
	JSON.stringify({
		expressions: { list: urls.map((url) => ({ type: 'image', name: 'ramp', image_url: url })) }
	});
const awaited = `photo:${'a'.repeat(64)}`;
const unknown = `photo:${'b'.repeat(64)}`;

test('a photo that has not arrived on this device stays a reference, and comes back where it is awaited', async () => {
	const graph = graphWith(awaited);
	const id = conceptTileId(owner, 'linear');
	await write(db, 'Add photo', [{ table: 'tiles', id, field: 'graph', value: graph }]);
	const file = await (await writeMuseum(db)).text();
	expect(JSON.parse(file).concepts[0].desmosState).toBe(graph);
	expect((await open(file)).notices).toEqual([]);
	expect((await tile('linear')).graph).toBe(graph);
});

test('references to photos that nobody here knows are dropped, and the words say so', async () => {
	const uri = 'data:image/png;base64,iVBORw0KGgo=';
	const { notices } = await open(
		fileOf(
			{ id: 'linear', displayName: 'Linear', desmosState: graphWith(unknown, uri, unknown) },
			{ id: 'cubic', displayName: 'Cubic', desmosState: graphWith(unknown) }
		)
	);
	expect(notices).toEqual([
		'2 photos of “Linear” are not in this file. Add them to the tile again.',
		'A photo of “Cubic” is not in this file. Add it to the tile again.'
	]);
	const { graph } = await tile('linear');
	expect(photosIn(graph)).toHaveLength(1);
	expect(graph).not.toContain(unknown);
	expect((await tile('cubic')).graph).toBe(graphWith(''));
});
