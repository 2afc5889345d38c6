import { v5 } from 'uuid';
import type { Concept } from './concepts';

/**
 * The id of a concept's tile is derived (UUID version 5, RFC 9562) from the owner's id and the concept, so
 * that tiles of one concept made offline on two devices are one tile.
 *
 * @param owner the account's id, or on a device without an account the id of its guest museum; a UUID
 */
export function conceptTileId(owner: string, concept: Concept): string {
	return v5(concept, owner);
}

/** A fresh id for a tile of one's own, a device, a guest museum. */
export function newId(): string {
	return crypto.randomUUID();
}
