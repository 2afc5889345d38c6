import type { Met } from '$lib/graph/analyse/along';

import type { Window } from '$lib/graph/sample/window';
import { play, type Playing } from '$lib/graph/sound/player';
import { scoreAlong, scoreOf, type Score } from '$lib/graph/sound/score';
import type { Followed } from './curves';
import type { Way } from './ways';

/** What a curve sounds like along its way in the window, with marks at these points. */
export function scoreOn(plot: Followed['plot'], way: Way, window: Window, points: readonly Met[]): Score {
	if (plot.kind === 'explicit') return scoreOf(plot, window, points);
	return scoreAlong({ place: way.place, range: way.range(window) }, window, points);
}

/** A curve that is heard, and where the tone is. */
export class Listening {
	/** 1 takes five seconds from end to end; another holds from the next beginning on. */
	speed = $state(1);
	#playing = $state.raw<Playing | null>(null);

	get playing(): boolean {
		return this.#playing !== null;
	}

	/** Where it is, from 0 to 1; undefined where nothing plays. */
	at(): number | undefined {
		return this.#playing?.at();
	}

	/**
	 * @param from where to begin, from 0 to 1
	 * @param onmove told in each frame where it is, from 0 to 1
	 * @param onend called when it has come to the end, not when it is stopped
	 */
	begin(score: Score, from: number, onmove: (part: number) => void, onend: () => void): void {
		const playing = play(score, this.speed, from, () => {
			this.stop();
			onend();
		});
		this.#playing = playing;
		const walk = () => {
			if (this.#playing !== playing) return;
			onmove(playing.at());
			requestAnimationFrame(walk);
		};
		requestAnimationFrame(walk);
	}

	stop(): void {
		this.#playing?.stop();
		this.#playing = null;
	}
}
