/**
 * What people do in a class, by name, and what the server is told of it. Each is one function of the database,
 * `private.class_edit_<act>`; a part of the classes adds its own.
 */
export interface ClassActs {
	/** Takes one's own exhibit out of the gallery. */
	withdraw: Record<string, never>;
}

export type ClassAct = keyof ClassActs;

/** One thing done in a class. `id` is that of the exhibit, comment … it is done to, minted where that is made. */
export type ClassChange = {
	[A in ClassAct]: { table: 'class'; id: string; field: A; value: ClassActs[A] };
}[ClassAct];
