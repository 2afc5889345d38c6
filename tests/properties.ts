import fc from 'fast-check';

/*
 * Property tests try the same inputs in each run, so that what was green stays green; others are looked for on
 * purpose: `SEED=12 npm run unit`. What fails then becomes a case of its own.
 */
fc.configureGlobal({ seed: Number(process.env.SEED ?? 1) });
