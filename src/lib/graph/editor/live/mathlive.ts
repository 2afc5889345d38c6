import { MathfieldElement, type Keybinding, type MoveOutEvent } from 'mathlive';
import { fromInput } from '$lib/graph/latex/linear';
import { undoKey } from '$lib/ui/undo';
import { fromMathLive } from './dialect';
import type { FieldEvents, LiveField, Step, Wish } from './field';
import { Looks } from './looks';
import { SHORTCUTS } from './shortcuts';
import './fonts.css';

const looks = new Looks();

// Fonts are those of fonts.css, there are no sounds, and nothing is fetched from elsewhere.
MathfieldElement.fontsDirectory = null;
MathfieldElement.soundsDirectory = null;
MathfieldElement.plonkSound = null;
MathfieldElement.keypressSound = null;
MathfieldElement.createHTML = (markup: string) => looks.rewrite(markup);

/** Signs that end an exponent or a subscript, as in Desmos: `x^2+1` is x² + 1. */
const LEAVING = { '^': '+-=<>~,:{', _: '+-=<>~,:{(*/^|' };
/** What holds a script, by its sign: `^{…}` itself, or a function with one. Bounds of sums are no scripts. */
const HOLDER = /^(?:\\(?!sum|prod|int)[a-z]+(?:\{[^{}]*\})?)?([\^_])(.*)$/;
const NOTHING = /^(?:\{\}|\{\\placeholder\{\}\}|\\placeholder\{\})?$/;

const STEPS = {
	left: 'moveToPreviousChar',
	right: 'moveToNextChar',
	up: 'moveUp',
	down: 'moveDown',
	delete: 'deleteBackward',
	undo: 'undo',
	redo: 'redo'
} as const satisfies Record<Step, string>;

/** Of MathLive's keys those that move, select, delete and undo, and the fraction: no LaTeX mode, no matrices. */
function wanted({ key, command, ifMode }: Keybinding): boolean {
	if (ifMode === 'latex' || /tab/i.test(key)) return false;
	if (key === '/' || key === '[NumpadDivide]') return true;
	return typeof command === 'string' && /^(move|extend|delete|selectAll|undo|redo)/.test(command);
}

/** Makes a field. It has to be put into the page before it can be written in. */
export function makeField(events: FieldEvents): LiveField {
	return new Field(events);
}

class Field implements LiveField {
	readonly element = new MathfieldElement();
	readonly #events: FieldEvents;
	#sent = '';
	#typed = '';

	constructor(events: FieldEvents) {
		this.#events = events;
		const element = this.element;
		element.shadowRoot?.adoptedStyleSheets.push(looks.sheet);
		element.mathVirtualKeyboardPolicy = 'manual';
		element.addEventListener('keydown', (event) => this.#key(event), { capture: true });
		element.addEventListener('input', () => this.#input());
		element.addEventListener('selection-change', () => {
			// Suggestions are for what is being typed, not for where the caret is put.
			if (this.#word() !== this.#typed) this.#say('');
		});
		element.addEventListener('move-out', (event) => this.#moveOut(event));
		element.addEventListener('paste', (event) => this.#paste(event), { capture: true });
		element.addEventListener('focusout', (event) => {
			// MathLive sends one of its own too. With the window, not the field, the focus comes back.
			if (!(event instanceof FocusEvent) || document.activeElement === element) return;
			this.#input();
			events.onleave(event);
		});
	}

	/** What can only be set once the field is in the page. */
	#ready(): void {
		const { element } = this;
		element.smartFence = true;
		element.smartSuperscript = false;
		element.smartMode = false;
		element.popoverPolicy = 'off';
		element.environmentPopoverPolicy = 'off';
		element.menuItems = [];
		element.inlineShortcuts = SHORTCUTS;
		element.keybindings = element.keybindings.filter(wanted);
		element.onExport = (_, latex) => fromMathLive(latex);
	}

	/** What has the focus and hears the keys. */
	get #writing(): HTMLElement | null {
		return this.element.shadowRoot?.querySelector<HTMLElement>('[role=textbox]') ?? null;
	}

	get empty(): boolean {
		return this.element.lastOffset === 0;
	}

	set(latex: string): void {
		if (latex === this.#sent && !this.empty) return;
		this.#sent = latex;
		this.element.setValue(latex, { silenceNotifications: true, selectionMode: 'after' });
		this.element.resetUndo();
	}

	insert(latex: string): void {
		this.element.insert(latex, { selectionMode: 'placeholder', focus: true });
	}

	complete(word: string, latex: string): void {
		const at = this.element.position;
		this.element.selection = { ranges: [[at - word.length, at]] };
		this.element.insert(latex, { insertionMode: 'replaceSelection', selectionMode: 'placeholder' });
	}

	step(step: Step): void {
		this.element.executeCommand(STEPS[step]);
	}

	focus(at?: { x: number; y: number }): void {
		this.#ready();
		// MathLive's own focus() takes 60 ms, and keys pressed meanwhile would be lost.
		this.#writing?.focus({ preventScroll: true });
		this.element.position = at
			? this.element.getOffsetFromPoint(at.x, at.y, { bias: 0 })
			: this.element.lastOffset;
		this.element.executeCommand('scrollIntoView');
	}

	describe(label: string, by: Element | null, invalid: boolean): void {
		this.element.setAttribute('aria-label', label);
		const writing = this.#writing;
		if (!writing) return;
		writing.ariaLabel = label;
		writing.ariaDescribedByElements = by ? [by] : null;
		writing.ariaInvalid = invalid ? 'true' : null;
	}

	#input(): void {
		const latex = fromMathLive(this.element.getValue('latex-expanded'));
		if (latex === this.#sent) return;
		this.#sent = latex;
		this.#events.oninput(latex);
		this.#say(this.#word());
	}

	#say(word: string): void {
		this.#typed = word;
		this.#events.onword(word);
	}

	#wish(event: Event, wish: Wish): void {
		event.preventDefault();
		event.stopPropagation();
		// MathLive tells of what was typed a little later, and after a wish it may be too late.
		this.#input();
		this.#events.onwish(wish);
	}

	#key(event: KeyboardEvent): void {
		if (event.isComposing) return;
		if (this.#events.onkey(event)) {
			event.preventDefault();
			event.stopPropagation();
		} else if (event.key === 'Enter') {
			this.#wish(event, 'enter');
		} else if (event.key === 'Escape') {
			this.#wish(event, 'escape');
		} else if (event.key === 'Backspace' && this.empty) {
			this.#wish(event, 'remove');
		} else if (event.key === '\\') {
			// LaTeX is pasted, not typed: half a command would be no maths.
			event.preventDefault();
			event.stopPropagation();
		} else if (undoKey(event) === 'undo' && !this.element.canUndo()) {
			event.preventDefault();
			event.stopPropagation();
			this.#events.onundone(event);
		} else if (!event.ctrlKey && !event.metaKey && !event.altKey) {
			this.#leaveScript(event.key);
		}
	}

	/** The end of an exponent is one place before what holds it, which is written as `^{…}`. */
	#leaveScript(key: string): void {
		const { element } = this;
		if (!element.selectionIsCollapsed || key.length !== 1) return;
		const holder = element.getElementInfo(element.position + 1)?.latex ?? '';
		const [, sign, script] = HOLDER.exec(holder) ?? [];
		// An exponent that is still empty may begin with a sign.
		if (!sign || NOTHING.test(script!)) return;
		const opens = key === '(' && holder.startsWith('\\');
		if (opens || LEAVING[sign as keyof typeof LEAVING].includes(key)) element.position += 1;
	}

	#moveOut(event: CustomEvent<MoveOutEvent>): void {
		event.preventDefault();
		if (event.detail.direction === 'upward') this.#events.onwish('up');
		else if (event.detail.direction === 'downward') this.#events.onwish('down');
	}

	/** Letters right before the caret; those of a command are none. */
	#word(): string {
		const { element } = this;
		if (!element.selectionIsCollapsed) return '';
		const before = element.getValue(Math.max(0, element.position - 12), element.position, 'latex');
		const [, slash, letters] = /(\\?)([A-Za-z]+)$/.exec(before) ?? [];
		return slash ? '' : (letters ?? '');
	}

	#paste(event: ClipboardEvent): void {
		const text = event.clipboardData?.getData('text/plain').trim();
		event.preventDefault();
		event.stopPropagation();
		if (text) this.element.insert(fromInput(text.replace(/^\$+|\$+$/g, '')), { selectionMode: 'after' });
	}
}
