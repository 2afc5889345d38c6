/**
 * Seeds that failed once, and what they found. A seed tells another story once histories are made in another
 * way: what was found has a story of its own beside the part it was mended in.
 */
export const REGRESSIONS: { seed: number; found: string }[] = [];
