import type {
	ClassLinks,
	ExhibitView,
	GalleryFilter,
	GalleryPage,
	GalleryPlace,
	GalleryPort,
	LinksView
} from '$lib/classes/gallery/port';
import { parsed, type Call } from './classes-call';
import { parseClassLinks, parseExhibit, parseLinks, parseWall } from './gallery.schema';

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

	async links(exhibit: string): Promise<LinksView | null> {
		const data = await this.#call('exhibit_links_screen', { p_exhibit: exhibit });
		return data === null ? null : parsed(parseLinks, data);
	}

	async classLinks(classId: string, after: GalleryPlace | null): Promise<ClassLinks | null> {
		const data = await this.#call('class_links_screen', { p_class: classId, p_before: after });
		return data === null ? null : parsed(parseClassLinks, data);
	}

	async makeLink(id: string, exhibit: string, hash: string, days: number): Promise<void> {
		await this.#call('make_link', { p_id: id, p_exhibit: exhibit, p_hash: hash, p_days: days });
	}

	async revokeLink(id: string): Promise<void> {
		await this.#call('revoke_link', { p_id: id });
	}
}
