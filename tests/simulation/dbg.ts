import './loader.ts';
const { History } = await import('./history.ts');
const { Server } = await import('./server.ts');
const { tokensIn } = await import('./content.ts');
const { Content } = await import('./content.ts');
const tok = process.argv[3]!;
const orig = Content.prototype.committed;
Content.prototype.committed = function (t: any, tiles: any, c: any) {
	const had = tiles.some((x: any) => tokensIn(x.notes).includes(tok) || tokensIn(x.graph).includes(tok));
	if ((this as any).had !== had || (h.world.now > 19000 && h.world.now < 21000))
		console.log(
			JSON.stringify(tiles.map((x: any) => [x.notes, x.graph, x.based])),
			JSON.stringify(c),
			'tiles',
			had,
			[...t._scope].join(),
			t._state,
			h.world.now
		);
	(this as any).had = had;
	orig.call(this, t, tiles, c);
};
const server = await Server.open();
const h = new History(Number(process.argv[2]), server);
console.log(await h.live());
for (const d of server.ledger)
	if (tokensIn(JSON.stringify(d.change)).includes(tok)) console.log(JSON.stringify(d));
for (const dev of h.devices)
	for (const c of dev.copies)
		console.log(
			c.name,
			'excused',
			c.excused,
			'gone',
			c.gone,
			c.content.removed.has(tok),
			c.content.added.has(tok)
		);
await server.close();
