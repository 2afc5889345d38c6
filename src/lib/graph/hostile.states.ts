/* Graphs that ask for more than anything can give, for tests and benches. */

/** What of a state is not the same in all of them. */
export type State = { graph: Record<string, unknown>; list: Record<string, unknown>[] };
export const state = (...rows: (string | Record<string, unknown>)[]): State => ({
	graph: {},
	list: rows.map((row, n) => ({
		type: 'expression',
		id: String(n + 1),
		...(typeof row === 'string' ? { latex: row } : row)
	}))
});
export const many = (count: number, row: (n: number) => string | Record<string, unknown>) =>
	state(...Array.from({ length: count }, (_, n) => row(n)));
/** As the calculator writes it. */
export const textOf = ({ graph, list }: State) =>
	JSON.stringify({ version: 11, graph, expressions: { list } });

const column = (latex: string, cells: (n: number) => number | string, count = 1000) => ({
	id: latex,
	latex,
	values: Array.from({ length: count }, (_, n) => String(cells(n)))
});
const table = {
	type: 'table',
	id: 't',
	columns: [column('x_{1}', (n) => n / 50), column('y_{1}', (n) => Math.sin(n / 30) + (n % 7) / 50)]
};
const nested = (depth: number, open: string, inner: string, close: string) =>
	open.repeat(depth) + inner + close.repeat(depth);

/** Valid states that ask for more than anything can give. */
export const HOSTILE: [string, State][] = [
	[
		'brackets, fractions and roots nested deeply',
		{
			graph: {},
			list: [
				...state(
					`y=${nested(60, '\\left(', 'x', '\\right)')}`,
					`y=${nested(400, '\\frac{1}{1+', 'x', '}')}`,
					`y=${nested(3000, '\\sqrt{', 'x', '}')}`,
					`y=${nested(200, '\\left|', 'x', '-1\\right|')}`,
					`y=${nested(500, '\\left\\{x>0:', 'x', '\\right\\}')}`
				).list
			]
		}
	],
	[
		'towers of powers',
		state(`y=${'x^{'.repeat(80)}2${'}'.repeat(80)}`, 'y=9^{9^{9^{9^{x}}}}', 'y=x^{10^{300}}')
	],
	[
		'sums of sums and products of products',
		state(
			'y=\\sum_{n=1}^{10000}\\sum_{m=1}^{10000}\\prod_{k=1}^{10000}\\sin\\left(nmkx\\right)',
			'y=\\prod_{n=1}^{9999}\\left(x-n\\right)',
			'a=\\sum_{n=1}^{10^{400}}n',
			'b=\\sum_{n=1}^{10000}\\prod_{m=1}^{10000}\\frac{n}{m}',
			'y=\\sum_{n=1}^{x^{10}}n'
		)
	],
	[
		'integrals within integrals',
		state(
			'y=\\int_{0}^{x}\\int_{0}^{t}\\int_{0}^{s}\\sin\\left(\\frac{1}{uv}\\right)du\\,ds\\,dt',
			'\\int_{-10^{9}}^{10^{9}}\\tan\\left(t^{3}\\right)dt',
			...Array.from({ length: 60 }, (_, n) => `y=\\int_{0}^{x}\\frac{\\sin\\left(${n}t\\right)}{t}dt`)
		)
	],
	[
		'lists of ten thousand',
		state(
			'L=\\left[1...10000\\right]',
			'K=\\left[1...2000\\right]',
			'y=\\sin\\left(Kx\\right)',
			'\\left(K,K\\right)',
			'y=K\\left[K\\right]x',
			'\\left[i^{2}+j\\operatorname{for}i=K,j=K\\right]'
		)
	],
	['ten thousand curves in lists', many(400, (n) => `y=\\left[1...2000\\right]x+${n}`)],
	['a hundred thousand points in lists', many(400, (n) => `\\left(\\left[1...2000\\right],${n}\\right)`)],
	[
		'recursion by two, by three, and by way of others',
		state(
			'f\\left(x\\right)=g\\left(x-1\\right)+g\\left(x-2\\right)',
			'g\\left(x\\right)=f\\left(x-1\\right)\\cdot h\\left(x\\right)',
			'h\\left(x\\right)=\\left\\{x<0:1,h\\left(x-1\\right)\\right\\}',
			'y=f\\left(x\\right)',
			'a_{1}=a_{2}',
			'a_{2}=a_{3}',
			'a_{3}=a_{1}',
			"y=f''''\\left(x\\right)"
		)
	],
	[
		'a thousand sliders in one another',
		many(1000, (n) => (n ? `a_{${n}}=a_{${n - 1}}+a_{${n - 1}}` : 'a_{0}=1'))
	],
	[
		'tables of a thousand rows and regressions over them',
		state(
			table,
			'y_{1}\\sim a\\sin\\left(bx_{1}+c\\right)+d',
			'y_{1}\\sim p^{qx_{1}}+ux_{1}^{v}',
			'y_{1}\\sim\\sum_{n=1}^{100}k\\sin\\left(nx_{1}w\\right)',
			...Array.from({ length: 20 }, (_, n) => `y_{1}\\sim m_{${n}}x_{1}^{${n}+j_{${n}}}+c_{${n}}`)
		)
	],
	[
		'tables of fifty columns, many of them',
		many(12, (k) => ({
			type: 'table',
			id: `t${k}`,
			columns: Array.from({ length: 60 }, (_, n) => column(`c_{${k}n${n}}`, (m) => m * n, 1200))
		}))
	],
	[
		'tables of formulas',
		state({
			type: 'table',
			id: 't',
			columns: [
				column('x_{1}', (n) => `\\sum_{n=1}^{9999}\\frac{${n}}{n}`),
				column('y_{1}', (n) => `x_{1}^{${n}}`)
			]
		})
	],
	[
		'implicit curves of high degree',
		state(
			'x^{200}+y^{200}=9^{200}',
			'\\left(x^{2}+y^{2}\\right)^{31}=\\left(x^{3}-3xy^{2}\\right)^{20}',
			'\\sin\\left(x^{9}y^{9}\\right)=\\cos\\left(x^{7}+y^{8}\\right)',
			'\\tan\\left(10^{9}xy\\right)=\\tan\\left(10^{9}\\left(x+y\\right)\\right)',
			...Array.from({ length: 60 }, (_, n) => `\\sin\\left(${n}xy\\right)<\\cos\\left(x^{${n}}\\right)`)
		)
	],
	[
		'polar and moving curves without end',
		state(
			{ latex: 'r=\\theta', polarDomain: { min: '0', max: '10^{300}' } },
			{ latex: 'r=\\sin\\left(\\frac{\\theta}{997}\\right)', polarDomain: { min: '-10^{9}', max: '10^{9}' } },
			{ latex: 'r=\\tan\\left(\\theta^{3}\\right)', domain: { min: '\\frac{1}{0}', max: '0' } },
			{
				latex: '\\left(\\cos\\left(t^{2}\\right),t\\right)',
				parametricDomain: { min: '-10^{12}', max: '10^{300}' }
			},
			{
				latex: '\\left(\\tan t,\\sin\\left(10^{9}t\\right)\\right)',
				fill: true,
				domain: { min: '0', max: '10^{9}' }
			}
		)
	],
	[
		'pictures of absurd sizes',
		many(90, (n) => ({
			type: 'image',
			id: `i${n}`,
			image_url: 'photo:x',
			center: n % 3 ? '\\left(10^{300},-10^{300}\\right)' : '\\left(0,0\\right)',
			width: ['10^{308}', '10^{-300}', '-5', '\\frac{1}{0}', '7'][n % 5],
			height: '10^{200}',
			angle: '10^{300}',
			opacity: '-10^{9}',
			foreground: n % 2 === 0
		}))
	],
	[
		'folders in themselves and in one another',
		state(
			{ type: 'folder', id: 'a', folderId: 'a', collapsed: true, hidden: false },
			{ type: 'folder', id: 'b', folderId: 'c', collapsed: true, memberIds: { b: true, c: true, d: true } },
			{ type: 'folder', id: 'c', folderId: 'b', collapsed: true, memberIds: { c: true, b: true } },
			{ latex: 'y=x', id: 'd', folderId: 'nowhere' }
		)
	],
	['three hundred plain rows', many(300, (n) => `y=\\frac{x^{2}}{${n + 1}}-${n}`)],
	['rows that all have one id', many(300, (n) => ({ id: 'same', latex: `y=x+${n}` }))],
	[
		'types nobody knows',
		many(50, (n) => ({
			type: ['simulation', 'ticker', '', 'constructor', '__proto__', 'toString'][n % 6],
			id: ['__proto__', 'constructor', 'hasOwnProperty'][n % 3],
			latex: 'y=x',
			columns: 5,
			clickableInfo: { rules: [] }
		}))
	],
	[
		'looks made of mathematics',
		{
			graph: {
				xAxisStep: '\\sum_{n=1}^{9999}\\sum_{m=1}^{9999}nm',
				yAxisStep: '10^{-300}',
				xAxisMinorSubdivisions: '10^{9}',
				polarMode: true,
				viewport: { xmin: -1e-9, xmax: 1e-9, ymin: -1e9, ymax: 1e9 }
			},
			list: many(100, () => ({
				latex: '\\left(1,2\\right)',
				showLabel: true,
				label: '${\\sum_{n=1}^{9999}\\sum_{m=1}^{9999}nm}'.repeat(9),
				labelSize: '10^{300}',
				pointSize: '10^{300}',
				pointOpacity: '\\frac{0}{0}',
				lineWidth: '-10^{300}'
			})).list
		}
	]
];
