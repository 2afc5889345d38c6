import { MOMENTS, type Score, type Tick } from './score';

/** Seconds from left to right at speed 1. */
const LENGTH = 5;
/** A slow device begins later than it was asked to, by so many seconds at most; silence till then. */
const LATE = 0.2;
const VOLUME = 0.22;
/** What the rougher tone below the axis adds. */
const ROUGH = 0.07;
/** The short sounds: pitch in Hz, loudness, and how long they take, in seconds. */
const TICKS: Record<Tick['kind'], { pitch: number; loudness: number; length: number; type: OscillatorType }> =
	{
		axis: { pitch: 2200, loudness: 0.16, length: 0.03, type: 'square' },
		point: { pitch: 1568, loudness: 0.3, length: 0.18, type: 'triangle' }
	};

export interface Playing {
	/** Where it is, from 0 to 1. */
	at(): number;
	stop(): void;
}

/**
 * Plays a curve with Web Audio: a tone whose pitch follows it and that walks from ear to ear.
 *
 * @param speed 1 takes five seconds from end to end
 * @param from where to begin, from 0 to 1
 * @param onend called when it has come to the end, not when it is stopped
 */
export function play(score: Score, speed: number, from: number, onend: () => void): Playing {
	const context = new AudioContext();
	const whole = LENGTH / speed;
	const length = Math.max(0.05, whole * (1 - from));
	const start = context.currentTime + 0.06;
	const left = score.moments.slice(Math.min(MOMENTS - 1, Math.round(from * MOMENTS)));
	const curve = (value: (moment: Score['moments'][number]) => number) => Float32Array.from(left, value);

	const place = new StereoPannerNode(context, { pan: left[0]!.pan });
	place.pan.setValueCurveAtTime(
		curve(({ pan }) => pan),
		start,
		length
	);
	place.connect(context.destination);

	const voice = (type: OscillatorType, loudness: Float32Array) => {
		const tone = new OscillatorNode(context, { type });
		const gain = new GainNode(context, { gain: 0 });
		tone.frequency.setValueCurveAtTime(
			curve(({ pitch }) => pitch),
			start,
			length
		);
		// A tone that is cut off cracks: its last moment is silence. Nothing is set behind it, which browsers refuse
		// where the curve began late and is not over by then.
		loudness[loudness.length - 1] = 0;
		gain.gain.setValueCurveAtTime(loudness, start, length);
		tone.connect(gain).connect(place);
		tone.start(start);
		tone.stop(start + length + LATE);
		return tone;
	};
	const main = voice(
		'sine',
		curve(({ loudness }) => VOLUME * loudness)
	);
	voice(
		'sawtooth',
		curve(({ loudness, rough }) => ROUGH * loudness * rough)
	);
	for (const tick of score.ticks)
		if (tick.at >= from) tap(context, place, tick, start + (tick.at - from) * whole);

	let isOver = false;
	const stop = () => {
		if (isOver) return;
		isOver = true;
		void context.close();
	};
	main.addEventListener('ended', () => {
		if (isOver) return;
		stop();
		onend();
	});
	void context.resume();
	return {
		at: () => Math.max(0, Math.min(1, from + (context.currentTime - start) / whole)),
		stop
	};
}

function tap(context: AudioContext, to: AudioNode, { kind }: Tick, time: number): void {
	const { pitch, loudness, length, type } = TICKS[kind];
	const tone = new OscillatorNode(context, { type, frequency: pitch });
	const gain = new GainNode(context, { gain: 0 });
	gain.gain.setValueAtTime(loudness, time);
	gain.gain.exponentialRampToValueAtTime(0.001, time + length);
	tone.connect(gain).connect(to);
	tone.start(time);
	tone.stop(time + length);
}
