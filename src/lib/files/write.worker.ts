import { MuseumDatabase, type Owner } from '$lib/store/schema';
import { answer } from './answer';
import { writeMuseum } from './write';

answer<Owner, Blob>(async (owner, progress) => {
	const db = new MuseumDatabase(owner);
	try {
		return await writeMuseum(db, progress);
	} finally {
		db.close();
	}
});
