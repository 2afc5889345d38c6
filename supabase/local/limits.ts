/** How often something may happen within a window of time. */
interface Rule {
	times: number;
	/** Length of the window, in ms. */
	within: number;
}

const MINUTE = 60_000;

/**
 * Thirty pupils behind one address, each asking for a few codes and mistyping some, stay far below the limits
 * of an address.
 *
 * Six digits are a million codes: with five tries for each code and ten in ten minutes for each email, guessing
 * one takes a year of trying day and night, and sends its owner hundreds of mails a day. Whoever knows an email
 * can use up its tries, and a classmate those of the address. So no wait is longer than ten minutes, and a
 * mailed link, which nobody can guess, is held up by none of them.
 */
const RULES = {
	/** One mail a minute for each email. */
	mail: { times: 1, within: MINUTE },
	/** All mails asked for from one address. */
	mailsFrom: { times: 200, within: 10 * MINUTE },
	/** Wrong codes for each mail sent, as long as its code is good. */
	guess: { times: 5, within: 10 * MINUTE },
	/** Wrong codes for each email, over all its mails. */
	guesses: { times: 10, within: 10 * MINUTE },
	/** All wrong codes from one address. */
	guessesFrom: { times: 300, within: 10 * MINUTE }
} satisfies Record<string, Rule>;

type RuleName = keyof typeof RULES;

/** Counts what visitors do, and says when it is too much. Holds nothing that is older than its rule. */
export class SignInLimits {
	readonly #now: () => number;
	readonly #seen = new Map<string, number[]>();

	constructor(now: () => number = Date.now) {
		this.#now = now;
	}

	/** Seconds until this email may be sent a mail; 0 for now. */
	waitForMail(email: string, address: string): number {
		return Math.max(this.#wait('mail', email), this.#wait('mailsFrom', address));
	}

	mailed(email: string, address: string): void {
		this.#note('mail', email);
		this.#note('mailsFrom', address);
		// A new code may be tried anew.
		this.#seen.delete(key('guess', email));
	}

	/** Seconds until a code may be tried for this email; 0 for now. */
	waitForGuess(email: string, address: string): number {
		return Math.max(
			this.#wait('guess', email),
			this.#wait('guesses', email),
			this.#wait('guessesFrom', address)
		);
	}

	/** Counts a wrong code. What it returns takes that back, for when the code was right. */
	guess(email: string, address: string): () => void {
		const counted = [
			this.#note('guess', email),
			this.#note('guesses', email),
			this.#note('guessesFrom', address)
		];
		return () => counted.forEach((takeBack) => takeBack());
	}

	/** Who has signed in may be sent the next code at once: the second device is often at hand. */
	signedIn(email: string): void {
		this.#seen.delete(key('mail', email));
	}

	/** How many counts are held. */
	get size(): number {
		return this.#seen.size;
	}

	/** Forgets what no rule counts any more. */
	sweep(): void {
		for (const name of this.#seen.keys()) {
			const rule = name.slice(0, name.indexOf(' ')) as RuleName;
			if (this.#recent(rule, name).length === 0) this.#seen.delete(name);
		}
	}

	#note(rule: RuleName, who: string): () => void {
		const name = key(rule, who);
		const at = this.#now();
		this.#seen.set(name, [...this.#recent(rule, name), at]);
		return () => {
			const all = this.#seen.get(name) ?? [];
			const index = all.indexOf(at);
			if (index >= 0) this.#seen.set(name, all.toSpliced(index, 1));
		};
	}

	#wait(rule: RuleName, who: string): number {
		const recent = this.#recent(rule, key(rule, who));
		const { times, within } = RULES[rule];
		if (recent.length < times) return 0;
		return Math.ceil((recent[recent.length - times]! + within - this.#now()) / 1000);
	}

	#recent(rule: RuleName, name: string): number[] {
		return (this.#seen.get(name) ?? []).filter((at) => at + RULES[rule].within > this.#now());
	}
}

function key(rule: RuleName, who: string): string {
	return `${rule} ${who}`;
}
