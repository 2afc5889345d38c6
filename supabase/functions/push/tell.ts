/** What is to be told to one device, all of one kind together (`public.due_pushes`). */
export interface DuePush {
	/** Id of the subscription; the device knows by it that it is meant. */
	subscription: string;
	endpoint: string;
	/** The device's keys, base64url. */
	p256dh: string;
	auth: string;
	/** A kind of notice. */
	kind: string;
	/** Ids of the notices. */
	notices: string[];
}

/**
 * What became of it: `told`, or `dropped` where nobody can know or it makes no sense to try again; `gone` where there
 * is no such device any more; `later` where the push service said so.
 */
export type Outcome = 'told' | 'dropped' | 'gone' | 'later';

export type Done = Pick<DuePush, 'subscription' | 'notices'> & { outcome: Outcome };

/** Where pushes come from (`public.due_pushes`, `public.pushes_done`), and what sends one. */
export interface Bell {
	/** Takes what is due: nobody else is given it. */
	due(): Promise<DuePush[]>;
	done(done: Done[]): Promise<void>;
	/** Answers the status of the push service. */
	send(push: DuePush): Promise<number>;
}

/** Sent at once; pushes of a class come in a crowd, and each takes a call to another server. */
const AT_ONCE = 10;
/** Batches of one run: what is left is the next run's. */
const BATCHES = 20;

/**
 * Sends what is due, each at most once: what cannot be known to have failed is not tried again. One that cannot be sent
 * holds up no other.
 *
 * @returns how many came to which end
 */
export async function tell(bell: Bell): Promise<Record<Outcome, number>> {
	const count = { told: 0, dropped: 0, gone: 0, later: 0 };
	for (let batch = 0; batch < BATCHES; batch++) {
		const due = await bell.due();
		if (due.length === 0) break;
		const done: Done[] = [];
		const queue = due.values();
		const work = async () => {
			for (const push of queue) {
				const outcome = await sendOne(bell, push);
				count[outcome]++;
				done.push({ subscription: push.subscription, notices: push.notices, outcome });
			}
		};
		await Promise.all(Array.from({ length: AT_ONCE }, work));
		await bell.done(done);
	}
	return count;
}

async function sendOne(bell: Bell, push: DuePush): Promise<Outcome> {
	try {
		const status = await bell.send(push);
		const outcome = outcomeOf(status);
		if (outcome === 'dropped') console.error(`${new URL(push.endpoint).host} answered ${status} to a push.`);
		return outcome;
	} catch (error) {
		// Perhaps it has arrived all the same.
		console.error('A push could not be sent:', error);
		return 'dropped';
	}
}

/** What an answer of a push service means (RFC 8030). @param status of HTTP */
export function outcomeOf(status: number): Outcome {
	if (status >= 200 && status < 300) return 'told';
	if (status === 404 || status === 410) return 'gone';
	return status === 429 || status >= 500 ? 'later' : 'dropped';
}
