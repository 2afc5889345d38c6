export const COLOURS = ['brass', 'red', 'green', 'blue', 'violet', 'slate'] as const;
export type Colour = (typeof COLOURS)[number];

/** What a class says of itself. Dates as `2026-09-01`, or null where the term is open. */
export interface ClassWords {
	name: string;
	subject: string;
	description: string;
	starts: string | null;
	ends: string | null;
	colour: Colour;
	/** Whether pupils who join by code wait for a teacher's yes. */
	approves: boolean;
	/** Whether there is a gallery, and whether exhibits without a photo are shown before a teacher's yes. */
	exhibits: 'off' | 'approve' | 'open';
}
