import type { CDPSession } from 'playwright';

/** What Chromium's recorder says of one event; times in microseconds. */
interface TraceEvent {
	name: string;
	cat: string;
	ph: string;
	pid: number;
	tid: number;
	ts: number;
	dur?: number;
}

/** Milliseconds of work between two marks. */
export interface Stretch {
	/** Of the page's main thread: scripts, styles, layout, painting and handing over to the compositor. */
	main: number;
	/** Of other threads, turning what was painted into pixels. */
	raster: number;
}

/** The recorder's name for a task of a thread, around everything that was done in it. */
const TASK = 'RunTask';
const RASTER = 'RasterTask';

/**
 * Records the page while `work` runs and answers what was done between each `performance.mark('bench')` and the
 * next. Waiting is not work: a page that waits for the display between two marks is not the slower for it.
 */
export async function record(session: CDPSession, work: () => Promise<void>): Promise<Stretch[]> {
	const events: TraceEvent[] = [];
	const collect = ({ value }: { value: unknown[] }) => events.push(...(value as TraceEvent[]));
	session.on('Tracing.dataCollected', collect);
	await session.send('Tracing.start', {
		transferMode: 'ReportEvents',
		traceConfig: {
			recordMode: 'recordUntilFull',
			includedCategories: ['blink.user_timing', 'disabled-by-default-devtools.timeline'],
			excludedCategories: ['*']
		}
	});
	await work();
	const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
	await session.send('Tracing.end');
	await complete;
	session.off('Tracing.dataCollected', collect);
	return stretches(events);
}

/** What many stretches took, shared out among them. */
export function meanOf(all: readonly Stretch[]): Stretch {
	const mean = (of: (stretch: Stretch) => number) =>
		all.reduce((sum, stretch) => sum + of(stretch), 0) / all.length;
	return { main: mean(({ main }) => main), raster: mean(({ raster }) => raster) };
}

function stretches(events: readonly TraceEvent[]): Stretch[] {
	const marks = events.filter(({ name, cat }) => name === 'bench' && cat.includes('user_timing'));
	const [first] = marks;
	if (!first) return [];
	const at = marks.map(({ ts }) => ts).sort((a, b) => a - b);
	const found = at.slice(1).map((): Stretch => ({ main: 0, raster: 0 }));
	for (const { name, ph, pid, tid, ts, dur = 0 } of events) {
		const kind = name === RASTER ? 'raster' : name === TASK && tid === first.tid ? 'main' : null;
		if (ph !== 'X' || pid !== first.pid || !kind) continue;
		found.forEach((stretch, n) => {
			const shared = Math.min(ts + dur, at[n + 1]!) - Math.max(ts, at[n]!);
			if (shared > 0) stretch[kind] += shared / 1000;
		});
	}
	return found;
}
