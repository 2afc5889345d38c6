import { createSubscriber, MediaQuery } from 'svelte/reactivity';

/** The theme the page is shown in; the graph's canvas needs it in so many words. */
class Theme {
	#dark = new MediaQuery('(prefers-color-scheme: dark)');
	#subscribe = createSubscriber((update) => {
		const observer = new MutationObserver(update);
		observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
		return () => observer.disconnect();
	});

	get current(): 'light' | 'dark' {
		this.#subscribe();
		const chosen = document.documentElement.dataset.theme;
		if (chosen === 'light' || chosen === 'dark') return chosen;
		return this.#dark.current ? 'dark' : 'light';
	}
}

export const theme = new Theme();
