import { expect, test } from 'vitest';
import { stepsFor } from './install.svelte';

const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)';

test.each([
	['an iPhone', 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15', 5, 'ios'],
	['an iPad, which gives itself out as a Mac', `${MAC} Version/18.0 Safari/605.1.15`, 5, 'ios'],
	['Safari on a Mac', `${MAC} Version/17.4 Safari/605.1.15`, 0, 'mac'],
	['Safari before it could', `${MAC} Version/16.6 Safari/605.1.15`, 0, null],
	['Chrome on a Mac', `${MAC} Chrome/130.0.0.0 Safari/537.36`, 0, null],
	['a Chromebook', 'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) Chrome/130.0.0.0 Safari/537.36', 10, null]
])('steps for %s', (_, userAgent, touchPoints, steps) => {
	expect(stepsFor(userAgent, touchPoints)).toBe(steps);
});
