/** Browsers and systems by what they say in the user agent, the more particular first. */
const BROWSERS: [RegExp, string][] = [
	[/Edg\//, 'Edge'],
	[/OPR\//, 'Opera'],
	[/SamsungBrowser\//, 'Samsung Internet'],
	[/Firefox\/|FxiOS\//, 'Firefox'],
	[/Chrome\/|CriOS\//, 'Chrome'],
	[/Safari\//, 'Safari']
];
const SYSTEMS: [RegExp, string][] = [
	[/CrOS/, 'ChromeOS'],
	[/Android/, 'Android'],
	[/iPhone/, 'iPhone'],
	[/iPad/, 'iPad'],
	[/Mac OS X/, 'Mac'],
	[/Windows/, 'Windows'],
	[/Linux/, 'Linux']
];

/** A name by which the owner recognises a device: “Chrome on ChromeOS”. */
export function deviceName(userAgent: string): string {
	const find = (list: [RegExp, string][]) => list.find(([pattern]) => pattern.test(userAgent))?.[1];
	return `${find(BROWSERS) ?? 'Browser'} on ${find(SYSTEMS) ?? 'a device'}`;
}
