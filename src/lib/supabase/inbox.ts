import type { InboxPage, InboxPort, ToldDevice } from '$lib/classes/inbox/port';
import { parsed, type Call } from './classes-call';
import type { Configuration } from './config';
import { parseInbox } from './inbox.schema';

/** The inbox on a hosted project or the embedded backend. */
export class SupabaseInbox implements InboxPort {
	readonly #call: Call;
	readonly #config: () => Promise<Configuration>;

	constructor(call: Call, config: () => Promise<Configuration>) {
		this.#call = call;
		this.#config = config;
	}

	async page(before: number | null): Promise<InboxPage> {
		return parsed(parseInbox, await this.#call('inbox_screen', { p_before: before }));
	}

	async pushKey(): Promise<string | null> {
		return (await this.#config()).pushKey ?? null;
	}

	async subscribe({ id, client, endpoint, p256dh, auth }: ToldDevice): Promise<void> {
		await this.#call('subscribe_device', {
			p_id: id,
			p_client: client,
			p_endpoint: endpoint,
			p_p256dh: p256dh,
			p_auth: auth
		});
	}

	async unsubscribe(id: string): Promise<void> {
		await this.#call('unsubscribe_device', { p_id: id });
	}
}
