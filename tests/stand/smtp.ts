import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A mail as it came over the wire. */
export interface Posted {
	from: string;
	to: string[];
	/** Head and body, as they were sent. */
	text: string;
}

/** An SMTP server that takes mails from whoever knows the password, and refuses those to addresses of `closed`. */
export class Smtp {
	readonly posted: Posted[] = [];
	readonly closed = new Set<string>();
	readonly port: number;
	readonly #server: Server;
	readonly #sockets = new Set<Socket>();

	private constructor(server: Server, user: string, password: string) {
		this.#server = server;
		this.port = (server.address() as AddressInfo).port;
		const secret = Buffer.from(`\0${user}\0${password}`).toString('base64');
		server.on('connection', (socket) => {
			this.#sockets.add(socket);
			socket.on('close', () => this.#sockets.delete(socket)).on('error', () => {});
			this.#serve(socket, secret);
		});
	}

	static async start(user: string, password: string): Promise<Smtp> {
		const server = createServer();
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return new Smtp(server, user, password);
	}

	async stop(): Promise<void> {
		for (const socket of this.#sockets) socket.destroy();
		await new Promise((resolve) => this.#server.close(resolve));
	}

	#serve(socket: Socket, secret: string): void {
		let mail: Posted = { from: '', to: [], text: '' };
		let known = false;
		let pending = '';
		let inBody = false;
		const answer = (line: string): string => {
			if (inBody) {
				if (line !== '.') {
					mail.text += `${line}\n`;
					return '';
				}
				inBody = false;
				this.posted.push(mail);
				mail = { from: '', to: [], text: '' };
				return '250 kept';
			}
			const [, verb = '', rest = ''] = /^(\w+) ?(.*)$/.exec(line) ?? [];
			const address = /<([^>]*)>/.exec(rest)?.[1] ?? '';
			switch (verb.toUpperCase()) {
				case 'EHLO':
					return '250-localhost\r\n250 AUTH PLAIN';
				case 'AUTH':
					known = rest === `PLAIN ${secret}`;
					return known ? '235 welcome' : '535 who are you?';
				case 'MAIL':
					mail = { from: address, to: [], text: '' };
					return known ? '250 go on' : '530 who are you?';
				case 'RCPT':
					if (this.closed.has(address)) return '550 nobody of that name';
					mail.to.push(address);
					return '250 go on';
				case 'DATA':
					inBody = true;
					return '354 go on';
				case 'RSET':
					return '250 forgotten';
				case 'QUIT':
					return '221 goodbye';
				default:
					return '502 what?';
			}
		};
		socket.write('220 localhost\r\n');
		socket.on('data', (chunk) => {
			const lines = (pending + chunk.toString()).split('\r\n');
			pending = lines.pop()!;
			for (const said of lines.map(answer)) if (said) socket.write(`${said}\r\n`);
		});
	}
}
