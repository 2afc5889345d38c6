import { argument, atom, bare, braces, power, row, signed, startsTerm, sum } from './expression';
import type { Node } from './nodes';
import { LONGEST_CHAIN, Reader } from './reader';
import type { Token } from './tokens';

/** What LaTeX writes as a command: fractions, roots, sums, integrals. */
export function command(r: Reader, token: Token): Node {
	switch (token.text) {
		case 'frac': {
			const derivative = leibniz(r, token);
			if (derivative) return derivative;
			const top = argument(r);
			return { kind: 'frac', top, bottom: argument(r) };
		}
		case 'sqrt':
			return rootOf(r);
		case 'sum':
		case 'prod':
			return series(r, token);
		case 'int':
			return integral(r, token);
		case 'for':
			return r.fail('lists made with “for” are kept, not drawn', token);
		default:
			return r.fail('something is missing here', token);
	}
}

/** `\frac{d}{dx}` in front of a term. */
function leibniz(r: Reader, token: Token): Node | null {
	const words = Array.from({ length: 15 }, (_, n) => r.peek(n));
	const texts = words.map((word) => word.text).join(' ');
	const once = /^< d > < d (\S+) >/.exec(texts);
	const often = /^< d \^ < ([23]) > > < d (\S+) \^ < \1 > >$/.exec(texts);
	const name = once?.[1] ?? often?.[2];
	if (!name || words[once ? 5 : 9]!.type !== 'name') return null;
	const times = often ? Number(often[1]) : 1;
	r.at += once ? 7 : 15;
	if (!startsTerm(r, r.peek())) r.fail('derivative of what?', token);
	let body = power(r);
	for (let n = 0; n < LONGEST_CHAIN && startsTerm(r, r.peek()); n++)
		body = { kind: 'binary', op: 'implicit', left: body, right: power(r) };
	for (let n = 0; n < times; n++) body = { kind: 'derivative', name, body };
	return body;
}

function rootOf(r: Reader): Node {
	let index: Node | null = null;
	if (!r.linear && r.is('open', '[')) {
		const opened = r.next();
		index = sum(r);
		r.close(']', opened);
	}
	if (!r.linear) return { kind: 'root', body: argument(r), index };
	return { kind: 'root', body: bare(atom(r)), index };
}

function series(r: Reader, token: Token): Node {
	if (r.linear) r.fail('sums are written in LaTeX', token);
	if (!r.take('symbol', '_')) r.fail('a sum needs its beginning', token);
	const start = braces(r);
	if (start.kind !== 'compare' || start.relations[0] !== '=' || start.operands[0]?.kind !== 'name')
		r.fail('a sum begins with a name: n=1', token);
	if (!r.take('symbol', '^')) r.fail('a sum needs its end', token);
	const to = argument(r);
	let body = signed(r);
	for (let n = 0; n < LONGEST_CHAIN; n++) {
		const next = r.peek();
		const dot = next.type === 'command' && (next.text === 'cdot' || next.text === 'times');
		if (dot) r.next();
		else if (!startsTerm(r, next)) break;
		body = { kind: 'binary', op: dot ? 'cdot' : 'implicit', left: body, right: power(r) };
	}
	const product = token.text === 'prod';
	return { kind: 'sum', product, name: start.operands[0].name, from: start.operands[1]!, to, body };
}

/** Where the `dx` of an integral stands whose body begins here, inner integrals having their own; −1 without. */
function differential(r: Reader): number {
	let depth = 0;
	let inner = 0;
	for (let n = r.at; n < r.tokens.length && depth >= 0; n++) {
		const token = r.tokens[n]!;
		if (token.type === 'open') depth++;
		else if (token.type === 'close') depth--;
		else if (token.type === 'command' && token.text === 'int') inner++;
		else if (
			depth === 0 &&
			n > r.at &&
			token.text === 'd' &&
			r.tokens[n + 1]?.type === 'name' &&
			inner-- === 0
		)
			return n;
	}
	return -1;
}

function integral(r: Reader, token: Token): Node {
	if (r.linear) r.fail('integrals are written in LaTeX', token);
	if (!r.take('symbol', '_')) r.fail('an integral needs its beginning', token);
	const from = argument(r);
	if (!r.take('symbol', '^')) r.fail('an integral needs its end', token);
	const to = argument(r);
	const end = differential(r);
	if (end < 0) r.fail('an integral ends with dx', token);
	const inner: Token[] = [...r.tokens.slice(r.at, end), { type: 'end', text: '', at: r.tokens[end]!.at }];
	const body = row(new Reader(inner, false, r.depth));
	if (!body) r.fail('integral of what?', token);
	r.at = end + 2;
	return { kind: 'integral', from, to, body, name: r.tokens[end + 1]!.text };
}
