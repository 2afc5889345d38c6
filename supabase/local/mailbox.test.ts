import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { isAtMachine, respondMailbox } from './mailbox.ts';
import { signInMailer } from './mailer.ts';
import { Mails, type Mail } from './mails.ts';

let folder: string;
let mails: Mails;
let mail: Mail;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'mails-'));
	mails = await Mails.open(folder);
	const { template } = await readConfig();
	const mailer = signInMailer(mails, template, () => 'http://localhost:4173', 'secret');
	await mailer.sendMagicLink('ada+1@school.example', 'abc', '012345');
	mail = mails.find('latest')!;
});
afterAll(() => rm(folder, { recursive: true }));

test('the mailbox is shown to the machine itself, by its local name, and through no proxy', () => {
	const ask = (host: string, address: string, headers: Record<string, string> = {}) =>
		isAtMachine(new Request(`http://${host}/mailbox`, { headers }), address);
	for (const host of ['localhost:4173', '127.0.0.1:4173', '[::1]:4173'])
		for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) expect(ask(host, address)).toBe(true);
	expect(ask('localhost:4173', '192.168.1.20')).toBe(false);
	expect(ask('museum.example', '127.0.0.1')).toBe(false);
	expect(ask('localhost.evil.example', '127.0.0.1')).toBe(false);
	for (const name of ['Forwarded', 'X-Forwarded-For', 'X-Forwarded-Anything', 'X-Real-IP', 'Via'])
		expect(ask('localhost', '127.0.0.1', { [name]: 'x' })).toBe(false);
});

test('the text of the mail has the code and the link of its HTML, each once', () => {
	const [, link] = /href="([^"]+)"/.exec(mail.HTML)!;
	const address = link!.replaceAll('&amp;', '&');
	expect(new URL(address).origin).toBe('http://localhost:4173');
	expect(mail.Text.split(address)).toHaveLength(2);
	expect(mail.Text.match(/012345/g)).toHaveLength(1);
	expect(mail.Text).not.toMatch(/[<>]|&\w+;|\{\{/);
	expect(mail.Subject).toBe('012345 is your code for Math Museums');
	expect(mail.HTML).not.toContain('{{');
});

test('the mailbox shows both to people, the link as a link', async () => {
	const page = await (await respondMailbox(new Request('http://localhost/mailbox'), mails)).text();
	expect(page).toContain('012345');
	expect(page).toMatch(/<a href="http:\/\/localhost:4173\/sign-in\/link\?token_hash=abc\.[^"]+type=email">/);
	expect(page).toContain('ada+1@school.example');
});

test('people who are new and people who come back get the same mail', async () => {
	const { auth } = await readConfig();
	expect(auth.email.template.confirmation).toEqual(auth.email.template.magic_link);
});
