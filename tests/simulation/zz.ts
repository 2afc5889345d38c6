import './loader.ts';
const { History } = await import('./history.ts');
const { MUTANTS } = await import('./mutants.ts');
const { Server } = await import('./server.ts');
const server = await Server.open();
const want = process.argv[2]!.split(',').map(Number);
const [lo, hi] = [Number(process.argv[3]), Number(process.argv[4])];
for (const n of want) {
	const { broken, build } = MUTANTS[n]!;
	const hits: number[] = [];
	for (let seed = lo; seed < hi && hits.length < 3; seed++) if ((await new History(seed, server, build).live()).length > 0) hits.push(seed);
	console.log(n, broken, hits);
}
process.exit(0);
