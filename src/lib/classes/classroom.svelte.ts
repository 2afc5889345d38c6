import type { ClassAct, ClassActs } from '$lib/model/class-edit';
import { act, liveClassEdits, type WaitingAct } from '$lib/store/class-edits';
import { Live } from '$lib/store/live.svelte';
import type { Museum } from '$lib/store/museum.svelte';
import { readMeta, type MuseumDatabase } from '$lib/store/schema';
import type { ClassLinks, ExhibitView, GalleryFilter, GalleryPage, LinksView } from './gallery/port';
import { exhibitKey, rememberExhibits } from './gallery/remembered';
import type { CommentsView } from './comments/port';
import type { Blocked, Queue, Trail } from './moderation/port';
import type { ActivityPage } from './activity/port';
import type { FeedbackPage } from './feedback/port';
import type { InboxPage } from './inbox/port';
import {
	ClassesError,
	type ClassesPort,
	type ClassesProblem,
	type ClassList,
	type ClassView,
	type MemberMuseum
} from './port';
import { Screen, type Every } from './screen';

/** Screens of which a device keeps nothing once the account is out of the class, or teaches it no more. */
const CLASS_SCREENS = ['gallery', 'exhibit', 'comments', 'blocked'];
const TEACHERS_SCREENS = ['queue', 'queued', 'trail'];

/** The classes of the account whose museum is open: its screens, and the way to the server. */
export class Classroom {
	readonly user: string;
	/** What was done here in classes and the server has not taken (yet), in its order. Screens lay it over what they know. */
	readonly waiting: Live<WaitingAct[]>;
	readonly #museum: Pick<Museum, 'onwrite'>;
	readonly #db: MuseumDatabase;
	readonly #load: () => Promise<ClassesPort>;

	/** @param load what speaks to the server; it may not be on this device yet */
	constructor(museum: Pick<Museum, 'db' | 'owner' | 'onwrite'>, load: () => Promise<ClassesPort>) {
		this.user = museum.owner.id;
		this.#museum = museum;
		this.#db = museum.db;
		this.#load = load;
		this.waiting = new Live(liveClassEdits(museum.db));
	}

	/**
	 * Does something in a class: saved on this device when this resolves, sent like any edit, exactly once. What was
	 * done to the same thing in the same way, and waits still, is replaced.
	 *
	 * @param id of the exhibit, comment … it is done to; a new one by itself where it is made
	 * @returns the id
	 */
	async act<A extends ClassAct>(field: A, value: ClassActs[A], id?: string): Promise<string> {
		const made = await act(this.#db, field, value, id);
		this.#museum.onwrite();
		return made;
	}

	/** Id of this device (S1). */
	client(): Promise<string> {
		return readMeta(this.#db, 'client');
	}

	/** @throws ClassesError where it cannot be loaded */
	get port(): Promise<ClassesPort> {
		return this.#load().catch((error: unknown) => {
			throw new ClassesError('offline', String(error));
		});
	}

	/** A screen of a part of the classes. @param key by which what was seen is kept on this device */
	screen<T>(key: string, ask: (port: ClassesPort) => Promise<T | null>): Screen<T> {
		return new Screen(this.#db, key, async () => ask(await this.port));
	}

	list(): Screen<ClassList> {
		return new Screen(this.#db, 'classes', async () => (await this.port).list());
	}

	view(classId: string): Screen<ClassView> {
		return new Screen(this.#db, `class/${classId}`, async () => {
			const view = await (await this.port).view(classId);
			await this.#forgetMuseums(classId, view);
			if (!view) await this.#forget(...CLASS_SCREENS.map((screen) => `${screen}/${classId}`));
			if (!view?.teaches) await this.#forget(...TEACHERS_SCREENS.map((screen) => `${screen}/${classId}`));
			return view;
		});
	}

	/** What was seen of museums that are not the account's to see any more goes from this device. */
	async #forgetMuseums(classId: string, view: ClassView | null): Promise<void> {
		const isOpen = view?.teaches && !view.archived;
		const prefix = `museum/${classId}/`;
		const seen = await this.#db.seen.where('key').startsWith(prefix).primaryKeys();
		const open = new Set(isOpen ? view.members.map(({ id }) => prefix + id) : []);
		await this.#db.seen.bulkDelete(seen.filter((key) => !open.has(key)));
	}

	museum(classId: string, member: string): Screen<MemberMuseum> {
		return new Screen(this.#db, `museum/${classId}/${member}`, async () =>
			(await this.port).museum(classId, member)
		);
	}

	/** What was said of one's own tiles, and how much of the inbox is unread. @param every how often it asks, in ms */
	feedback(every?: Every): Screen<FeedbackPage> {
		return new Screen(this.#db, 'feedback', async () => (await this.port).feedback.page(null), every);
	}

	/** The newest of the inbox; what lies behind is asked for by `port.inbox`. */
	inbox(): Screen<InboxPage> {
		return new Screen(this.#db, 'inbox', async () => (await this.port).inbox.page(null));
	}

	/** What was done with the account, the newest of it. */
	activity(): Screen<ActivityPage> {
		return new Screen(this.#db, 'activity', async () => (await this.port).activity.page(null));
	}

	/** What stands under an exhibit: the newest comments; those behind are asked for by `port.comments`. */
	comments(classId: string, exhibit: string): Screen<CommentsView> {
		return new Screen(this.#db, `comments/${classId}/${exhibit}`, async () =>
			(await this.port).comments.under(exhibit, null)
		);
	}

	/** What waits for a teacher longest; what came later is asked for by `port.moderation`. */
	queue(classId: string): Screen<Queue> {
		return new Screen(this.#db, `queue/${classId}`, async () =>
			(await this.port).moderation.queue(classId, null)
		);
	}

	/** How much waits for a teacher, counted up to a hundred. */
	queued(classId: string): Screen<number> {
		return new Screen(this.#db, `queued/${classId}`, async () =>
			(await this.port).moderation.queued(classId)
		);
	}

	/** What was decided last. */
	trail(classId: string): Screen<Trail> {
		return new Screen(this.#db, `trail/${classId}`, async () =>
			(await this.port).moderation.trail(classId, null)
		);
	}

	/** Whom of a class the account has blocked. */
	blocked(classId: string): Screen<Blocked[]> {
		return new Screen(this.#db, `blocked/${classId}`, async () =>
			(await this.port).moderation.blocked(classId)
		);
	}

	/** The newest of a gallery; what lies behind is asked for by `port.gallery`. What was searched for is not kept. */
	gallery(classId: string, filter: GalleryFilter): Screen<GalleryPage> {
		const { concept, author, search, waiting } = filter;
		const key = `gallery/${classId}/${concept ?? ''}/${author ?? ''}/${waiting ? 'waiting' : ''}`;
		return new Screen(this.#db, search ? null : key, async () =>
			(await this.port).gallery.wall(classId, filter, null)
		);
	}

	exhibit(classId: string, id: string): Screen<ExhibitView> {
		return new Screen(this.#db, exhibitKey(classId, id), async () => (await this.port).gallery.exhibit(id));
	}

	/** The links to an exhibit; they are of use with a connection only, and not kept. */
	links(exhibit: string): Screen<LinksView> {
		return new Screen(this.#db, null, async () => (await this.port).gallery.links(exhibit));
	}

	/** The newest links of a class; what lies behind is asked for by `port.gallery`. */
	classLinks(classId: string): Screen<ClassLinks> {
		return new Screen(this.#db, null, async () => (await this.port).gallery.classLinks(classId, null));
	}

	/** Keeps exhibits that hang on the wall, so that each of them opens without a network. */
	async remember(views: ExhibitView[]): Promise<void> {
		await rememberExhibits(this.#db, views);
	}

	/** What was seen of something that is not the account's to see any more goes from this device. */
	async #forget(...prefixes: string[]): Promise<void> {
		await this.#db.seen.where('key').startsWithAnyOf(prefixes).delete();
	}
}

/** One thing a person asked the server to do: whether it is under way, and what went wrong. */
export class Task {
	#busy = $state(false);
	#problem = $state<ClassesProblem | null>(null);

	get busy(): boolean {
		return this.#busy;
	}

	get problem(): ClassesProblem | null {
		return this.#problem;
	}

	/** Does it, unless it is being done. Answers whether it was done; what was typed stays where it is. */
	async run(work: () => Promise<unknown>): Promise<boolean> {
		if (this.#busy) return false;
		this.#busy = true;
		this.#problem = null;
		try {
			await work();
			return true;
		} catch (error) {
			this.#problem = error instanceof ClassesError ? error.problem : 'server';
			return false;
		} finally {
			this.#busy = false;
		}
	}
}
