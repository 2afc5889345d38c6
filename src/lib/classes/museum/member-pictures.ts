import { createSubscriber } from 'svelte/reactivity';
import { photoSha } from '$lib/model/photo';
import type { Classroom } from '$lib/classes/classroom.svelte';

/** Photos of a member's tiles, fetched as they are drawn and kept no longer than the page: they are the pupil's. */
export class MemberPictures {
	#classroom: Classroom;
	#member: string;
	#pictures = new Map<string, ImageBitmap | null>();
	#changed = () => {};
	#subscribe: () => void;

	constructor(classroom: Classroom, member: string) {
		this.#classroom = classroom;
		this.#member = member;
		this.#subscribe = createSubscriber((update) => {
			this.#changed = update;
			return () => this.#close();
		});
	}

	/** The picture of an `image_url`, or null while it is fetched and where it cannot be had. */
	get = (url: string): ImageBitmap | null => {
		this.#subscribe();
		const sha = photoSha(url);
		if (!sha) return null;
		if (!this.#pictures.has(sha)) {
			this.#pictures.set(sha, null);
			void this.#load(sha);
		}
		return this.#pictures.get(sha) ?? null;
	};

	async #load(sha: string): Promise<void> {
		try {
			const photo = await (await this.#classroom.port).photo(this.#member, sha);
			if (!photo) return;
			this.#pictures.set(sha, await createImageBitmap(new Blob([photo.bytes], { type: photo.mime })));
			this.#changed();
		} catch {
			// Without a network, or with bytes that are no picture, its place in the graph stays empty.
		}
	}

	#close(): void {
		for (const picture of this.#pictures.values()) picture?.close();
		this.#pictures.clear();
	}
}
