import type { Devices } from '$lib/sync/devices';
import type { Remote } from '$lib/sync/remote';
import { openServer } from './client';
import { SupabaseDevices } from './devices';
import { SupabaseRemote } from './remote';

/**
 * The configured server, ready to be spoken to.
 *
 * @throws NotConfigured where `/config.json` was never read and cannot be read now
 */
export async function connect(): Promise<{
	remote: Remote;
	devices: Devices;
}> {
	const { client, config, session } = await openServer();
	return {
		remote: new SupabaseRemote(client, config, session),
		devices: new SupabaseDevices(client, session)
	};
}
