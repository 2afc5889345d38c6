import { expect, test } from 'vitest';
import { buildScene } from '$lib/graph/draw/scene';
import { emptyGraph } from '$lib/graph/state';
import { CONCEPTS } from '$lib/model/concepts';
import { addTemplate, TEMPLATES } from './templates';

test.each(CONCEPTS.map(({ key }) => key))('the family of %s is drawn as soon as it is chosen', (concept) => {
	const { document, id } = addTemplate(emptyGraph(), TEMPLATES[concept]);
	const { rows } = buildScene(document, []);
	expect(rows.flatMap((row) => [row.error, ...row.unknown]).filter(Boolean)).toEqual([]);
	expect(rows.find((row) => row.id === id)!.plots.length).toBeGreaterThan(0);
	const sliders = rows.filter((row) => row.slider !== null);
	expect(sliders).toHaveLength(Object.keys(TEMPLATES[concept].sliders).length);
	expect(sliders.length).toBeGreaterThan(0);
});
