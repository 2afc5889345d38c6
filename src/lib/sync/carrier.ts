import { inTurn, type Turn } from '$lib/store/turns';
import { Conversation } from './conversation';
import { drain, type DrainPorts } from './drain';
import { carryPhotos } from './photos';

/**
 * Carries one museum's edits and photos between this device and the server. Each goes under a lock of its
 * own over all tabs and the service worker (S17), so that photos never hold up edits.
 */
export class Carrier {
	readonly #owner: string;
	readonly #open: () => Promise<DrainPorts | null>;
	readonly #conversation = new Conversation();

	/**
	 * @param owner id of the museum's owner
	 * @param open what to carry with, asked each time once it is this carrier's turn; null where the museum is
	 * no longer there to be carried
	 */
	constructor(owner: string, open: () => Promise<DrainPorts | null>) {
		this.#owner = owner;
		this.#open = open;
	}

	/** Sends and fetches edits, until there are no more. @throws RemoteError; see `drain` */
	edits(): Promise<void> {
		return this.#carry('edits', (ports) => drain(ports, this.#conversation));
	}

	/** Sends and fetches photos whose time has come. @throws RemoteError; see `carryPhotos` for `due` */
	photos(due?: number): Promise<void> {
		return this.#carry('photos', async (ports) => void (await carryPhotos(ports, due)));
	}

	#carry(turn: Turn, work: (ports: DrainPorts) => Promise<void>): Promise<void> {
		return inTurn(turn, this.#owner, async () => {
			const ports = await this.#open();
			if (ports) await work(ports);
		});
	}
}
