import { describe, expect, test } from 'vitest';
import { Cluster } from '../stand/cluster.ts';
import { CROWDS, stormOnCluster, stormOnEmbedded, stormOnPostgres, type Crowd } from './runs.ts';

/* A few kills each; `npm run proof` does the twenty. */

const url = process.env.TEST_DATABASE_URL;
const programs = await Cluster.programs();
const seed = Date.now() % 1_000_000;
const crowds = Object.keys(CROWDS) as Crowd[];

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
				test.each(crowds)('%s', async (crowd) => {
					expect(await stormOnPostgres(url!, crowd, 2, seed)).toMatchObject({ problems: [], kills: 2 });
				});
			}
		);

		describe.skipIf(!programs)(
			`PostgreSQL that dies itself${programs ? '' : ' — skipped: there is no initdb on this machine'}`,
			() => {
				test.each(crowds)('%s', async (crowd) => {
					expect(await stormOnCluster(crowd, 4, seed)).toMatchObject({ problems: [], kills: 4 });
				});
			}
		);
	}
);
