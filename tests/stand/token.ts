import { createHmac } from 'node:crypto';

const DAY = 24 * 60 * 60;

/** Makes tokens as the sign-in service does, for tests of what comes after it. @param secret the server's */
export function makeToken(user: string, secret: string): string {
	const now = Math.floor(Date.now() / 1000);
	const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
	const claims = { sub: user, role: 'authenticated', aud: 'authenticated', email: emailOf(user) };
	const head = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ ...claims, iat: now, exp: now + DAY })}`;
	return `${head}.${createHmac('sha256', secret).update(head).digest('base64url')}`;
}

/** What supabase-js would have kept of a sign-in, as its storage holds it. */
export function makeSession(user: string, token: string): string {
	return JSON.stringify({
		access_token: token,
		refresh_token: 'none',
		token_type: 'bearer',
		expires_in: DAY,
		expires_at: Math.floor(Date.now() / 1000) + DAY,
		user: { id: user, email: emailOf(user), aud: 'authenticated', app_metadata: {}, user_metadata: {} }
	});
}

export const emailOf = (user: string) => `${user}@school.example`;
