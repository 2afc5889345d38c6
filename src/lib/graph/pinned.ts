const NAME = 'data-sheet';
let rules: CSSStyleSheet | null = null;
let last = 0;

/**
 * Makes a sheet of pictures ready to be the background of elements: `on` gives it to one, and the sheet goes
 * when `release` has been called for so many. One rule for all of a sheet's elements: an address of its own on each
 * would be read and looked up for each.
 *
 * @param url data URL of an image
 */
export async function pinned(
	url: string,
	users: number
): Promise<{ on: (node: HTMLElement) => void; release: () => void }> {
	const image = new Image();
	image.src = url;
	// Else it might flash. Where it cannot be had there are empty frames, not an error.
	await image.decode().catch(() => {});
	const name = String(++last);
	const at = sheet();
	at.insertRule(`[${NAME}='${name}'] { background-image: url('${url}') }`, at.cssRules.length);
	const rule = at.cssRules[at.cssRules.length - 1]!;
	return {
		on: (node) => node.setAttribute(NAME, name),
		release() {
			if (--users === 0) at.deleteRule([...at.cssRules].indexOf(rule));
		}
	};
}

function sheet(): CSSStyleSheet {
	if (!rules) {
		rules = new CSSStyleSheet();
		document.adoptedStyleSheets.push(rules);
	}
	return rules;
}
