import {
	ClassesError,
	type ClassesPort,
	type ClassList,
	type ClassPlace,
	type ClassView,
	type Entry,
	type Invited,
	type InvitedPage,
	type MemberMuseum
} from '$lib/classes/port';
import type { ClassWords } from '$lib/model/class-words';
import type { Database, Json } from '$lib/model/database.types';
import { isPhotoType, sha256, type Photo } from '$lib/model/photo';
import { RemoteError } from '$lib/sync/remote';
import { parseEntry, parseInvited, parseList, parseMuseum, parseView, type Place } from './classes.schema';
import { openServer, type Server } from './client';
import { NotConfigured } from './config';
import { parsed } from './classes-call';
import { SupabaseGallery } from './gallery';
import { SupabaseComments } from './comments';
import { SupabaseModeration } from './moderation';
import { SupabaseActivity } from './activity';
import { SupabaseFeedback } from './feedback';
import { SupabaseInbox } from './inbox';
import { SupabaseGoals } from './goals';

type Functions = Database['public']['Functions'];
type ClassPage = ReturnType<typeof parseView>;
type MuseumPage = ReturnType<typeof parseMuseum>;

/** Members on one page of a class; a class of 35 comes in one. */
const PAGE = 100;

/** Classes on a hosted project or the embedded backend: one function of the database for each call. */
export class SupabaseClasses implements ClassesPort {
	readonly gallery = new SupabaseGallery((name, args) => this.#call(name, args));
	readonly comments = new SupabaseComments((name, args) => this.#call(name, args));
	readonly moderation = new SupabaseModeration((name, args) => this.#call(name, args));
	readonly feedback = new SupabaseFeedback((name, args) => this.#call(name, args));
	readonly activity = new SupabaseActivity((name, args) => this.#call(name, args));
	readonly inbox = new SupabaseInbox(
		(name, args) => this.#call(name, args),
		async () => (await this.#open()).config
	);
	readonly #user: string;
	readonly #open: () => Promise<Server>;
	readonly goals = new SupabaseGoals((name, args) => this.#call(name, args));

	/** @param user the account whose museum is open; calls under another session are not made (S6) */
	constructor(user: string, open: () => Promise<Server> = openServer) {
		this.#user = user;
		this.#open = open;
	}

	async list(after: ClassPlace | null): Promise<ClassList> {
		return parsed(parseList, await this.#call('classes_screen', { p_after: after }));
	}

	async invited(classId: string, after: string): Promise<InvitedPage | null> {
		const data = await this.#call('invitations_page', { p_class: classId, p_after: after });
		return data === null ? null : parsed(parseInvited, data);
	}

	async view(classId: string, tiles: boolean): Promise<ClassView | null> {
		const pages: ClassView[] = [];
		let after: Place | null = null;
		do {
			const args = { p_class: classId, p_after: after, p_limit: PAGE, p_tiles: tiles };
			const data: Json = await this.#call('class_screen', args);
			if (data === null) return null;
			const page: ClassPage = parsed(parseView, data);
			pages.push(page.view);
			after = page.view.members.length === PAGE ? page.place : null;
		} while (after);
		return { ...pages[0]!, members: pages.flatMap(({ members }) => members) };
	}

	async museum(classId: string, member: string): Promise<MemberMuseum | null> {
		const pages: MemberMuseum[] = [];
		let after: string | null = null;
		do {
			const args = { p_class: classId, p_user: member, p_after: after };
			const data: Json = await this.#call('member_museum', args);
			if (data === null) return null;
			const page: MuseumPage = parsed(parseMuseum, data);
			pages.push(page.museum);
			after = page.more ? (page.museum.tiles.at(-1)?.id ?? null) : null;
		} while (after);
		return { ...pages[0]!, tiles: pages.flatMap(({ tiles }) => tiles) };
	}

	async photo(member: string, sha: string): Promise<Photo | null> {
		const { client } = await this.#session();
		const { data } = await client.storage
			.from('photos')
			.download(`${member}/${sha}`, {}, { cache: 'no-store' });
		if (!data || !isPhotoType(data.type)) return null;
		const bytes = await data.arrayBuffer();
		return (await sha256(bytes)) === sha ? { sha, mime: data.type, bytes } : null;
	}

	async declareTeacher(): Promise<void> {
		await this.#call('declare_teacher', {});
	}

	async found(id: string, words: ClassWords, ownName: string): Promise<void> {
		await this.#call('found_class', { p_id: id, p_class: columns(words), p_name: ownName });
	}

	async archive(classId: string, archived: boolean): Promise<void> {
		await this.#call('change_class', { p_id: classId, p_class: { archived } });
	}

	async delete(classId: string): Promise<void> {
		await this.#call('delete_class', { p_id: classId });
	}

	async renewCode(classId: string, days: number | null): Promise<void> {
		await this.#call('renew_code', { p_class: classId, p_days: days } as Functions['renew_code']['Args']);
	}

	async join(code: string, name: string): Promise<Entry> {
		return parsed(parseEntry, await this.#call('join_class', { p_code: code, p_name: name }));
	}

	async accept(classId: string, name: string): Promise<Entry> {
		return parsed(parseEntry, await this.#call('accept_invitation', { p_class: classId, p_name: name }));
	}

	async decline(classId: string): Promise<void> {
		await this.#call('decline_invitation', { p_class: classId });
	}

	async invite(classId: string, people: Invited[]): Promise<void> {
		await this.#call('invite', { p_class: classId, p_people: people.map((person) => ({ ...person })) });
	}

	async mailInvitations(classId: string, emails: string[]): Promise<number> {
		return Number(await this.#call('mail_invitations', { p_class: classId, p_emails: emails }));
	}

	async uninvite(classId: string, email: string): Promise<void> {
		await this.#call('uninvite', { p_class: classId, p_email: email });
	}

	async changeMember(
		classId: string,
		member: string,
		{ name, role }: { name?: string; role?: 'teacher' | 'pupil' }
	): Promise<void> {
		await this.#call('change_member', {
			p_class: classId,
			p_user: member,
			p_member: { display_name: name, role }
		});
	}

	async letIn(classId: string, members: string[]): Promise<void> {
		await this.#call('let_in', { p_class: classId, p_users: members });
	}

	async removeMember(classId: string, member: string): Promise<void> {
		await this.#call('remove_member', { p_class: classId, p_user: member });
	}

	async handOver(classId: string, member: string): Promise<void> {
		await this.#call('hand_over', { p_class: classId, p_user: member });
	}

	async #call<F extends keyof Functions>(name: F, args: Functions[F]['Args']): Promise<Json> {
		const { client } = await this.#session();
		const { data, error, status } = await client.rpc(name as string as 'sync', args as never).then(
			(answer) => answer,
			(thrown: unknown) => ({ data: null, error: { code: '', message: String(thrown) }, status: 0 })
		);
		if (error) throw classesError(status, error.code, error.message);
		return (data ?? null) as Json;
	}

	/** Without a session supabase-js would call as nobody; an expired one is renewed on the way. */
	async #session(): Promise<Server> {
		const server = await this.#open().catch((error: unknown) => {
			throw new ClassesError(
				error instanceof NotConfigured && !error.offline ? 'server' : 'offline',
				String(error)
			);
		});
		const session = await server.session.read().catch((error: unknown) => {
			const isOver = error instanceof RemoteError && error.failure === 'sign-in';
			throw new ClassesError(isOver ? 'sign-in' : 'offline', String(error));
		});
		if (session?.user !== this.#user) throw new ClassesError('sign-in', 'Not signed in as this account.');
		return server;
	}
}

/** Judged by status and code, never by the words of a message (S3). */
export function classesError(status: number, code: string, message: string): ClassesError {
	if (status === 0 || status === 408) return new ClassesError('offline', message);
	if (status === 401 || code.startsWith('refresh_token') || code === 'session_not_found')
		return new ClassesError('sign-in', message);
	if (code === '42501') return new ClassesError('refused', message);
	if (/^2[23]/.test(code)) return new ClassesError('invalid', message);
	return new ClassesError('server', message);
}

/** The columns that the words name. */
function columns({ starts, ends, approves, ...rest }: ClassWords): Json {
	return { ...rest, starts_on: starts, ends_on: ends, approve_members: approves };
}
