/** Relations, in the dialect's meaning. */
export type Relation = '=' | '<' | '>' | '<=' | '>=' | '!=' | '~' | '->';

export interface Branch {
	condition: Node | null;
	/** Null: only a condition, which stands for 1. */
	value: Node | null;
}

/** What a row says, as a tree that keeps the brackets as they were written. */
export type Node =
	| { kind: 'number'; text: string }
	/** A name as its LaTeX: `x`, `a_{bc}`, `\theta`. */
	| { kind: 'name'; name: string }
	/** A built-in function: sin, sqrt is apart. `base` is the index of log. */
	| { kind: 'call'; name: string; args: Node[]; base?: Node; power?: Node; bare?: boolean }
	/** `f(u)` with a name: a call or a product, which only the other rows tell. */
	| { kind: 'apply'; name: string; primes: number; args: Node[] }
	| { kind: 'binary'; op: '+' | '-' | 'cdot' | 'times' | 'div' | 'implicit'; left: Node; right: Node }
	| { kind: 'sign'; op: '-' | '+'; body: Node }
	| { kind: 'frac'; top: Node; bottom: Node }
	| { kind: 'power'; base: Node; exponent: Node }
	| { kind: 'root'; body: Node; index: Node | null }
	| { kind: 'abs'; body: Node }
	| { kind: 'factorial'; body: Node }
	| { kind: 'percent'; body: Node }
	| { kind: 'group'; body: Node }
	| { kind: 'point'; items: Node[] }
	| { kind: 'list'; items: Node[] }
	| { kind: 'range'; from: Node[]; to: Node[] }
	| { kind: 'index'; body: Node; at: Node }
	| { kind: 'member'; body: Node; name: string }
	| { kind: 'pieces'; branches: Branch[] }
	| { kind: 'compare'; operands: Node[]; relations: Relation[] }
	| { kind: 'sum'; product: boolean; name: string; from: Node; to: Node; body: Node }
	| { kind: 'integral'; from: Node; to: Node; body: Node; name: string }
	| { kind: 'derivative'; name: string; body: Node }
	/** `[i^2 for i=[1...3]]`: the body for each combination of the lists' elements. */
	| { kind: 'each'; body: Node; names: { name: string; list: Node }[] };

/** A row that could not be read: what is wrong, in words, and where in the text (character offset). */
export interface Problem {
	message: string;
	at: number;
}

export type Parsed = { ok: true; node: Node | null } | { ok: false; problem: Problem };

/** Functions of one argument and more that are known by name, and how many arguments they take. */
export const FUNCTIONS: Record<string, readonly [min: number, max: number]> = {
	sin: [1, 1],
	cos: [1, 1],
	tan: [1, 1],
	sec: [1, 1],
	csc: [1, 1],
	cot: [1, 1],
	arcsin: [1, 1],
	arccos: [1, 1],
	arctan: [1, 2],
	arcsec: [1, 1],
	arccsc: [1, 1],
	arccot: [1, 1],
	sinh: [1, 1],
	cosh: [1, 1],
	tanh: [1, 1],
	sech: [1, 1],
	csch: [1, 1],
	coth: [1, 1],
	arcsinh: [1, 1],
	arccosh: [1, 1],
	arctanh: [1, 1],
	ln: [1, 1],
	log: [1, 2],
	exp: [1, 1],
	abs: [1, 1],
	floor: [1, 1],
	ceil: [1, 1],
	round: [1, 2],
	sign: [1, 1],
	mod: [2, 2],
	min: [1, 1000],
	max: [1, 1000],
	gcd: [1, 1000],
	lcm: [1, 1000],
	total: [1, 1000],
	mean: [1, 1000],
	median: [1, 1000],
	stdev: [1, 1000],
	stdevp: [1, 1000],
	var: [1, 1000],
	varp: [1, 1000],
	mad: [1, 1000],
	count: [1, 1000],
	quantile: [2, 2],
	unique: [1, 1],
	length: [1, 1],
	join: [1, 1000],
	sort: [1, 1],
	distance: [2, 2],
	midpoint: [2, 2],
	polygon: [1, 1000],
	nthroot: [1, 2],
	nCr: [2, 2],
	nPr: [2, 2],
	factorial: [1, 1]
};

/** Other spellings of the same functions. */
export const ALIASES: Record<string, string> = {
	sgn: 'sign',
	signum: 'sign',
	cbrt: 'cbrt',
	arsinh: 'arcsinh',
	arcosh: 'arccosh',
	artanh: 'arctanh',
	ncr: 'nCr',
	npr: 'nPr'
};

/** Functions whose LaTeX is a command of its own; the rest are written with \operatorname. */
export const COMMANDS = new Set(
	'sin cos tan sec csc cot arcsin arccos arctan sinh cosh tanh coth ln log exp min max gcd'.split(' ')
);

/** Greek letters that are names. */
export const GREEK =
	'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega infty'.split(
		' '
	);
