import type { Pin } from '$lib/model/class-edit';
import type { Sending, ShownFeedback } from './overlay';

/** “at (1.5, −2)”, or “the whole tile”. */
export function placeWords(pin: Pin | null): string {
	return pin ? `at (${coordinate(pin.x)}, ${coordinate(pin.y)})` : 'the whole tile';
}

/** A coordinate as people write it: six digits, with a minus sign. */
export function coordinate(value: number): string {
	return String(Number(value.toPrecision(6))).replace('-', '−');
}

/** What was typed as a coordinate; null where it is no number a graph has a place for. */
export function readCoordinate(typed: string): number | null {
	const text = typed.trim().replace('−', '-').replace(',', '.');
	const value = Number(text);
	return text !== '' && Number.isFinite(value) && Math.abs(value) <= 1e12 ? value : null;
}

/** Who said it: “You”, a name, or that nobody knows it any more. */
export function speaker({ author, name }: { author: string; name: string | null }, user: string): string {
	if (author === user) return 'You';
	return name ?? 'Somebody who left the class';
}

/** What is said of something that the server does not have; empty where it does. */
export function sendingWords(sending: Sending): string {
	if (sending === 'waiting') return 'waits to be sent';
	return sending === 'refused' ? 'was not taken' : '';
}

/** What a pin is called: “Feedback 2, at (1, 2): Why does it turn here?” */
export function pinName({ n, pin, text, done }: ShownFeedback): string {
	const start = text.length > 80 ? `${text.slice(0, 79)}…` : text;
	return `Feedback ${n}${done ? ', done' : ''}, ${placeWords(pin)}: ${start}`;
}
