import { CODE_LIFETIME } from './code';
import { kept } from './device';

/**
 * Codes and links that were used on this device a short while ago. Servers answer to them as to any wrong
 * code; the pupil is better served by knowing. Only hashes are kept, and only for as long as codes live.
 */
const KEY = 'spent';

interface Spent {
	hash: string;
	at: number;
}

export async function rememberSpent(secret: string, now = Date.now()): Promise<void> {
	const hash = await hashOf(secret);
	await kept.setItem(KEY, JSON.stringify([...(await recent(now)), { hash, at: now }]));
}

export async function wasSpent(secret: string, now = Date.now()): Promise<boolean> {
	const hash = await hashOf(secret);
	return (await recent(now)).some((spent) => spent.hash === hash);
}

async function recent(now: number): Promise<Spent[]> {
	const all = JSON.parse((await kept.getItem(KEY)) ?? '[]') as Spent[];
	return all.filter(({ at }) => now - at < CODE_LIFETIME);
}

async function hashOf(secret: string): Promise<string> {
	const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret));
	return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
