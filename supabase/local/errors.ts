/** HTTP statuses by SQLSTATE class, as PostgREST answers them; every other class is a 400. */
const STATUS: Record<string, number> = {
	'08': 503,
	'25': 500,
	'40': 500,
	'53': 503,
	'54': 500,
	'55': 500,
	'57': 500,
	'58': 500,
	XX: 500
};

/** Classes that the library answers as PostgREST does. */
const KNOWN = ['21', '22', '23', '42', 'PT'];

/**
 * An error of the database, as the library may answer and log it. Left as it is, it would be logged with the
 * values of the query: pupils' notes and graphs. And codes of our own (MM001) would be answered as a nameless
 * failure of the server.
 */
export function publicError(error: unknown): unknown {
	if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error;
	const { code, message } = error;
	if (!/^[0-9A-Z]{5}$/.test(code)) return error;
	if (KNOWN.includes(code.slice(0, 2))) return { code, message };
	const detail = code.startsWith('MM') && 'detail' in error ? error.detail : null;
	// How a function tells PostgREST which answer to give.
	return {
		code: 'PGRST',
		message: JSON.stringify({ code, message, details: detail }),
		detail: JSON.stringify({ status: STATUS[code.slice(0, 2)] ?? 400, headers: {} })
	};
}
