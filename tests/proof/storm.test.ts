import { describe, expect, test } from 'vitest';
import { Cluster } from '../stand/cluster.ts';
import { CROWDS, stormOnCluster, stormOnEmbedded, stormOnPostgres, type Crowd } from './runs.ts';

/* A few kills each; `npm run proof` does the twenty. */

const url = process.env.TEST_DATABASE_URL;
const programs = await Cluster.programs();
const seed = Date.now() % 1_000_000;
/** Five hundred take a while to come back. */
const crowds = (Object.keys(CROWDS) as Crowd[]).map(
	(crowd) => [crowd, CROWDS[crowd].users > 1 ? 1 : 2] as const
);

describe(
	`[S2][S7] killed in the middle, every acknowledged edit is there once (seed ${seed})`,
	{ timeout: 300_000 },
	() => {
		test('the embedded backend: 8 writers on one user', async () => {
			expect(await stormOnEmbedded('8 writers on one user', 2, seed)).toMatchObject({
				problems: [],
				kills: 2
			});
		});

		describe.skipIf(!url)(
			`PostgreSQL behind a server${url ? '' : ' — skipped: set TEST_DATABASE_URL'}`,
			() => {
				test.each(crowds)('%s', async (crowd, kills) => {
					expect(await stormOnPostgres(url!, crowd, kills, seed)).toMatchObject({ problems: [], kills });
				});
			}
		);

		describe.skipIf(!url || !programs)(
			`PostgreSQL that dies itself${url && programs ? '' : ' — skipped: set TEST_DATABASE_URL, and have initdb on this machine'}`,
			() => {
				test.each(crowds)('%s', async (crowd, kills) => {
					expect(await stormOnCluster(crowd, 2 * kills, seed)).toMatchObject({
						problems: [],
						kills: 2 * kills
					});
				});
			}
		);
	}
);
