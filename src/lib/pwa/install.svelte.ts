import { createSubscriber } from 'svelte/reactivity';

/** The browser's offer to install, kept until the person asks for it. */
interface InstallOffer extends Event {
	prompt(): Promise<void>;
	readonly userChoice: Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

declare global {
	interface Window {
		/** Set by the script in app.html, which runs before the app has started. */
		installOffer?: InstallOffer | null;
	}
	interface Navigator {
		/** Safari on iOS: whether the page runs from the home screen. */
		standalone?: boolean;
	}
}

/** Where the person adds the app by hand, and how that looks. */
export type Steps = 'ios' | 'mac';

/** How this browser installs the app: by its own prompt, by steps that are shown, or not at all. */
export type InstallWay = 'prompt' | Steps | null;

/** Whether the app can be installed here and now; read `.way` in a template. */
export class Install {
	#subscribe = createSubscriber((update) => {
		const standalone = matchMedia('(display-mode: standalone)');
		const installed = () => {
			window.installOffer = null;
			update();
		};
		window.addEventListener('beforeinstallprompt', update);
		window.addEventListener('appinstalled', installed);
		standalone.addEventListener('change', update);
		return () => {
			window.removeEventListener('beforeinstallprompt', update);
			window.removeEventListener('appinstalled', installed);
			standalone.removeEventListener('change', update);
		};
	});

	get way(): InstallWay {
		this.#subscribe();
		if (matchMedia('(display-mode: standalone)').matches || navigator.standalone) return null;
		if (window.installOffer) return 'prompt';
		return stepsFor(navigator.userAgent, navigator.maxTouchPoints);
	}

	/** Shows the browser's prompt. Needs a gesture; each offer can be used once. */
	async prompt(): Promise<void> {
		const offer = window.installOffer;
		if (!offer) return;
		window.installOffer = null;
		await offer.prompt();
		await offer.userChoice;
	}
}

/** Browsers that install only by hand. An iPad gives itself out as a Mac, but has a touch screen. */
export function stepsFor(userAgent: string, touchPoints: number): Steps | null {
	if (/iPhone|iPad|iPod/.test(userAgent)) return 'ios';
	if (!/Macintosh/.test(userAgent)) return null;
	if (touchPoints > 1) return 'ios';
	// “Add to Dock” came with Safari 17; Chrome and Firefox do not call themselves Version/….
	const safari = /Version\/(\d+)[.\d]* Safari\//.exec(userAgent);
	return safari && Number(safari[1]) >= 17 ? 'mac' : null;
}
