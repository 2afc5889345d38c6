import type {
	ExhibitView,
	GalleryFilter,
	GalleryPage,
	GalleryPlace,
	GalleryPort
} from '$lib/classes/gallery/port';
import { parsed, type Call } from './classes-call';
import { parseExhibit, parseWall } from './gallery.schema';

/** Galleries on a hosted project or the embedded backend. */
export class SupabaseGallery implements GalleryPort {
	readonly #call: Call;

	constructor(call: Call) {
		this.#call = call;
	}

	async wall(
		classId: string,
		{ concept, author, search, waiting }: GalleryFilter,
		after: GalleryPlace | null
	): Promise<GalleryPage | null> {
		const data = await this.#call('gallery_screen', {
			p_class: classId,
			p_before: after,
			p_concept: concept,
			p_author: author,
			p_search: search || null,
			p_status: waiting ? 'waiting' : null
		});
		return data === null ? null : parsed(parseWall, data);
	}

	async exhibit(id: string): Promise<ExhibitView | null> {
		const data = await this.#call('exhibit_screen', { p_exhibit: id });
		return data === null ? null : parsed(parseExhibit, data);
	}
}
