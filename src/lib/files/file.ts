/** What a `.mathmuseums` file is (FORMAT.md says more); shared by reading and writing. */
export const FILE_ENDING = '.mathmuseums';
/** Downloads and shares name this type; nothing else depends on it. */
export const FILE_TYPE = 'application/octet-stream';
/** The number of the format; the original app's, whose files ours extend. */
export const FORMAT_VERSION = '0.1.0';
/** The version of our own additions, under the key `museum`. */
export const MUSEUM_VERSION = 1;
/** The original's word for a museum without a name. */
export const NO_NAME = 'Anonymous';

/** What a file may hold at most; beyond it nothing is read (bytes; entries; levels of nesting). */
export const FILE_LIMITS = {
	bytes: 100_000_000,
	concepts: 2_000,
	depth: 64
} as const;

/** A file that cannot be opened, in words for the person who chose it. Nothing has been changed then. */
export class FileProblem extends Error {
	override name = 'FileProblem';
}
