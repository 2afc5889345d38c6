import { MuseumDatabase, type Owner } from '$lib/store/schema';
import { answer } from './answer';
import { openInMuseum, type Opening } from './open';
import { readMuseumFile } from './read';
import { shrinkPhoto } from './shrink';

answer<{ file: Blob; owner: Owner }, Opening>(async ({ file, owner }, progress) => {
	const opened = await readMuseumFile(file, shrinkPhoto, progress);
	const db = new MuseumDatabase(owner);
	try {
		return await openInMuseum(db, opened);
	} finally {
		db.close();
	}
});
