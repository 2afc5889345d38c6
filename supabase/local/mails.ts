import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

interface Address {
	Name: string;
	Address: string;
}

/** A mail in the shape in which Mailpit answers it. */
export interface Mail {
	ID: string;
	MessageID: string;
	From: Address;
	To: Address[];
	Subject: string;
	/** ISO 8601. */
	Created: string;
	Snippet: string;
	Text: string;
	HTML: string;
}

/** Mails kept at most; older ones are forgotten. */
const KEPT = 200;

/** Mails that nobody delivers: they are shown at /mailbox. Kept on disk, so that a restart loses no code. */
export class Mails {
	readonly #folder: string;
	#mails: Mail[] = [];

	private constructor(folder: string) {
		this.#folder = folder;
	}

	static async open(folder: string): Promise<Mails> {
		await mkdir(folder, { recursive: true, mode: 0o700 });
		const mails = new Mails(folder);
		const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();
		for (const file of files)
			mails.#mails.push(JSON.parse(await readFile(join(folder, file), 'utf8')) as Mail);
		return mails;
	}

	/** Newest first. */
	list(): readonly Mail[] {
		return [...this.#mails].reverse();
	}

	/** One mail, by its id or `latest`. */
	find(id: string): Mail | undefined {
		return id === 'latest' ? this.#mails.at(-1) : this.#mails.find((mail) => mail.ID === id);
	}

	async add(mail: { to: string; subject: string; text: string; html: string }): Promise<void> {
		// Ids sort by time.
		const id = `${Date.now().toString(36).padStart(9, '0')}${randomUUID().slice(0, 8)}`;
		const kept: Mail = {
			ID: id,
			MessageID: `${id}@museum.local`,
			From: { Name: 'Math Museums', Address: 'museum@museum.local' },
			To: [{ Name: '', Address: mail.to }],
			Subject: mail.subject,
			Created: new Date().toISOString(),
			Snippet: mail.text.replace(/\s+/g, ' ').slice(0, 250),
			Text: mail.text,
			HTML: mail.html
		};
		const file = this.#file(id);
		await writeFile(`${file}.part`, JSON.stringify(kept), { mode: 0o600 });
		await rename(`${file}.part`, file);
		this.#mails.push(kept);
		for (const old of this.#mails.splice(0, Math.max(0, this.#mails.length - KEPT)))
			await rm(this.#file(old.ID), { force: true });
	}

	async clear(): Promise<void> {
		for (const mail of this.#mails.splice(0)) await rm(this.#file(mail.ID), { force: true });
	}

	#file(id: string): string {
		return join(this.#folder, `${id}.json`);
	}
}
