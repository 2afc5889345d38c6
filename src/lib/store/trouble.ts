/**
 * What keeps a museum from being read or written on this device: the disk is full; the browser took the connection
 * away (as iOS does in the background), which opening it anew mends; it lets nothing be kept at all (private windows);
 * a newer version of the app has written it; or what lies there cannot be read.
 */
export type StorageTrouble = 'full' | 'lost' | 'refused' | 'newer' | 'broken';

const NAMES: Record<string, StorageTrouble> = {
	QuotaExceededError: 'full',
	VersionError: 'newer',
	MissingAPIError: 'refused',
	SecurityError: 'refused',
	// How Firefox refuses in a private window.
	InvalidStateError: 'refused',
	DatabaseClosedError: 'lost',
	AbortError: 'lost',
	TimeoutError: 'lost',
	TransactionInactiveError: 'lost',
	// Chromium and WebKit say so of a lost server and of a damaged file alike: which it is, trying again tells.
	UnknownError: 'lost'
};

/** Sorts an error of IndexedDB by its name, never by its words; null where it is none. */
export function storageTrouble(error: unknown): StorageTrouble | null {
	for (let at = error; at instanceof Error || at instanceof DOMException; at = innerOf(at)) {
		const inner = innerOf(at);
		const innermost = inner instanceof Error || inner instanceof DOMException ? storageTrouble(inner) : null;
		// Dexie tells of most as of a closed database or an aborted transaction, with the reason inside.
		if (innermost) return innermost;
		const trouble = NAMES[at.name];
		if (trouble) return trouble;
	}
	return null;
}

function innerOf(error: object): unknown {
	return 'inner' in error && error.inner !== error ? error.inner : null;
}
