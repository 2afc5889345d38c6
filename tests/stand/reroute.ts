// Loaded before a function that is tried out: what it would call at REROUTE_FROM, it calls at REROUTE_TO.
const { REROUTE_FROM: from, REROUTE_TO: to } = process.env;
const call = globalThis.fetch;

globalThis.fetch = (input, init) =>
	from && to && typeof input === 'string' && input.startsWith(`${from}/`)
		? call(to + input.slice(from.length), init)
		: call(input, init);
