/** Longest side of a photo, in pixels: enough for a poster on any screen. */
const LONGEST = 1_600;

/** Draws a photo anew, small enough to be kept. For photos that exceed the limit only. */
export async function shrinkPhoto(photo: Blob): Promise<Blob | null> {
	try {
		const picture = await createImageBitmap(photo);
		const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
		const canvas = new OffscreenCanvas(
			Math.max(1, Math.round(picture.width * scale)),
			Math.max(1, Math.round(picture.height * scale))
		);
		canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
		picture.close();
		return await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 });
	} catch {
		return null;
	}
}
