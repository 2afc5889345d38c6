/**
 * The key for Desmos' calculator, as `/config.json` of this site has it; null where it has none, or cannot be
 * read. The service worker keeps the answer for when there is no network.
 */
export async function readDesmosKey(): Promise<string | null> {
	try {
		const response = await fetch('/config.json');
		const config: unknown = response.ok ? await response.json() : null;
		const key = typeof config === 'object' && config !== null && 'desmosKey' in config && config.desmosKey;
		return typeof key === 'string' && key !== '' ? key : null;
	} catch {
		// A captive portal's page, or no network: then Desmos is out of reach as well.
		return null;
	}
}
