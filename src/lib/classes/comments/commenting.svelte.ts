import type { Classroom } from '$lib/classes/classroom.svelte';
import type { Commented, ReportReason, Thing } from '$lib/model/class-edit';
import type { Reader, ShownComment } from './overlay';

/** What is asked once more before it is done. */
export type Question =
	| { what: 'delete'; id: string }
	| { what: 'report'; on: Thing; id: string }
	| { what: 'block'; id: string; name: string };

/** What a reader does under one exhibit or piece. Each thing is saved on the device, and sent when there is a connection. */
export class Commenting {
	readonly reader: Reader;
	readonly #classroom: Classroom;
	readonly #on: Commented;
	#question = $state.raw<Question | null>(null);

	constructor(classroom: Classroom, on: Commented, reader: Reader) {
		this.#classroom = classroom;
		this.#on = on;
		this.reader = reader;
	}

	/** What the reader is asked before it is done. */
	get question(): Question | null {
		return this.#question;
	}

	ask(question: Question | null): void {
		this.#question = question;
	}

	async say(text: string, parent: string | null): Promise<void> {
		await this.#classroom.act('comment', { ...this.#on, parent, text });
	}

	/** Says a comment of the reader's own otherwise. What has not been sent yet is sent in the new words. */
	async change({ id }: ShownComment, text: string): Promise<void> {
		const begun = (this.#classroom.waiting.value ?? []).find(
			({ change }) => change.field === 'comment' && change.id === id
		);
		const parent = begun?.change.field === 'comment' ? begun.change.value.parent : null;
		await this.#classroom.act('comment', { ...this.#on, parent, text }, id);
	}

	delete(id: string): void {
		void this.#classroom.act('delete_comment', {}, id);
	}

	like(on: Thing, id: string, liked: boolean): void {
		void this.#classroom.act('like', { on, liked }, id);
	}

	async report(on: Thing, id: string, reason: ReportReason, words: string): Promise<void> {
		await this.#classroom.act('report', { on, reason, words }, id);
	}

	block(id: string): void {
		void this.#classroom.act('block', { blocked: true }, id);
	}

	show(id: string, shown: boolean): void {
		void this.#classroom.act('show_comment', { shown }, id);
	}
}
