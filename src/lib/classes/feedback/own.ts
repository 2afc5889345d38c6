/* What a tile shows of its feedback, loaded behind it. */
export { default as OwnFeedback } from './OwnFeedback.svelte';
export { default as Pins } from './Pins.svelte';
export { Said } from './said.svelte';
