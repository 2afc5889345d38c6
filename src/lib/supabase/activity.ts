import { z } from 'zod';
import { ACTIVITIES, type ActivityPage, type ActivityPort } from '$lib/classes/activity/port';
import { parsed, type Call } from './classes-call';

const page = z.object({
	lines: z.array(
		z.object({
			n: z.int(),
			kind: z.enum(ACTIVITIES),
			about: z.string(),
			at: z.string().transform((text) => Date.parse(text))
		})
	),
	more: z.boolean()
});

/** The activity log on a hosted project or the embedded backend. */
export class SupabaseActivity implements ActivityPort {
	readonly #call: Call;

	constructor(call: Call) {
		this.#call = call;
	}

	async page(before: number | null): Promise<ActivityPage> {
		const data = await this.#call('activity_screen', { p_before: before });
		return parsed((answer) => page.parse(answer), data);
	}
}
