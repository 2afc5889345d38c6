/** The characters that a QR code holds at eleven bits a pair. */
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

/** Bytes as text for QR codes (RFC 9285): three characters for two bytes. */
export function toBase45(bytes: Uint8Array): string {
	let text = '';
	for (let at = 0; at < bytes.length; at += 2) {
		const two = at + 1 < bytes.length;
		let rest = two ? bytes[at]! * 256 + bytes[at + 1]! : bytes[at]!;
		for (let n = two ? 3 : 2; n > 0; n--) {
			text += DIGITS[rest % 45];
			rest = Math.floor(rest / 45);
		}
	}
	return text;
}

/** The bytes of such a text; null where it is none. */
export function fromBase45(text: string): Uint8Array<ArrayBuffer> | null {
	if (text.length % 3 === 1) return null;
	const bytes: number[] = [];
	for (let at = 0; at < text.length; at += 3) {
		const digits = [...text.slice(at, at + 3)].map((digit) => DIGITS.indexOf(digit));
		const value = digits.reduceRight((sum, digit) => sum * 45 + digit, 0);
		const two = digits.length === 3;
		if (digits.includes(-1) || value > (two ? 65_535 : 255)) return null;
		if (two) bytes.push(value >> 8);
		bytes.push(value & 255);
	}
	return new Uint8Array(bytes);
}
