import type { Context } from '$lib/graph/draw/context';

type Matrix = readonly [number, number, number, number, number, number];

const escaped = (text: string) =>
	text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!);

/** A length or place as it is written: a hundredth of a pixel is finer than any screen. */
const short = (value: number) => String(Number(value.toFixed(2)));

const ANCHORS: Record<string, string> = {
	left: 'start',
	start: 'start',
	center: 'middle',
	right: 'end',
	end: 'end'
};
const BASELINES: Record<string, string> = {
	top: 'text-before-edge',
	middle: 'central',
	bottom: 'text-after-edge'
};

/**
 * Writes what is drawn on it as SVG: the same calls that put a graph on a canvas, so that both show the same.
 *
 * @param encode gives a picture as a URL the file can hold
 */
export class SvgPen implements Context {
	fillStyle: Context['fillStyle'] = '#000';
	strokeStyle: Context['strokeStyle'] = '#000';
	lineWidth = 1;
	lineCap: CanvasLineCap = 'butt';
	lineJoin: CanvasLineJoin = 'miter';
	globalAlpha = 1;
	font = '10px sans-serif';
	textAlign: CanvasTextAlign = 'start';
	textBaseline: CanvasTextBaseline = 'alphabetic';
	#dash: readonly number[] = [];
	#path = '';
	#matrix: Matrix = [1, 0, 0, 1, 0, 0];
	#saved: { matrix: Matrix; alpha: number }[] = [];
	#out: string[] = [];
	#encode: (picture: CanvasImageSource) => string | null;

	constructor(encode: (picture: CanvasImageSource) => string | null) {
		this.#encode = encode;
	}

	/** The drawing so far, as an SVG document of this size in CSS pixels, told to screen readers. */
	document(width: number, height: number, told: { title: string; words: string }): string {
		const size = `width="${short(width)}" height="${short(height)}" viewBox="0 0 ${short(width)} ${short(height)}"`;
		const clip = `<clipPath id="frame"><rect width="${short(width)}" height="${short(height)}"/></clipPath>`;
		return [
			`<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img">`,
			`<title>${escaped(told.title)}</title><desc>${escaped(told.words)}</desc>${clip}<g clip-path="url(#frame)">`,
			...this.#out,
			'</g></svg>\n'
		].join('\n');
	}

	save(): void {
		this.#saved.push({ matrix: this.#matrix, alpha: this.globalAlpha });
	}

	restore(): void {
		const saved = this.#saved.pop();
		if (saved) [this.#matrix, this.globalAlpha] = [saved.matrix, saved.alpha];
	}

	translate(x: number, y: number): void {
		const [a, b, c, d, e, f] = this.#matrix;
		this.#matrix = [a, b, c, d, e + a * x + c * y, f + b * x + d * y];
	}

	rotate(angle: number): void {
		const [a, b, c, d, e, f] = this.#matrix;
		const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
		this.#matrix = [a * cos + c * sin, b * cos + d * sin, c * cos - a * sin, d * cos - b * sin, e, f];
	}

	setLineDash(dash: Iterable<number>): void {
		this.#dash = [...dash];
	}

	beginPath(): void {
		this.#path = '';
	}

	moveTo(x: number, y: number): void {
		this.#path += `M${short(x)} ${short(y)}`;
	}

	lineTo(x: number, y: number): void {
		this.#path += `${this.#path ? 'L' : 'M'}${short(x)} ${short(y)}`;
	}

	arc(x: number, y: number, radius: number, from: number, to: number): void {
		this.ellipse(x, y, radius, radius, 0, from, to);
	}

	/** Whole ellipses and parts of them, in two arcs: one alone cannot go all the way round. */
	ellipse(
		x: number,
		y: number,
		rx: number,
		ry: number,
		turn: number,
		from: number,
		to: number,
		counterclockwise = false
	): void {
		const sweep = counterclockwise ? 0 : 1;
		const at = (angle: number) => {
			const [u, v] = [rx * Math.cos(angle), ry * Math.sin(angle)];
			return `${short(x + u * Math.cos(turn) - v * Math.sin(turn))} ${short(y + u * Math.sin(turn) + v * Math.cos(turn))}`;
		};
		const radii = `${short(rx)} ${short(ry)} ${short((turn * 180) / Math.PI)}`;
		const half = `A${radii} 0 ${sweep} ${at((from + to) / 2)}A${radii} 0 ${sweep} ${at(to)}`;
		this.#path += `M${at(from)}${half}`;
	}

	stroke(): void {
		this.#paint(`fill="none" ${this.#stroking()}`);
	}

	fill(): void {
		this.#paint(`fill="${escaped(String(this.fillStyle))}" fill-rule="nonzero"`);
	}

	#paint(look: string): void {
		if (this.#path) this.#out.push(`<path d="${this.#path}" ${look}${this.#faded()}${this.#placed()}/>`);
	}

	#stroking(): string {
		const dash = this.#dash.length ? ` stroke-dasharray="${this.#dash.map(short).join(' ')}"` : '';
		return `stroke="${escaped(String(this.strokeStyle))}" stroke-width="${short(this.lineWidth)}" stroke-linecap="${this.lineCap}" stroke-linejoin="${this.lineJoin}"${dash}`;
	}

	#faded(): string {
		return this.globalAlpha < 1 ? ` opacity="${short(this.globalAlpha)}"` : '';
	}

	#placed(): string {
		const [a, b, c, d, e, f] = this.#matrix;
		if (a === 1 && b === 0 && c === 0 && d === 1 && e === 0 && f === 0) return '';
		const turn = [a, b, c, d].map((value) => String(Number(value.toFixed(6))));
		return ` transform="matrix(${[...turn, short(e), short(f)].join(' ')})"`;
	}

	fillRect(x: number, y: number, width: number, height: number): void {
		this.#out.push(
			`<rect x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}" fill="${escaped(String(this.fillStyle))}"${this.#faded()}${this.#placed()}/>`
		);
	}

	fillText(text: string, x: number, y: number): void {
		this.#write(text, x, y, `fill="${escaped(String(this.fillStyle))}"`);
	}

	strokeText(text: string, x: number, y: number): void {
		this.#write(text, x, y, `fill="none" ${this.#stroking()}`);
	}

	#write(text: string, x: number, y: number, look: string): void {
		const [size, ...family] = this.font.replace(/^(\w+ )*(?=[\d.]+px)/, '').split(' ');
		const baseline = BASELINES[this.textBaseline];
		this.#out.push(
			`<text x="${short(x)}" y="${short(y)}" font-size="${size}" font-family="${escaped(family.join(' '))}" text-anchor="${ANCHORS[this.textAlign]}"${baseline ? ` dominant-baseline="${baseline}"` : ''} ${look}${this.#faded()}${this.#placed()}>${escaped(text)}</text>`
		);
	}

	/** Whole pictures only, into a place of given size. */
	drawImage(picture: CanvasImageSource, ...[x, y, width, height]: number[]): void {
		const url = this.#encode(picture);
		if (url === null || x === undefined || y === undefined || width === undefined || height === undefined)
			return;
		this.#out.push(
			`<image href="${escaped(url)}" x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}" preserveAspectRatio="none"${this.#faded()}${this.#placed()}/>`
		);
	}
}
