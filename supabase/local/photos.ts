import { createHash } from 'node:crypto';
import { copyFile, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';
import type { App } from '@supabase/lite';

type StorageAdapter = NonNullable<App['_storageAdapter']>;
type Metadata = Awaited<ReturnType<StorageAdapter['headObject']>>;

/**
 * Keeps the objects of Storage as files: `<folder>/<bucket>/<name>`. A file is there whole or not at all, and
 * has reached the disk when its upload is answered.
 */
export class PhotoFiles implements StorageAdapter {
	readonly driver: string;

	constructor(folder: string) {
		this.driver = resolve(folder);
	}

	async getObject(bucket: string, name: string) {
		const bytes = await readFile(this.#path(bucket, name));
		return {
			httpStatusCode: 200,
			metadata: await this.#describe(bucket, name, bytes),
			body: new Blob([bytes])
		};
	}

	async uploadObject(
		bucket: string,
		name: string,
		_version: string | undefined,
		body: ReadableStream | Uint8Array,
		contentType: string,
		cacheControl: string
	) {
		const bytes = new Uint8Array(await new Response(body as BodyInit).arrayBuffer());
		const path = this.#path(bucket, name);
		await mkdir(dirname(path), { recursive: true });
		const part = `${path}.${crypto.randomUUID()}.part`;
		const file = await open(part, 'wx');
		try {
			await file.writeFile(bytes);
			await file.sync();
		} finally {
			await file.close();
		}
		await rename(part, path);
		return { ...(await this.#describe(bucket, name, bytes)), mimetype: contentType, cacheControl };
	}

	async deleteObject(bucket: string, name: string) {
		await rm(this.#path(bucket, name), { force: true });
	}

	async deleteObjects(bucket: string, names: string[]) {
		for (const name of names) await this.deleteObject(bucket, name);
	}

	async copyObject(
		bucket: string,
		name: string,
		_version: string | undefined,
		toBucket: string,
		toName: string
	) {
		const target = this.#path(toBucket, toName);
		await mkdir(dirname(target), { recursive: true });
		await copyFile(this.#path(bucket, name), target);
		const { eTag, lastModified } = await this.headObject(toBucket, toName);
		return { httpStatusCode: 200, eTag, lastModified };
	}

	async headObject(bucket: string, name: string) {
		return this.#describe(bucket, name, await readFile(this.#path(bucket, name)));
	}

	async privateAssetUrl(bucket: string, name: string) {
		return `file://${this.#path(bucket, name)}`;
	}

	#path(bucket: string, name: string): string {
		const path = resolve(this.driver, bucket, name);
		if (!path.startsWith(this.driver + sep))
			throw new Error('The name of an object leads out of its folder.');
		return path;
	}

	async #describe(bucket: string, name: string, bytes: Uint8Array): Promise<Metadata> {
		const { mtime } = await stat(this.#path(bucket, name));
		return {
			cacheControl: 'private, no-store',
			contentLength: bytes.length,
			size: bytes.length,
			mimetype: imageType(bytes),
			lastModified: mtime,
			eTag: `"${createHash('sha256').update(bytes).digest('hex')}"`
		};
	}
}

/** The type of an image by its first bytes; photos have no ending in their names. */
export function imageType(bytes: Uint8Array): string {
	const start = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
	if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg';
	if (start.startsWith('\x89PNG')) return 'image/png';
	if (start.startsWith('GIF8')) return 'image/gif';
	if (start.startsWith('RIFF') && start.slice(8) === 'WEBP') return 'image/webp';
	return 'application/octet-stream';
}
