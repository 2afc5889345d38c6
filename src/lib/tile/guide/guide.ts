/** How long a pupil does nothing before the guide offers itself, in ms. */
export const QUIET_MS = 10_000;

/**
 * The guide to the photo: it waits, points at “Add”, then at “Photo” in the menu, and ends when a photo is
 * there or it is closed.
 *
 *     waiting ──10 s of quiet──▶ add ──menu opens──▶ photo
 *        │                        │ ◀──menu closes──   │
 *        └──────── photo, close ──┴───────────▶ over ◀─┘
 */
export interface Guide {
	readonly step: 'waiting' | 'add' | 'photo' | 'over';
	/** When the pupil last did something, in ms by the clock that is passed in. */
	readonly quietSince: number;
}

export type GuideEvent =
	/** The pupil did something anywhere on the page. */
	| { type: 'input'; at: number }
	/** Time has passed. */
	| { type: 'time'; at: number }
	/** The menu “Add” opened or closed. */
	| { type: 'menu'; open: boolean }
	/** There is a photo in the graph. */
	| { type: 'photo' }
	/** The pupil has seen enough. */
	| { type: 'close' };

/** @param wanted false where the guide was switched off, was shown in this sitting, or a photo is there */
export function startGuide(at: number, wanted: boolean): Guide {
	return { step: wanted ? 'waiting' : 'over', quietSince: at };
}

/**
 * The guide after an event. Told the time too early, it is a new object all the same: timers may ring a moment
 * before their time, and whoever watches the guide has to set the next one.
 */
export function advance(guide: Guide, event: GuideEvent): Guide {
	if (guide.step === 'over') return guide;
	switch (event.type) {
		case 'input':
			return guide.step === 'waiting' ? { ...guide, quietSince: event.at } : guide;
		case 'time':
			if (guide.step !== 'waiting') return guide;
			return { ...guide, step: event.at >= guide.quietSince + QUIET_MS ? 'add' : 'waiting' };
		case 'menu':
			if (guide.step === 'waiting') return guide;
			return guide.step === (event.open ? 'photo' : 'add')
				? guide
				: { ...guide, step: event.open ? 'photo' : 'add' };
		case 'photo':
		case 'close':
			return { ...guide, step: 'over' };
	}
}

/** How long until the guide has to be told the time, in ms; null where it does not wait for any. */
export function timeLeft(guide: Guide, now: number): number | null {
	return guide.step === 'waiting' ? Math.max(0, guide.quietSince + QUIET_MS - now) : null;
}
