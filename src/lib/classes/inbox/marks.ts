/** Style rules that put a number on the frames of tiles of the poster. @param open by tile id, each at least 1 */
export function markRules(open: ReadonlyMap<string, number>): string {
	const marks = [...open].map(([tile, count]) => `[data-tile="${tile}"] .frame::after{content:"${count}"}`);
	if (marks.length === 0) return '';
	const frames = [...open.keys()].map((tile) => `[data-tile="${tile}"] .frame::after`).join();
	return `${frames}{position:absolute;inset:-0.5rem auto auto -0.5rem;min-width:1.5rem;padding:0 0.25rem;border:2px solid var(--paper);border-radius:1rem;background:var(--accent);color:var(--paper);font:600 0.8125rem/1.25rem var(--sans);text-align:center}${marks.join('')}`;
}
