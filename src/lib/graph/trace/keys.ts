/** What a key means to whoever follows a curve. */
export type Meant =
	| { act: 'step'; /** Along the curve; negative is back. */ pixels: number }
	| { act: 'switch' | 'jump'; by: 1 | -1 }
	| { act: 'pin' | 'hear' | 'end' };

/** Steps of a key along the curve, in pixels: with Shift, alone, with Control. */
const STEPS = { fine: 0.5, plain: 6, wide: 40 };

/** @param upright the curve goes along y, and arrows with it */
export function keyMeans({ key, shiftKey, ctrlKey }: KeyboardEvent, upright: boolean): Meant | null {
	const along = upright ? ['ArrowUp', 'ArrowDown'] : ['ArrowRight', 'ArrowLeft'];
	const across = upright ? ['ArrowRight', 'ArrowLeft'] : ['ArrowDown', 'ArrowUp'];
	const by = ([forward, back]: string[]): 1 | -1 | null => (key === forward ? 1 : key === back ? -1 : null);
	const [step, change, jump] = [by(along), by(across), by(['PageDown', 'PageUp'])];
	if (step)
		return { act: 'step', pixels: step * (shiftKey ? STEPS.fine : ctrlKey ? STEPS.wide : STEPS.plain) };
	if (change) return { act: 'switch', by: change };
	if (ctrlKey) return null;
	if (jump) return { act: 'jump', by: jump };
	if (key === 'p' || key === 'Enter') return { act: 'pin' };
	if (key === 'h') return { act: 'hear' };
	return key === 'Escape' ? { act: 'end' } : null;
}
