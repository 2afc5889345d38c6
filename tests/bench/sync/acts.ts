/** What a pupil does to a tile, however a contender keeps and sends it. */
export type Act =
	| { do: 'add'; id: string; title: string; x: number; graph: string }
	| { do: 'move'; id: string; x: number }
	| { do: 'title'; id: string; title: string }
	| { do: 'notes'; id: string; notes: string };

/** Where a device is, and whose. */
export interface Access {
	url: string;
	key: string;
	user: string;
	email: string;
	token: string;
	/** What supabase-js keeps of a sign-in. */
	session: string;
}

/** One way of keeping and syncing tiles, as a page of the bench offers it. */
export interface Contender {
	open(access: Access): Promise<void>;
	/** Does it all without a network: resolves when it is kept on this device and waits to be sent. */
	apply(acts: Act[]): Promise<void>;
	/** Sends what waits and takes what is new, until there is neither; tries for so long, in ms. */
	drain(patience: number): Promise<boolean>;
	/** How many tiles the device has. */
	count(): Promise<number>;
}

/** Every tile is this large, and each act moves it sideways only: one number tells one move from the next. */
export const LAYOUT = { y: 40, width: 12, height: 13 };

declare global {
	var contender: Contender;
}
