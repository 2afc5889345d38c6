import type { Activity } from './port';

const SENTENCES: Record<Activity['kind'], (about: string) => string> = {
	device: (about) => `A new device: ${about || 'a device'}`,
	sign_in: (about) => `Signed in on ${about || 'a device'}`,
	sign_out: (about) => `${about || 'A device'} was signed out`,
	publish: (about) => `Published an exhibit: ${about}`,
	republish: (about) => `Published a newer version: ${about}`,
	withdraw: (about) => `An exhibit was withdrawn: ${about}`,
	shown: (about) => `Your exhibit was shown to the class: ${about}`,
	hidden: (about) => `Your exhibit was hidden: ${about}`,
	join: (about) => `Joined ${about}`,
	leave: (about) => `Left ${about || 'a class'}`,
	removed: (about) => `Is no longer in ${about || 'a class that was deleted'}`,
	owner: (about) => `Became the owner of ${about}`,
	teacher: (about) => `Became a teacher of ${about}`,
	pupil: (about) => `Became a pupil of ${about}`,
	declared: () => 'Said that this is a teacher’s account',
	confirmed: () => 'An administrator confirmed that this is a teacher’s account',
	unconfirmed: () => 'An administrator took back that this is a teacher’s account'
};

/** What was done, in a sentence. */
export function activityWords({ kind, about }: Pick<Activity, 'kind' | 'about'>): string {
	return SENTENCES[kind](about);
}
