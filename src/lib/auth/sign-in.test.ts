import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { CODE_LIFETIME, RESEND_AFTER } from './code';
import { device } from './device';
import { SignInError, type Account, type AuthPort } from './port';
import type { Unfetched } from './session.svelte';
import { SignInFlow } from './sign-in.svelte';

const ada: Account = { id: '8f1d7c62-4f0e-4c0e-9d0e-0f6a1c9b2d11', email: 'ada@school.example' };

/** A server with one good code, which works once, and a clock that stands still. */
class Server implements AuthPort {
	now = 1_000_000;
	good = '123456';
	link = 'link';
	mails = 0;
	tries: string[] = [];
	problem: SignInError | null = null;
	guestHasWork = false;
	arrival: 'open' | Unfetched = 'open';
	arrived: boolean[] = [];

	requestCode(): Promise<void> {
		if (this.problem) return Promise.reject(this.problem);
		this.mails++;
		return Promise.resolve();
	}
	verifyCode(_: string, code: string): Promise<Account> {
		this.tries.push(code);
		if (this.problem) return Promise.reject(this.problem);
		if (code !== this.good) return Promise.reject(new SignInError('wrong_code', 'otp_expired'));
		this.good = '';
		return Promise.resolve(ada);
	}
	verifyLink(token: string): Promise<Account> {
		if (token !== this.link) return Promise.reject(new SignInError('wrong_code', 'otp_expired'));
		this.link = '';
		return Promise.resolve(ada);
	}
	end = () => Promise.resolve();

	flow(): SignInFlow {
		return new SignInFlow({
			auth: () => Promise.resolve(this),
			arrive: (_, take) => {
				this.arrived.push(take);
				return Promise.resolve(this.arrival);
			},
			guestHasWork: () => Promise.resolve(this.guestHasWork),
			now: () => this.now
		});
	}
}

let server: Server;
beforeEach(async () => {
	server = new Server();
	await device.kept.clear();
});

async function atCode(): Promise<SignInFlow> {
	const flow = server.flow();
	flow.email = ' Ada@School.example ';
	await flow.requestCode();
	return flow;
}

test('email, code, museum', async () => {
	const flow = await atCode();
	expect([flow.step, flow.sentTo]).toEqual(['code', 'ada@school.example']);
	await flow.codeTyped('12345');
	expect(server.tries).toEqual([]);
	await flow.codeTyped('123456');
	expect(flow.step).toBe('fetching');
	expect(server.arrived).toEqual([false]);
});

test('what cannot be an email is not sent', async () => {
	const flow = server.flow();
	flow.email = 'ada@school';
	await flow.requestCode();
	expect([flow.step, flow.problem?.problem, server.mails]).toEqual(['email', 'invalid_email', 0]);
});

test('a wrong code is tried once by itself, and a corrected one again', async () => {
	const flow = await atCode();
	await flow.codeTyped('111111');
	await flow.codeTyped('111111');
	expect(server.tries).toEqual(['111111']);
	expect(flow.problem?.problem).toBe('wrong_code');
	await flow.codeTyped('123456');
	expect(server.arrived).toHaveLength(1);
});

test('a code that is corrected while the wrong one is on its way is tried next', async () => {
	const flow = await atCode();
	const wrong = flow.codeTyped('111111');
	const right = flow.codeTyped('123456');
	await Promise.all([wrong, right]);
	expect(server.tries).toEqual(['111111', '123456']);
	expect(flow.step).toBe('fetching');
});

test('used and expired codes are told from wrong ones where this device knows', async () => {
	const first = await atCode();
	await first.codeTyped('123456');
	const again = await atCode();
	await again.codeTyped('123456');
	expect(again.problem?.problem).toBe('used_code');
	server.now += CODE_LIFETIME + 1;
	await again.verifyCode('654321');
	expect(again.problem?.problem).toBe('expired_code');
});

test('a link that was used here says so', async () => {
	await server.flow().useLink('link');
	const again = server.flow();
	await again.useLink('link');
	expect([again.step, again.problem?.problem]).toEqual(['email', 'used_code']);
});

test('coming back to the same address within a minute asks for no second mail', async () => {
	const flow = await atCode();
	flow.otherAddress();
	await flow.requestCode();
	expect([flow.step, server.mails]).toEqual(['code', 1]);
	server.now += RESEND_AFTER;
	await flow.requestCode();
	expect(server.mails).toBe(2);
});

test('a limit moves the countdown to what the server says', async () => {
	const flow = await atCode();
	server.now += RESEND_AFTER;
	server.problem = new SignInError('rate_limited', '', 90);
	await flow.requestCode();
	expect(flow.problem).toEqual({ problem: 'rate_limited', retryAfter: 90 });
	expect(flow.resendAt).toBe(server.now + 90_000);
});

test('a guest museum with work is asked about; without a connection it can be tried again', async () => {
	server.guestHasWork = true;
	server.arrival = 'unfetched';
	const flow = await atCode();
	await flow.codeTyped('123456');
	expect([flow.step, server.arrived]).toEqual(['guest', []]);
	await flow.decide(true);
	expect(flow.step).toBe('unfetched');
	server.arrival = 'open';
	await flow.arrive();
	expect(server.arrived).toEqual([true, true]);
});

test('a sign-in that is over before the museum is here asks for another code, and never takes its account for granted', async () => {
	server.arrival = 'ended';
	const flow = await atCode();
	await flow.codeTyped('123456');
	expect([flow.step, flow.problem?.problem]).toEqual(['email', 'ended']);
	// The last code was asked for a moment ago, and is spent.
	await flow.requestCode();
	expect([flow.step, server.mails]).toEqual(['code', 2]);
	await flow.codeTyped('000000');
	expect([flow.problem?.problem, server.arrived]).toEqual(['wrong_code', [false]]);
});
