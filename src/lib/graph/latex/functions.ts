import { callArguments } from './brackets';
import { argument, exponent, power, startsTerm, sum } from './expression';
import { ALIASES, FUNCTIONS, type Node } from './nodes';
import { LONGEST_CHAIN, type Reader } from './reader';
import type { Token } from './tokens';

/** A function known by name, with its power, its base and what it is of: `\sin^2 x`, `\log_2(8)`. */
export function namedFunction(r: Reader, token: Token): Node {
	let base: Node | undefined;
	let raised: Node | undefined;
	let name = token.text;
	if (r.take('symbol', '_')) {
		if (name !== 'log') r.fail(`“${name}” takes no base`, token);
		base = r.linear ? linearBase(r) : argument(r);
	}
	if (r.take('symbol', '^')) {
		raised = exponent(r);
		if (raised.kind === 'sign' && raised.op === '-' && isOne(raised.body)) {
			const inverse = `arc${name}`;
			if (!Object.hasOwn(FUNCTIONS, inverse)) r.fail(`“${name}” has no inverse here`, token);
			name = inverse;
			raised = undefined;
		}
	}
	const alias = Object.hasOwn(ALIASES, name) ? ALIASES[name]! : name;
	if (r.is('open', '(')) {
		const args = callArguments(r, r.next());
		const limits = name === 'cbrt' ? ([1, 1] as const) : FUNCTIONS[alias]!;
		if (args.length < limits[0]) r.fail(`“${name}” needs ${limits[0]} values`, token);
		if (args.length > limits[1])
			r.fail(`“${name}” takes ${limits[1] === 1 ? 'one value' : `${limits[1]} values`}`, token);
		if (name === 'cbrt') return { kind: 'root', body: args[0]!, index: { kind: 'number', text: '3' } };
		if (name === 'nthroot' && args.length === 2) return { kind: 'root', body: args[0]!, index: args[1]! };
		if (name === 'abs') return { kind: 'abs', body: args[0]! };
		return { kind: 'call', name: alias, args, ...(base && { base }), ...(raised && { power: raised }) };
	}
	return {
		kind: 'call',
		name: alias,
		args: [bareArgument(r, token)],
		...(base && { base }),
		...(raised && { power: raised }),
		bare: true
	};
}

function linearBase(r: Reader): Node {
	const token = r.peek();
	if (token.type === 'open' && (token.text === '(' || token.text === '{')) {
		const opened = r.next();
		const node = sum(r);
		r.close(opened.text === '(' ? ')' : '}', opened);
		return node;
	}
	if (token.type !== 'number' && token.type !== 'name') r.fail('the base is missing', token);
	r.next();
	return token.type === 'number' ? { kind: 'number', text: token.text } : { kind: 'name', name: token.text };
}

/** `\sin ab` is sin(ab): factors up to a sign, a function or a bracket's end. */
function bareArgument(r: Reader, of: Token): Node {
	if (r.is('symbol', '-'))
		return r.nested(() => ({
			kind: 'sign',
			op: r.next().text as '-',
			body: bareArgument(r, of)
		}));
	if (!startsTerm(r, r.peek())) r.fail(`“${of.text}” of what?`);
	let node = power(r);
	for (let n = 0; n < LONGEST_CHAIN; n++) {
		const token = r.peek();
		if (token.type === 'function' || token.type === 'open' || !startsTerm(r, token)) break;
		node = { kind: 'binary', op: 'implicit', left: node, right: power(r) };
	}
	return node;
}

function isOne(node: Node): boolean {
	return node.kind === 'number' && Number(node.text) === 1;
}
