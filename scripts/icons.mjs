#!/usr/bin/env node
/** Draws the PNG icons of static/icons from icon.svg, in Chromium. Run it after changing the drawing. */
import { readFileSync } from 'node:fs';
import { BROWSER_ARGS, findBrowser } from './browser.mjs';

const ICONS = new URL('../static/icons/', import.meta.url).pathname;

if (process.argv.includes('--help')) {
	console.log('Draws static/icons/*.png from static/icons/icon.svg. Takes no options.');
	process.exit(0);
}

const svg = readFileSync(`${ICONS}icon.svg`, 'utf8');
// Systems cut maskable icons to shapes of their own: the ground reaches the edge, the drawing keeps to the middle.
const ground = svg.replace('rx="112"', '');
const maskable = ground.replace(
	/(<rect[^>]*\/>)(.*)(<\/svg>)/s,
	'$1<g transform="translate(256 256) scale(0.8) translate(-256 -256)">$2</g>$3'
);
// Android shows badges by their outline alone: lines in white on nothing.
const badge = svg
	.replace(/<rect[^>]*\/>/, '')
	.replace(/fill="#faf7f0"/, 'fill="none"')
	.replace(/stroke="#\w+"/g, 'stroke="#fff"')
	.replace(/stroke-width="2\d"/g, 'stroke-width="40"')
	.replace('viewBox="0 0 512 512"', 'viewBox="56 56 400 400"');

const drawings = [
	{ name: 'icon-192', size: 192, drawing: svg },
	{ name: 'icon-512', size: 512, drawing: svg },
	{ name: 'maskable-192', size: 192, drawing: maskable },
	{ name: 'maskable-512', size: 512, drawing: maskable },
	{ name: 'apple-touch-icon', size: 180, drawing: ground },
	{ name: 'badge', size: 96, drawing: badge }
];

// Loaded here: --help shall not wait for it.
const { chromium } = await import('playwright');
const browser = await chromium.launch({
	executablePath: await findBrowser(),
	args: BROWSER_ARGS
});
for (const { name, size, drawing } of drawings) {
	const page = await browser.newPage({ viewport: { width: size, height: size } });
	await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px}</style>${drawing}`);
	await page.screenshot({ path: `${ICONS}${name}.png`, omitBackground: true });
	await page.close();
	console.log(`${name}.png`);
}
await browser.close();
