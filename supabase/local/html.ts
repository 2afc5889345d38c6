/** Text as it must stand in HTML, in an element or in a quoted attribute. */
export function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** A mail's HTML as plain text: links are written out, blocks become lines. Only for our own templates. */
export function plainText(html: string): string {
	return html
		.replace(/<head>[\s\S]*?<\/head\s*>/, '')
		.replace(/\s+/g, ' ')
		.replace(/<a [^>]*href="([^"]*)"[^>]*>(.*?)<\/a ?>/g, '$2: $1')
		.replace(/<\/(p|h1|div) ?>/g, '\n\n')
		.replace(/<[^>]*>/g, '')
		.replace(/&(amp|lt|gt|quot);/g, (_, name: string) => ENTITIES[name]!)
		.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
		.split('\n')
		.map((line) => line.trim())
		.join('\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
}
