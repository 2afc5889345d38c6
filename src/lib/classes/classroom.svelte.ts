import type { ClassAct, ClassActs, ClassChange } from '$lib/model/class-edit';
import { newId } from '$lib/model/ids';
import { shelveAct } from '$lib/store/act-shelf';
import { act, liveClassEdits, type WaitingAct } from '$lib/store/class-edits';
import { Live } from '$lib/store/live.svelte';
import type { Museum } from '$lib/store/museum.svelte';
import { readMeta, type MuseumDatabase } from '$lib/store/schema';
import type { ClassLinks, ExhibitView, GalleryFilter, GalleryPage, Hung, LinksView } from './gallery/port';
import {
	exhibitKey,
	forgetGone,
	rememberedExhibits,
	rememberExhibits,
	type OnWall,
	type Stretch
} from './gallery/remembered';
import type { CommentsView } from './comments/port';
import type { BlockedPage, Queue, Trail } from './moderation/port';
import type { ActivityPage } from './activity/port';
import type { FeedbackPage } from './feedback/port';
import type { InboxPage } from './inbox/port';
import {
	ClassesError,
	type ClassBells,
	type ClassesPort,
	type ClassesProblem,
	type ClassList,
	type ClassView,
	type MemberMuseum
} from './port';
import { inOrder } from './order';
import { Screen, type Every } from './screen';
import { Wakes } from './wake';

/** Screens of which a device keeps nothing once the account is out of the class, or teaches it no more. */
const CLASS_SCREENS = ['class', 'frame', 'gallery', 'exhibit', 'comments', 'blocks', 'goals', 'goal'];
const TEACHERS_SCREENS = ['queue', 'trail'];

/** The classes of the account whose museum is open: its screens, and the way to the server. */
export class Classroom {
	readonly user: string;
	/** What was done here in classes and the server has not taken (yet), in its order. Screens lay it over what they know. */
	readonly waiting: Live<WaitingAct[]>;
	readonly #museum: Pick<Museum, 'onwrite'>;
	readonly #db: MuseumDatabase;
	readonly #wakes: Wakes;
	readonly #load: () => Promise<ClassesPort>;
	readonly #shelf: Storage | null;

	/**
	 * @param load what speaks to the server; it may not be on this device yet
	 * @param shelf of the tab, for what it has not brought to the disk yet
	 * @param bells what rings where the backend has Realtime
	 */
	constructor(
		museum: Pick<Museum, 'db' | 'owner' | 'onwrite'>,
		load: () => Promise<ClassesPort>,
		shelf: Storage | null = null,
		bells: ClassBells | null = null
	) {
		this.user = museum.owner.id;
		this.#museum = museum;
		this.#db = museum.db;
		this.#load = load;
		this.#shelf = shelf;
		this.waiting = new Live(liveClassEdits(museum.db));
		this.#wakes = new Wakes(museum.db, bells);
	}

	/**
	 * Does something in a class: saved on this device when this resolves, sent like any edit, exactly once. What was
	 * done to the same thing in the same way, and waits still, is replaced. Where the page is left before, the next one
	 * of the tab does it (S15).
	 *
	 * @param id of the exhibit, comment … it is done to; a new one by itself where it is made
	 * @returns the id
	 */
	async act<A extends ClassAct>(field: A, value: ClassActs[A], id = newId()): Promise<string> {
		const change = { table: 'class', id, field, value } as ClassChange;
		const saved = this.#shelf && shelveAct(this.#shelf, this.user, change);
		try {
			await act(this.#db, field, value, id);
		} finally {
			// What failed was told to whoever did it: it is theirs to do again.
			saved?.();
		}
		this.#museum.onwrite();
		return id;
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

	/**
	 * A screen of a part of the classes.
	 *
	 * @param key by which what was seen is kept on this device; null where it is not
	 * @param classId whose bell it hears; null for that of every class
	 * @param every how often it asks by itself
	 */
	screen<T>(
		key: string | null,
		classId: string | null,
		ask: (port: ClassesPort) => Promise<T | null>,
		every?: Every
	): Screen<T> {
		return new Screen(this.#db, this.#wakes, {
			key,
			classId,
			ask: async () => ask(await this.port),
			...(every && { every })
		});
	}

	/** The first of the account's classes; what lies behind is asked for by `port.list`. */
	list(): Screen<ClassList> {
		return this.screen('classes', null, (port) => port.list(null));
	}

	/** A class with what its pupils have, as its wall shows it. */
	view(classId: string): Screen<ClassView> {
		return new Screen(this.#db, this.#wakes, {
			key: `class/${classId}`,
			classId,
			ask: () => this.#askClass(classId, true)
		});
	}

	/** A class without what its pupils have, which is most of its weight: what all of its other parts need. */
	frame(classId: string): Screen<ClassView> {
		return new Screen(this.#db, this.#wakes, {
			key: `frame/${classId}`,
			also: `class/${classId}`,
			classId,
			ask: () => this.#askClass(classId, false)
		});
	}

	async #askClass(classId: string, tiles: boolean): Promise<ClassView | null> {
		const view = await (await this.port).view(classId, tiles);
		await this.#forgetMuseums(classId, view);
		if (!view) await this.#forget(...CLASS_SCREENS.map((screen) => `${screen}/${classId}`));
		if (!view?.teaches) await this.#forget(...TEACHERS_SCREENS.map((screen) => `${screen}/${classId}`));
		return view && { ...view, members: inOrder(view.members) };
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
		return this.screen(`museum/${classId}/${member}`, classId, (port) => port.museum(classId, member));
	}

	/** What was said of one's own tiles, and how much of the inbox is unread. @param every how often it asks, in ms */
	feedback(every?: Every): Screen<FeedbackPage> {
		return this.screen('feedback', null, ({ feedback }) => feedback.page(null), every);
	}

	/** The newest of the inbox; what lies behind is asked for by `port.inbox`. */
	inbox(): Screen<InboxPage> {
		return this.screen('inbox', null, ({ inbox }) => inbox.page(null));
	}

	/** What was done with the account, the newest of it. */
	activity(): Screen<ActivityPage> {
		return this.screen('activity', null, ({ activity }) => activity.page(null));
	}

	/** What is said of a piece of a mosaic: the newest comments; those behind are asked for by `port.comments`. */
	pieceComments(classId: string, piece: string): Screen<CommentsView> {
		return this.screen(`comments/${classId}/${piece}`, classId, ({ comments }) =>
			comments.under({ piece }, null)
		);
	}

	/** What waits for a teacher longest; what came later is asked for by `port.moderation`. */
	queue(classId: string): Screen<Queue> {
		return this.screen(`queue/${classId}`, classId, ({ moderation }) => moderation.queue(classId, null));
	}

	/** What was decided last. */
	trail(classId: string): Screen<Trail> {
		return this.screen(`trail/${classId}`, classId, ({ moderation }) => moderation.trail(classId, null));
	}

	/** Whom of a class the account has blocked, the first of them; those behind are asked for by `port.moderation`. */
	blocked(classId: string): Screen<BlockedPage> {
		return this.screen(`blocks/${classId}`, classId, ({ moderation }) => moderation.blocked(classId, null));
	}

	/** The newest of a gallery; what lies behind is asked for by `port.gallery`. What was searched for is not kept. */
	gallery(classId: string, filter: GalleryFilter): Screen<GalleryPage> {
		const { concept, author, search, waiting } = filter;
		const key = `gallery/${classId}/${concept ?? ''}/${author ?? ''}/${waiting ? 'waiting' : ''}`;
		return this.screen(search ? null : key, classId, ({ gallery }) => gallery.wall(classId, filter, null));
	}

	exhibit(classId: string, id: string): Screen<ExhibitView> {
		return this.screen(exhibitKey(classId, id), classId, async ({ gallery }) => {
			return (await gallery.exhibit(id)) ?? (await this.#unsent(classId, id));
		});
	}

	/** An exhibit that the server does not have (yet), as it was kept when it was published here; null for others. */
	async #unsent(classId: string, id: string): Promise<ExhibitView | null> {
		const { value: acts = [] } = this.waiting;
		if (!acts.some(({ change }) => change.field === 'publish' && change.id === id)) return null;
		return ((await this.#db.seen.get(exhibitKey(classId, id)))?.value as ExhibitView | undefined) ?? null;
	}

	/** The links to an exhibit; they are of use with a connection only, and not kept. */
	links(exhibit: string): Screen<LinksView> {
		return this.screen(null, null, ({ gallery }) => gallery.links(exhibit));
	}

	/** The newest links of a class; what lies behind is asked for by `port.gallery`. */
	classLinks(classId: string): Screen<ClassLinks> {
		return this.screen(null, classId, ({ gallery }) => gallery.classLinks(classId, null));
	}

	/**
	 * Keeps exhibits that hang on the wall, so that each of them opens without a network.
	 *
	 * @param stretch of the whole wall that they are: what hung there before is forgotten
	 */
	async remember(views: OnWall[], stretch?: Stretch): Promise<void> {
		await rememberExhibits(this.#db, views);
		if (stretch) await forgetGone(this.#db, stretch);
	}

	/** Exhibits of a class that this device keeps, newest first: among them one looks without a network. */
	remembered(classId: string): Promise<Hung[]> {
		return rememberedExhibits(this.#db, classId);
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
