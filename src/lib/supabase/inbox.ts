import type { InboxPage, InboxPort } from '$lib/classes/inbox/port';
import { parsed, type Call } from './classes-call';
import { parseInbox } from './inbox.schema';

/** The inbox on a hosted project or the embedded backend. */
export class SupabaseInbox implements InboxPort {
	readonly #call: Call;

	constructor(call: Call) {
		this.#call = call;
	}

	async page(before: number | null): Promise<InboxPage> {
		return parsed(parseInbox, await this.#call('inbox_screen', { p_before: before }));
	}
}
