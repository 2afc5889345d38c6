import { liveClassEdits } from '$lib/store/class-edits';
import type { MuseumDatabase } from '$lib/store/schema';
import type { ClassBells } from './port';

/** What a screen is told between two times it asks by itself. */
interface Sleeper {
	/** The class it shows; null for what shows all of them. */
	classId: string | null;
	/** What was done on this device the server has taken or refused. */
	onanswer: () => void;
	/** Something has changed in its class. */
	onring: () => void;
}

/** Wakes the screens that are looked at. It listens while there are any, once for all of them. */
export class Wakes {
	/** Whether bells are heard: who hears them asks seldom by themselves. */
	heard = false;
	readonly #db: MuseumDatabase;
	readonly #bells: ClassBells | null;
	readonly #sleepers = new Set<Sleeper>();
	#stop = () => {};

	constructor(db: MuseumDatabase, bells: ClassBells | null) {
		this.#db = db;
		this.#bells = bells;
	}

	/** @returns its stop */
	add(sleeper: Sleeper): () => void {
		if (this.#sleepers.size === 0) this.#listen();
		this.#sleepers.add(sleeper);
		return () => {
			this.#sleepers.delete(sleeper);
			if (this.#sleepers.size === 0) this.#stop();
		};
	}

	#listen() {
		let waiting = 0;
		const answers = liveClassEdits(this.#db).subscribe((acts) => {
			const now = acts.filter(({ refused }) => !refused).length;
			if (now < waiting) this.#sleepers.forEach(({ onanswer }) => onanswer());
			waiting = now;
		});
		const stopBells = this.#bells?.listen(
			(rung) => {
				for (const { classId, onring } of this.#sleepers)
					if (rung === null || classId === null || classId === rung) onring();
			},
			(now) => (this.heard = now)
		);
		this.#stop = () => {
			answers.unsubscribe();
			stopBells?.();
			this.heard = false;
		};
	}
}
