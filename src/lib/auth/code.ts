/** Digits of a mailed code. */
export const CODE_LENGTH = 6;
/** How long a code is good for, in ms (`otp_expiry` in supabase/config.toml). */
export const CODE_LIFETIME = 10 * 60_000;
/** How often one address may be sent a code, in ms (`max_frequency` there). */
export const RESEND_AFTER = 60_000;

/**
 * The code in what was typed or pasted: “123 456”, “123-456”, a whole line of the mail. Answers at most six
 * digits, fewer while they are still being typed.
 */
export function parseCode(text: string): string {
	// Keyboards of other scripts and some mail apps give full-width digits.
	const plain = text.normalize('NFKC');
	const whole = /(?<!\d)(?:\d[\s\-–.]?){5}\d(?!\d)/.exec(plain);
	return (whole?.[0] ?? plain).replace(/\D/g, '').slice(0, CODE_LENGTH);
}

/** Whether a text can be an email at all; the server has the last word. */
export function isEmail(text: string): boolean {
	return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim()) && text.trim().length <= 255;
}
