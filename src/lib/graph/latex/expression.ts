import { bracket, callArguments, listBody, absolute } from './brackets';
import { command } from './commands';
import { namedFunction } from './functions';
import type { Node, Relation } from './nodes';
import { LONGEST_CHAIN, type Reader } from './reader';
import type { Token } from './tokens';

/*
 * The grammar of rows: a Pratt parser over their words. Chains are loops, brackets recurse, and both are
 * bounded. It keeps brackets as they were written; what `a(b)` means is left to those who know the other rows.
 */

const RELATIONS = new Set(['=', '<', '>', '<=', '>=', '!=', '~', '->']);
const NAME_ONLY = new Set(['\\infty', '\\pi', '\\tau', 'e']);

/** A whole row; null where it is empty. Throws Unreadable. */
export function row(r: Reader): Node | null {
	if (r.peek().type === 'end') return null;
	const node = relation(r);
	const rest = r.peek();
	if (rest.type === 'end') return node;
	if (rest.type === 'close') r.fail('a bracket was never opened', rest);
	r.meaningless(rest);
}

export function relation(r: Reader): Node {
	const first = sum(r);
	if (!RELATIONS.has(r.peek().text) || r.peek().type !== 'symbol') return first;
	const operands = [first];
	const relations: Relation[] = [];
	while (r.peek().type === 'symbol' && RELATIONS.has(r.peek().text)) {
		let relation = r.next().text;
		if ((relation === '<' || relation === '>') && r.take('symbol', '=')) relation += '=';
		if (relation === '->') r.fail('actions are kept, not run', r.tokens[r.at - 1]);
		relations.push(relation as Relation);
		operands.push(sum(r));
		if (operands.length > 20) r.fail('this row is too long to draw');
	}
	return { kind: 'compare', operands, relations };
}

export function sum(r: Reader): Node {
	let left = product(r);
	for (let n = 0; r.is('symbol', '+') || r.is('symbol', '-'); n++) {
		if (n > LONGEST_CHAIN) r.fail('this row is too long to draw');
		const op = r.next().text as '+' | '-';
		left = { kind: 'binary', op, left, right: product(r) };
	}
	return left;
}

function product(r: Reader): Node {
	let left = signed(r);
	for (let n = 0; ; n++) {
		if (n > LONGEST_CHAIN) r.fail('this row is too long to draw');
		const token = r.peek();
		const op =
			token.type === 'command' && ['cdot', 'times', 'div'].includes(token.text)
				? (token.text as 'cdot' | 'times' | 'div')
				: token.type === 'symbol' && token.text === '*'
					? 'cdot'
					: token.type === 'symbol' && token.text === '/'
						? 'over'
						: startsTerm(r, token)
							? 'implicit'
							: null;
		if (!op) return left;
		if (op === 'implicit') {
			left = { kind: 'binary', op, left, right: power(r) };
		} else if (op === 'over') {
			r.next();
			const sign = left.kind === 'sign' ? left : null;
			const top = bare(sign ? sign.body : left);
			left = { kind: 'frac', top, bottom: bare(signed(r)) };
			// -1/2 is the opposite of a half, as Desmos writes it.
			if (sign) left = { ...sign, body: left };
		} else {
			r.next();
			left = { kind: 'binary', op, left, right: signed(r) };
		}
	}
}

/** Whether a token begins a factor written without a sign of multiplication. */
export function startsTerm(r: Reader, token: Token): boolean {
	if (token.type === 'name' || token.type === 'function' || token.type === 'number') return true;
	if (token.type === 'open') return true;
	if (token.type === 'command') return ['frac', 'sqrt', 'sum', 'prod', 'int'].includes(token.text);
	return token.bar === true && r.bars === 0;
}

export function signed(r: Reader): Node {
	const token = r.peek();
	if (token.type === 'symbol' && (token.text === '-' || token.text === '+')) {
		r.next();
		// Below products: -ab is -(ab) or (-a)b, the same number; -x^2 is -(x^2).
		return r.nested(() => ({ kind: 'sign', op: token.text as '-' | '+', body: signed(r) }));
	}
	return power(r);
}

export function power(r: Reader): Node {
	return postfix(r, atom(r));
}

function postfix(r: Reader, base: Node): Node {
	let node = base;
	for (let n = 0; n < LONGEST_CHAIN; n++) {
		if (r.take('symbol', '^')) {
			node = { kind: 'power', base: node, exponent: exponent(r) };
		} else if (r.take('symbol', '!')) {
			node = { kind: 'factorial', body: node };
		} else if (r.take('symbol', '%')) {
			node = { kind: 'percent', body: node };
		} else if (r.is('symbol', '.') && (r.peek(1).type === 'name' || r.peek(1).type === 'function')) {
			r.next();
			node = { kind: 'member', body: node, name: r.next().text };
		} else if (r.is('open', '[') && node.kind !== 'number') {
			const opened = r.next();
			const at = r.nested(() => listBody(r, opened));
			node = { kind: 'index', body: node, at };
		} else {
			return node;
		}
	}
	return r.fail('this row is too long to draw');
}

export function exponent(r: Reader): Node {
	return r.nested(() => {
		if (!r.linear) {
			if (r.is('open', '<')) return braces(r);
			return single(r);
		}
		const token = r.peek();
		if (token.type === 'symbol' && (token.text === '-' || token.text === '+')) {
			r.next();
			return { kind: 'sign', op: token.text as '-' | '+', body: exponent(r) };
		}
		const base = bare(atom(r));
		return r.take('symbol', '^') ? { kind: 'power', base, exponent: exponent(r) } : base;
	});
}

/** TeX takes one character where braces are left out: x^23 is x²·3, \frac12 is a half. */
function single(r: Reader): Node {
	const token = r.peek();
	if (token.type === 'number' && token.text.length > 1 && token.text[0] !== '.') {
		r.tokens[r.at] = { ...token, text: token.text.slice(1), at: token.at + 1 };
		return { kind: 'number', text: token.text[0]! };
	}
	return atom(r);
}

export function braces(r: Reader): Node {
	const opened = r.next();
	if (opened.text !== '<' || opened.type !== 'open') r.fail('something is missing here', opened);
	if (r.is('close', '>')) r.fail('something is missing here');
	return r.nested(() => {
		r.bars = 0;
		const node = relation(r);
		r.close('>', opened);
		return node;
	});
}

export function argument(r: Reader): Node {
	return r.is('open', '<') ? braces(r) : r.nested(() => single(r));
}

export function atom(r: Reader): Node {
	const token = r.next();
	switch (token.type) {
		case 'number':
			return { kind: 'number', text: token.text };
		case 'name':
			return nameOrCall(r, token);
		case 'function':
			return r.nested(() => namedFunction(r, token));
		case 'open':
			return r.nested(() => bracket(r, token));
		case 'command':
			return r.nested(() => command(r, token));
		case 'symbol':
			if (token.bar) return r.nested(() => absolute(r, token));
	}
	if (token.type === 'end') return r.fail('something is missing at the end', token);
	return r.fail(
		token.type === 'close' ? 'something is missing before the bracket' : 'something is missing here',
		token
	);
}

function nameOrCall(r: Reader, token: Token): Node {
	let primes = 0;
	while (r.take('symbol', "'")) primes++;
	const isCall = r.is('open', '(') && !NAME_ONLY.has(token.text);
	if (!isCall) {
		if (primes) r.fail("a derivative needs its brackets: f'(x)");
		return { kind: 'name', name: token.text };
	}
	const opened = r.next();
	const args = r.nested(() => callArguments(r, opened));
	return { kind: 'apply', name: token.text, primes, args };
}

/** Without the brackets that only held it together. */
export function bare(node: Node): Node {
	return node.kind === 'group' ? node.body : node;
}
