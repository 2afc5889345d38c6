/** A device of an account, as the server knows it. Times are the server's, in ms. */
export interface DeviceRow {
	/** Its id (S1). */
	client: string;
	/** The session with which it last called; the same for all ids that one browser came under. */
	session: string | null;
	/** What the device calls itself: “Chrome on ChromeOS”. */
	name: string;
	/** What its owner calls it; null where they gave it no name. */
	label: string | null;
	/** Edits and photos that waited on it still when it last called. */
	waiting: number;
	/** Edits and photos on it that had been refused. */
	refused: number;
	lastSync: number;
	/** When its owner signed it out. */
	signedOut: number | null;
	/** When it was told so, and removed its copy; the same time where it was signed out on itself. */
	told: number | null;
}

/** The list of one's devices, on the server. Methods throw RemoteError and nothing else. */
export interface Devices {
	list(user: string): Promise<DeviceRow[]>;
	/** @param label null for the name that the device gives itself */
	rename(user: string, client: string, label: string | null): Promise<void>;
	/** Its next contact hands in what waits on it, and removes its copy of the museum. */
	signOut(user: string, client: string): Promise<void>;
	/** Takes a sign-out back that the device has not heard of. */
	keep(user: string, client: string): Promise<void>;
	/** This device is left by its account, here and now. */
	farewell(user: string, client: string): Promise<void>;
}
