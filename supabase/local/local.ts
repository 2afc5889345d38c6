const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
const LOCAL_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether an IP address is the machine's own. */
export function isLoopback(address: string): boolean {
	return LOOPBACK.test(address);
}

/** Whether a host name, as in a URL, can mean this machine only. */
export function isLocalName(hostname: string): boolean {
	return LOCAL_NAMES.has(hostname);
}
