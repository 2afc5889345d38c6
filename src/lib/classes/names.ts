/** As much of an email address as shows that one was meant; the database looks for the same (…_names_and_invitations.sql). */
const ADDRESS = /[^\s@]@[^\s@]+\.[^\s@]/;

/** Why nobody can have this name in a class; null where they can. Classmates see it, so it is no email address. */
export function nameFault(name: string): string | null {
	if (name.trim() === '') return 'Write a name with at least one letter.';
	return ADDRESS.test(name)
		? 'That is an email address. The class sees this name: choose another one.'
		: null;
}
