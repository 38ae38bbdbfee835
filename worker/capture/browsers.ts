import { setTimeout as pause } from 'node:timers/promises';
import type { Visit, VisitRequest } from '../../jobs/visit.ts';
import { newVisitContext } from '../browser/context.ts';
import type { FoundChromium } from '../browser/find-chromium.ts';
import { type LaunchedBrowser, launchBrowser } from '../browser/launch.ts';
import type { EgressGuard } from '../egress/guard.ts';
import { type Packs, visitPage } from './visit-page.ts';
import { firstLine, type OnStep } from './visit-steps.ts';

/** A visit did not come to its end: the browser died, hung or ran out of time. Another try may well succeed. */
export class VisitBrokenError extends Error {
  override name = 'VisitBrokenError';
  readonly remedy = 'The visit is tried again by itself; if it keeps failing, look at the page by hand.';
  readonly retry = 'later' as const;
}

export interface VisitErrand {
  /** Names the visit at the egress guard. */
  id: string;
  /** The draft's folder. */
  folder: string;
  signal: AbortSignal;
  onStep: OnStep;
}

/** The browsers that do visits: one visit at a time in each, so that a page that kills its browser takes no other visit with it. */
export interface Browsers {
  visit(request: VisitRequest, errand: VisitErrand): Promise<Visit>;
  close(): Promise<void>;
}

/** What all visits share. */
export interface Means {
  chromium: FoundChromium;
  guard: EgressGuard;
  maxHeight: number;
  packs: Packs;
}

interface Seat {
  browser: LaunchedBrowser;
  visits: number;
}

const contextCloseMs = 5_000;

/** A browser is replaced after this many visits: what long-lived browsers gather costs more than a start of half a second. */
const visitsPerBrowser = 50;

export function openBrowsers(means: Means): Browsers {
  const idle: Seat[] = [];
  const all = new Set<LaunchedBrowser>();
  const take = async (): Promise<Seat> => {
    const seat = idle.pop();
    if (seat?.browser.browser.isConnected()) return seat;
    if (seat) await drop(seat);
    const browser = await launchBrowser({ chromium: means.chromium, proxy: { server: means.guard.url } });
    all.add(browser);
    return { browser, visits: 0 };
  };
  const drop = async (seat: Seat) => {
    await seat.browser.kill();
    all.delete(seat.browser);
  };
  return {
    async visit(request, errand) {
      const seat = await take();
      seat.visits += 1;
      try {
        const visit = await visitIn(seat, means, request, errand);
        if (seat.visits >= visitsPerBrowser) await drop(seat);
        else idle.push(seat);
        return visit;
      } catch (error) {
        await drop(seat);
        throw error;
      }
    },
    async close() {
      await Promise.all([...all].map((browser) => browser.close()));
      all.clear();
    },
  };
}

/** Throws VisitBrokenError when the page's context does not even close in time: then the browser is not to be trusted. */
async function visitIn(seat: Seat, means: Means, request: VisitRequest, errand: VisitErrand): Promise<Visit> {
  const context = await newVisitContext(seat.browser, { proxy: means.guard.proxyFor(errand.id) });
  const place = {
    context,
    browser: `Chromium ${seat.browser.version}`,
    folder: errand.folder,
    maxHeight: means.maxHeight,
    packs: means.packs,
    signal: errand.signal,
    onStep: errand.onStep,
  };
  try {
    const visit = await withDeadline(visitPage(place, request), request.deadline, errand.signal);
    const closed = await Promise.race([context.close().then(() => true), pause(contextCloseMs, false, { ref: false })]);
    if (!closed) throw new VisitBrokenError('expected the page to close, found that it hangs');
    return withRefusals(visit, means.guard, errand.id);
  } finally {
    means.guard.endVisit(errand.id);
  }
}

/** What the guard kept the page from reaching is part of how the page was met. */
function withRefusals(visit: Visit, guard: EgressGuard, id: string): Visit {
  const { refused, refusedMore } = guard.report(id);
  if (refused.length === 0) return visit;
  const named = refused.map(({ host, port, because }) => `not let through: ${host}:${port} (${because})`);
  const interventions = [...visit.interventions, ...named, ...(refusedMore > 0 ? [`and ${refusedMore} more`] : [])];
  const evidence = visit.kind === 'unreachable' ? `${visit.evidence}; ${named[0]}` : visit.evidence;
  return { ...visit, interventions, evidence };
}

async function withDeadline(visit: Promise<Visit>, deadline: number, signal: AbortSignal): Promise<Visit> {
  const ended = new AbortController();
  const late = pause(Math.max(0, deadline - Date.now()), undefined, { signal: ended.signal }).then(() => {
    throw new VisitBrokenError('expected the visit to end before its deadline, found it still running');
  });
  const stopped = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { signal: ended.signal });
    if (signal.aborted) reject(signal.reason);
  });
  try {
    return await Promise.race([visit, late, stopped]);
  } catch (error) {
    // The visit itself fails a moment later, when its browser is killed: that is the same failure, already being thrown.
    visit.catch(() => undefined);
    if (signal.aborted || (error instanceof Error && 'retry' in error)) throw error;
    throw new VisitBrokenError(`the visit broke off: ${firstLine(error)}`, { cause: error });
  } finally {
    ended.abort();
    late.catch(() => undefined);
  }
}
