/** Rules kept before the sheet begins anew; a row has a dozen. */
const MOST = 2000;

/**
 * MathLive writes its markup with style attributes, which a strict content security policy refuses. Each is
 * given a number and a rule in a sheet of our own instead, which is there as soon as the markup is.
 */
export class Looks {
	readonly sheet = new CSSStyleSheet();
	readonly #numbers = new Map<string, number>();

	/** Markup without style attributes that looks the same where the sheet is adopted. */
	rewrite(markup: string): string {
		if (this.#numbers.size > MOST) {
			this.#numbers.clear();
			this.sheet.replaceSync('');
		}
		return markup.replace(/<[a-z][^>]*>/gi, (tag) =>
			tag.replace(/\sstyle=("[^"]*"|'[^']*'|[^\s>]+)/g, (_, quoted: string) => {
				const style = quoted.replace(/^["']|["']$/g, '');
				// Taken away by MathLive itself, from the attribute, when the field is ready.
				return style === 'visibility:hidden' ? '' : ` data-look="${this.#number(style)}"`;
			})
		);
	}

	#number(style: string): number {
		const known = this.#numbers.get(style);
		if (known !== undefined) return known;
		const number = this.#numbers.size;
		this.#numbers.set(style, number);
		// As strong as the attribute was: stronger than any class.
		this.sheet.insertRule(`[data-look="${number}"]:not(#_) {${style}}`);
		return number;
	}
}
