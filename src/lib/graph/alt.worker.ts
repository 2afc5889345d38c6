import { graphInWords } from './alt';

addEventListener('message', ({ data }: MessageEvent<string>) => postMessage(graphInWords(data)));
