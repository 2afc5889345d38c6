import type {
	BlockedPage,
	BlockedPlace,
	ModerationPort,
	Queue,
	QueuePlace,
	Trail
} from '$lib/classes/moderation/port';
import { parsed, type Call } from './classes-call';
import { parseBlocked, parseQueue, parseTrail } from './moderation.schema';

/** Moderation on a hosted project or the embedded backend. */
export class SupabaseModeration implements ModerationPort {
	readonly #call: Call;

	constructor(call: Call) {
		this.#call = call;
	}

	async queue(classId: string, after: QueuePlace | null): Promise<Queue | null> {
		const data = await this.#call('moderation_screen', { p_class: classId, p_after: after });
		return data === null ? null : parsed(parseQueue, data);
	}

	async trail(classId: string, before: number | null): Promise<Trail | null> {
		const data = await this.#call('trail_screen', { p_class: classId, p_before: before });
		return data === null ? null : parsed(parseTrail, data);
	}

	async blocked(classId: string, after: BlockedPlace | null): Promise<BlockedPage | null> {
		const data = await this.#call('blocks_screen', { p_class: classId, p_after: after });
		return data === null ? null : parsed(parseBlocked, data);
	}
}
