/** Why a file cannot become a photo. */
export type PhotoTrouble = 'empty' | 'not-a-photo' | 'heic' | 'broken' | 'too-big';

/** A file that cannot become a photo; its message is for the pupil. */
export class PhotoProblem extends Error {
	override name = 'PhotoProblem';
	readonly trouble: PhotoTrouble;

	constructor(trouble: PhotoTrouble, fileName: string) {
		super(WORDS[trouble](fileName ? `“${fileName}”` : 'This photo'));
		this.trouble = trouble;
	}
}

const WORDS: Record<PhotoTrouble, (name: string) => string> = {
	empty: (name) => `${name} is empty: there is no picture in it. Choose it again, or take another.`,
	'not-a-photo': (name) => `${name} is not a photo. Choose a JPEG, PNG, WebP or GIF picture.`,
	heic: (name) =>
		`${name} is in the format HEIC. This phone saves photos as HEIC, which this browser cannot open. ` +
		'On an iPhone: Settings › Camera › Formats › Most Compatible, and take it again. Or choose a JPEG.',
	broken: (name) => `${name} is broken or not complete, so it cannot be opened. Choose another photo.`,
	'too-big': (name) => `${name} is too big for this device to open. Take a screenshot of it and choose that.`
};
