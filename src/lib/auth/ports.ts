import type { Toasts } from '$lib/ui/toasts.svelte';
import { hasWork } from './adopt';
import type { Session } from './session.svelte';
import type { SignInPorts } from './sign-in.svelte';

/** What a sign-in screen needs, from the session of this tab. */
export function signInPorts(session: Session, toasts: Toasts, ondone: () => void): SignInPorts {
	return {
		auth: () => session.auth,
		async arrive(account, take) {
			const arrival = await session.signedIn(account, take);
			if (arrival === 'unfetched' || arrival === 'ended') return arrival;
			if (arrival === 'untaken')
				toasts.show(
					'There was no room to take this device’s museum into your account. It is kept, and will be tried again.',
					{ tone: 'problem' }
				);
			ondone();
			return 'open';
		},
		async guestHasWork() {
			const { current } = session;
			if (current.status !== 'open' || current.museum.owner.kind !== 'guest') return false;
			return hasWork(current.museum.db);
		},
		now: () => Date.now()
	};
}
