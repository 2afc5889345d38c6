// The museum lives in the browser's database: nothing of it can be rendered on a server.
export const ssr = false;
export const prerender = false;
