import { RemoteError, type Remote } from './remote';

/**
 * A remote that is loaded at its first use, because what speaks to the server weighs more than the poster.
 * While it cannot be loaded (first visit, no network) it is a server that cannot be reached.
 */
export function lateRemote(load: () => Promise<Remote>): Remote {
	let loading: Promise<Remote> | undefined;
	const open = async (): Promise<Remote> => {
		loading ??= load();
		try {
			return await loading;
		} catch (error) {
			loading = undefined;
			throw new RemoteError('retry', 'unloaded', String(error));
		}
	};
	return {
		probe: async () => {
			try {
				return await (await open()).probe();
			} catch {
				return false;
			}
		},
		sync: async (request) => (await open()).sync(request),
		history: async (user, tile, before) => (await open()).history(user, tile, before),
		uploadPhoto: async (user, photo) => (await open()).uploadPhoto(user, photo),
		downloadPhoto: async (user, sha) => (await open()).downloadPhoto(user, sha)
	};
}
