import type { FeedbackPage, FeedbackPlace, FeedbackPort } from '$lib/classes/feedback/port';
import { parsed, type Call } from './classes-call';
import { parseFeedback, parseFeedbackPage } from './feedback.schema';

/** Of one page. */
const LIMIT = 100;

/** Feedback on a hosted project or the embedded backend. */
export class SupabaseFeedback implements FeedbackPort {
	readonly #call: Call;

	constructor(call: Call) {
		this.#call = call;
	}

	async page(after: FeedbackPlace | null): Promise<FeedbackPage> {
		const data = await this.#call('feedback_screen', { p_before: after, p_limit: LIMIT });
		return parsed((answer) => parseFeedbackPage(answer, LIMIT), data);
	}

	async ofTile(
		{ museum, classId, tile }: { museum: string; classId: string | null; tile: string },
		after: FeedbackPlace
	): Promise<Pick<FeedbackPage, 'feedback' | 'next'>> {
		const data = await this.#call('tile_feedback', {
			...{ p_user: museum, p_tile: tile, p_before: after, p_limit: LIMIT },
			...(classId && { p_class: classId })
		});
		return parsed((answer) => parseFeedback(answer, LIMIT), data);
	}
}
