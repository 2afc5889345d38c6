import { expect, test } from 'vitest';
import { SignInLimits } from './limits.ts';

const SCHOOL = '192.0.2.1';

function atTime() {
	const clock = { now: 1_000_000 };
	return { clock, limits: new SignInLimits(() => clock.now) };
}

test('an email is sent one mail a minute', () => {
	const { clock, limits } = atTime();
	expect(limits.waitForMail('ada@example.org', SCHOOL)).toBe(0);
	limits.mailed('ada@example.org', SCHOOL);
	expect(limits.waitForMail('ada@example.org', SCHOOL)).toBe(60);
	clock.now += 59_500;
	expect(limits.waitForMail('ada@example.org', SCHOOL)).toBe(1);
	clock.now += 500;
	expect(limits.waitForMail('ada@example.org', SCHOOL)).toBe(0);
});

test('who has signed in may ask for a code for the next device at once', () => {
	const { limits } = atTime();
	limits.mailed('ada@example.org', SCHOOL);
	limits.mailed('ben@example.org', SCHOOL);
	limits.signedIn('ada@example.org');
	expect(limits.waitForMail('ada@example.org', SCHOOL)).toBe(0);
	expect(limits.waitForMail('ben@example.org', SCHOOL)).toBe(60);
});

test('thirty pupils behind one address ask for codes, mistype them and ask again', () => {
	const { clock, limits } = atTime();
	for (let round = 0; round < 3; round++) {
		for (let pupil = 0; pupil < 30; pupil++) {
			const email = `pupil${pupil}@example.org`;
			expect(limits.waitForMail(email, SCHOOL)).toBe(0);
			limits.mailed(email, SCHOOL);
			for (let mistake = 0; mistake < 3; mistake++) {
				expect(limits.waitForGuess(email, SCHOOL)).toBe(0);
				limits.guess(email, SCHOOL);
			}
		}
		clock.now += 60_000;
	}
});

test('a code can be guessed at five times, from however many addresses', () => {
	const { limits } = atTime();
	limits.mailed('ada@example.org', SCHOOL);
	for (let guess = 0; guess < 5; guess++) limits.guess('ada@example.org', `198.51.100.${guess}`);
	expect(limits.waitForGuess('ada@example.org', '203.0.113.9')).toBe(600);
	expect(limits.waitForGuess('ben@example.org', '203.0.113.9')).toBe(0);
});

test('new codes give new guesses, but ten in ten minutes are the end', () => {
	const { clock, limits } = atTime();
	const day = 24 * 60;
	let guesses = 0;
	for (let minute = 0; minute < day; minute++) {
		limits.mailed('ada@example.org', SCHOOL);
		while (limits.waitForGuess('ada@example.org', SCHOOL) === 0) {
			limits.guess('ada@example.org', SCHOOL);
			guesses++;
		}
		clock.now += 60_000;
	}
	// Of a million codes.
	expect(guesses).toBe(day);
});

test('whoever uses up the tries of a classmate, or of a school, locks nobody out for more than ten minutes', () => {
	const { clock, limits } = atTime();
	limits.mailed('ada@example.org', SCHOOL);
	for (let guess = 0; guess < 300; guess++) limits.guess('ada@example.org', SCHOOL);
	for (let mail = 0; mail < 200; mail++) limits.mailed(`nobody${mail}@example.org`, SCHOOL);
	expect(limits.waitForGuess('ada@example.org', SCHOOL)).toBeLessThanOrEqual(600);
	expect(limits.waitForMail('ben@example.org', SCHOOL)).toBeLessThanOrEqual(600);
	clock.now += 600_000;
	expect(limits.waitForGuess('ada@example.org', SCHOOL)).toBe(0);
	expect(limits.waitForMail('ada@example.org', SCHOOL)).toBe(0);
});

test('a right code does not count', () => {
	const { limits } = atTime();
	for (let signIn = 0; signIn < 50; signIn++) limits.guess('ada@example.org', SCHOOL)();
	expect(limits.waitForGuess('ada@example.org', SCHOOL)).toBe(0);
});

test('what no rule counts any more is forgotten', () => {
	const { clock, limits } = atTime();
	limits.mailed('ada@example.org', SCHOOL);
	limits.guess('ada@example.org', SCHOOL);
	clock.now += 3_600_001;
	limits.sweep();
	expect(limits.size).toBe(0);
});
