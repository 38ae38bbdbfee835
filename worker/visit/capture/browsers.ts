import { setTimeout as pause } from 'node:timers/promises';
import type { Words } from '../../../config/base/words.ts';
import type { Account } from '../../../config/register/accounts.ts';
import type { Visit, VisitRequest } from '../../../jobs/visit/visit.ts';
import { namingFaults } from '../../../storage/files/faults.ts';
import type { PictureFormat } from '../../papers/pictures/recode.ts';
import { newVisitContext, userAgent } from '../browser/browser-context.ts';
import type { FoundChromium } from '../browser/find-chromium.ts';
import { type LaunchedBrowser, launchBrowser } from '../browser/launch.ts';
import { refuseLogins } from '../browser/refuse-logins.ts';
import type { EgressGuard } from '../egress/guard.ts';
import type { SessionForVisit } from '../sessions/session-for-visit.ts';
import type { StorageState } from '../sessions/storage-state.ts';
import { interventionWords } from '../told/visit-words.ts';
import { nothingSeen } from './describe-capture.ts';
import { openHostTurns } from './host-turns.ts';
import type { FilmSettings } from './keep-films.ts';
import { watchMemory } from './memory-watch.ts';
import type { Onlookers } from './onlookers.ts';
import { VisitBrokenError, withDeadline } from './visit-deadline.ts';
import { type Packs, visitPage } from './visit-page.ts';
import type { OnStep } from './visit-steps.ts';

export interface VisitErrand {
  /** Names the visit at the egress guard. */
  id: string;
  /** The draft's folder. */
  folder: string;
  signal: AbortSignal;
  onStep: OnStep;
  /** Who sees the page's picture while it is taken; nobody when left out. */
  onlookers?: Onlookers;
}

/** The browsers that do visits. Each does one visit at a time, so that a page that kills its browser takes no other visit with it. */
export interface Browsers {
  visit(request: VisitRequest, errand: VisitErrand): Promise<Visit>;
  close(): Promise<void>;
}

/** What all visits share. */
export interface Means {
  chromium: FoundChromium;
  guard: EgressGuard;
  maxHeight: number;
  pdfPictures: 'jpeg' | 'png';
  /** What the pictures are filed as. */
  images: PictureFormat;
  /** What is kept of films. Posters only when left out. */
  films?: FilmSettings;
  /** The packs as they are when the visit begins. */
  packs(): Promise<Packs>;
  /** What the visit logs in with, looked up when the visit begins. */
  sessionFor(account: Account): Promise<SessionForVisit>;
}

interface Seat {
  browser: LaunchedBrowser;
  visits: number;
}

const contextCloseMs = 5_000;

/** A browser is replaced after this many visits: what it gathers over time costs more than a new start, which takes half a second. */
const visitsPerBrowser = 50;

export function openBrowsers(means: Means): Browsers {
  const idle: Seat[] = [];
  const all = new Set<LaunchedBrowser>();
  const turns = openHostTurns();
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
      const session = await means.sessionFor(request.account);
      if (!session.usable) return withoutSession(session.because);
      const turn = await turns.take(request.account.url, errand.signal);
      try {
        const seat = await take();
        seat.visits += 1;
        // The time that other visits held this host is not counted against this visit.
        const granted = { ...request, deadline: request.deadline + turn.waitedMs };
        const visit = await visitIn(seat, means, granted, errand, session.storageState).catch(
          async (error: unknown) => {
            await drop(seat);
            throw error;
          },
        );
        if (seat.visits >= visitsPerBrowser) await drop(seat);
        else idle.push(seat);
        return visit;
      } finally {
        turn.done();
      }
    },
    async close() {
      await Promise.all([...all].map((browser) => browser.close()));
      all.clear();
    },
  };
}

/** Throws VisitBrokenError when the page's context does not even close in time: such a browser is not to be trusted. */
async function visitIn(
  seat: Seat,
  means: Means,
  request: VisitRequest,
  errand: VisitErrand,
  storageState: StorageState | undefined,
): Promise<Visit> {
  const packs = await means.packs();
  const proxy = means.guard.proxyFor(errand.id);
  const context = await newVisitContext(seat.browser, { proxy, ...(storageState ? { storageState } : {}) });
  let breakOff: (error: unknown) => void = () => undefined;
  const broken = new Promise<never>((_resolve, reject) => {
    breakOff = reject;
  });
  // A fault that breaks the visit off before anybody waits for it is thrown once somebody does.
  broken.catch(() => undefined);
  const logins = await refuseLogins(seat.browser.browser, proxy, breakOff);
  const place = {
    context,
    browser: `Chromium ${seat.browser.version}`,
    folder: errand.folder,
    maxHeight: means.maxHeight,
    pdfPictures: means.pdfPictures,
    images: means.images,
    films: means.films ?? { keep: 'poster' as const, mostBytes: 0 },
    proxy,
    userAgent: userAgent(seat.browser.version),
    packs,
    guard: () => means.guard.report(errand.id),
    signal: errand.signal,
    onStep: errand.onStep,
    onlookers: errand.onlookers ?? null,
  };
  const tooMuch = (bytes: number) =>
    breakOff(
      new VisitBrokenError(
        `expected the page to get by with 3 GB of memory, found ${Math.round(bytes / 1e6)} MB`,
        `sidan tog ${Math.round(bytes / 1e6)} MB minne, mer än de 3 GB den får ta`,
      ),
    );
  const memory = watchMemory(seat.browser, tooMuch);
  try {
    const visiting = namingFaults(errand.folder, () => visitPage(place, request));
    const visit = await withDeadline(visiting, { deadline: request.deadline, signal: errand.signal, broken });
    const closed = await Promise.race([context.close().then(() => true), pause(contextCloseMs, false, { ref: false })]);
    if (closed) await logins.detach();
    else throw new VisitBrokenError('expected the page to close, found that it hangs', 'sidan gick inte att stänga');
    return withRefusals(visit, means.guard, errand.id);
  } finally {
    memory.stop();
    means.guard.endVisit(errand.id);
  }
}

/** No page is visited with a session that cannot log in: the visit would see only the wall and bring the login one step nearer to its end. */
function withoutSession(because: Words): Visit {
  return {
    ...nothingSeen,
    kind: 'not-visited',
    evidence: because,
    httpStatus: null,
    finalUrl: null,
    steps: [],
    interventions: [],
    warnings: [],
    browser: null,
  };
}

/** Adds to the interventions what the guard kept the page from reaching: it is part of how the page was met. */
function withRefusals(visit: Visit, guard: EgressGuard, id: string): Visit {
  const { refused, refusedMore } = guard.report(id);
  if (refused.length === 0) return visit;
  const named = refused.map(({ host, port, because }) => interventionWords.notLetThrough(`${host}:${port}`, because));
  const interventions = [
    ...visit.interventions,
    ...named,
    ...(refusedMore > 0 ? [interventionWords.andMore(refusedMore)] : []),
  ];
  return { ...visit, interventions };
}
