import { ClassesError } from '$lib/classes/port';
import type { Database, Json } from '$lib/model/database.types';

type Functions = Database['public']['Functions'];

/** Calls one function of the database as the account whose museum is open. @throws ClassesError */
export type Call = <F extends keyof Functions>(name: F, args: Functions[F]['Args']) => Promise<Json>;

/** What the server answered, as the model knows it. @throws ClassesError where it is something else */
export function parsed<T>(parse: (data: unknown) => T, data: unknown): T {
	try {
		return parse(data);
	} catch {
		throw new ClassesError('server', 'The server answered something else than it should.');
	}
}
