/** What a field asks its row to do; a field at its edge asks to be left. */
export type Wish = 'enter' | 'up' | 'down' | 'remove' | 'escape';

export type Step = 'left' | 'right' | 'up' | 'down' | 'delete' | 'undo' | 'redo';

/** What a live field tells the one who made it. */
export interface FieldEvents {
	/** Something was typed; LaTeX in the dialect of Desmos. */
	oninput: (latex: string) => void;
	onwish: (wish: Wish) => void;
	/** The focus has gone elsewhere. */
	onleave: (event: FocusEvent) => void;
	/** The letters left of the caret, which may be the beginning of a name; empty where there are none. */
	onword: (word: string) => void;
	/** A key comes before the field itself sees it; true where it is dealt with. */
	onkey: (event: KeyboardEvent) => boolean;
	/** Nothing is left to take back in the field: the key goes on to the page. */
	onundone: (event: KeyboardEvent) => void;
}

/** One field in which maths is typed as maths. */
export interface LiveField {
	readonly element: HTMLElement;
	/** Nothing is written in it. */
	readonly empty: boolean;
	/** Writes a row from outside; what was typed before cannot be taken back in the field any more. */
	set(latex: string): void;
	/** Puts LaTeX where the caret is; `#?` is a place to fill, `#@` what stands left of it, `#0` the selection. */
	insert(latex: string): void;
	/** Puts LaTeX in the place of the letters left of the caret. */
	complete(word: string, latex: string): void;
	step(step: Step): void;
	/** Takes the focus: where it was touched (client coordinates), else at the end. */
	focus(at?: { x: number; y: number }): void;
	describe(label: string, by: Element | null, invalid: boolean): void;
}

export type MakeField = (events: FieldEvents) => LiveField;
