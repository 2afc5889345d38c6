import { ALIASES, COMMANDS, FUNCTIONS } from '$lib/graph/latex/nodes';

/** Words that become a sign or a shape while they are typed, as Desmos does it; `#?` is a place to fill. */
const SHAPES: Record<string, string> = {
	sqrt: '\\sqrt{#?}',
	cbrt: '\\sqrt[3]{#?}',
	nthroot: '\\sqrt[#?]{#?}',
	sum: '\\sum_{#?}^{#?}',
	prod: '\\prod_{#?}^{#?}',
	int: '\\int_{#?}^{#?}',
	infinity: '\\infty',
	infty: '\\infty',
	'<=': '\\le',
	'>=': '\\ge',
	'!=': '\\ne',
	'->': '\\to',
	'~': '\\sim',
	'*': '\\cdot',
	'%': '\\%'
};

const LETTERS = ['alpha', 'beta', 'theta', 'phi', 'pi', 'tau'];

/** The LaTeX of a function's name. */
export function functionLatex(name: string): string {
	return COMMANDS.has(name) ? `\\${name}` : `\\operatorname{${name}}`;
}

/** What is typed and what becomes of it, for the live field. */
export const SHORTCUTS: Readonly<Record<string, string>> = {
	...Object.fromEntries(
		[...Object.keys(FUNCTIONS), ...Object.keys(ALIASES)].map((n) => [n, functionLatex(n)])
	),
	...Object.fromEntries(LETTERS.map((letter) => [letter, `\\${letter}`])),
	...SHAPES
};
