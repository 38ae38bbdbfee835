import type { Page } from 'playwright';
import type { Words } from '../../../config/base/words.ts';
import { poll } from '../../ground/poll.ts';
import { DocumentGoneError } from '../browser/ask-page.ts';
import { type Cleared, clearOverlays } from '../obstacles/consent.ts';
import type { Phrases } from '../packs/load-packs.ts';
import { stepWords } from '../told/visit-words.ts';
import type { InFlight } from './in-flight.ts';
import type { MainDocument } from './main-document.ts';
import { type PageSigns, readSigns } from './page-signs.ts';
import { patience } from './patience.ts';
import { waitUntilStill } from './readiness.ts';
import { isWebAddress } from './same-site.ts';
import { VisitBrokenError } from './visit-deadline.ts';
import { firstLine, type StepLog, type StepOutcome } from './visit-steps.ts';
import { plainAddress } from './where-it-led.ts';

/** The page to look at, and what it is looked at with. `deadline` is the visit's end, epoch milliseconds. */
export interface Resting {
  page: Page;
  document: MainDocument;
  inFlight: InFlight;
  log: StepLog;
  phrases: Phrases;
  requestedUrl: string;
  deadline: number;
}

/** A page that leads on to further documents is followed through this many. A page that never stops leading on is no page. */
const mostDocuments = 5;
const stillMs = 15_000;
const domReadyMs = 30_000;
/** The browser says that a document is gone a moment before it says which document came. */
const nextDocumentMs = 2_000;

/**
 * Waits until the page is still, clears what lies over it and reads its signs, all three of one document. If the page leads on meanwhile,
 * by script or `meta refresh`, the wait begins anew where it led. Null when it led to no page (the browser's own error page,
 * `about:blank`). Throws VisitBrokenError for a page that leads on again and again.
 */
export async function comeToRest(resting: Resting): Promise<{ cleared: Cleared; signs: PageSigns } | null> {
  const { page, document, inFlight, log, phrases, requestedUrl, deadline } = resting;
  // The answer to a question about cookies may itself lead to another document; the answer is told all the same.
  const interventions: Words[] = [];
  for (let documents = 0; documents < mostDocuments; documents += 1) {
    if (!isWebAddress(page.url())) return null;
    const shown = document.shown();
    const still = await log.run('wait until the page is still', () =>
      whileItStays(resting, async () => {
        await page.waitForLoadState('domcontentloaded', { timeout: patience(domReadyMs, deadline) });
        const { ready, unmet } = await waitUntilStill(page, inFlight, patience(stillMs, deadline));
        return { value: true, ...(ready ? {} : { outcome: 'partial', note: stepWords.notStill(unmet) }) };
      }),
    );
    if (!still) continue;
    const cleared = await log.run('clear what lies over the page', () =>
      whileItStays(resting, async () => {
        const outcome = await clear(page, phrases);
        interventions.push(...outcome.value.interventions);
        return outcome;
      }),
    );
    if (!cleared) continue;
    const response = document.response();
    const { value: signs } = await whileItStays(resting, async () => ({
      value: await readSigns(page, { requestedUrl, response, covering: cleared.covering }),
    }));
    if (signs && document.shown() === shown) return { cleared: { ...cleared, interventions }, signs };
  }
  throw new VisitBrokenError(
    `expected the page to come to rest, found that it led on ${mostDocuments} times`,
    `sidan ledde vidare ${mostDocuments} gånger och kom aldrig till ro`,
  );
}

/** Answers a question about cookies with no and closes a prompt that can be closed. What stays is told. */
export async function clear(page: Page, phrases: Phrases): Promise<StepOutcome<Cleared>> {
  const value = await clearOverlays(page, phrases);
  const { overlayLeft } = value;
  return {
    value,
    ...(overlayLeft === null ? {} : { outcome: 'partial' as const, note: stepWords.stays(overlayLeft.title) }),
  };
}

/**
 * Runs `work`, which must read and picture the document that was judged. Throws VisitBrokenError, which names where the page led, when
 * another document came meanwhile.
 */
export async function ofOneDocument<T>(
  resting: Pick<Resting, 'page' | 'document'>,
  work: () => Promise<T>,
): Promise<T> {
  const { value } = await whileItStays(resting, async () => ({ value: { whole: await work() } }));
  if (value) return value.whole;
  const address = plainAddress(resting.document.lastWay()?.url ?? resting.page.url());
  throw new VisitBrokenError(
    `expected the page to stay while it was read, found that it led on to ${address}`,
    `sidan ledde vidare till ${address} medan den lästes`,
  );
}

/** The outcome of `work`; null, with a note of where the page led, when another document came meanwhile. */
async function whileItStays<T>(
  { page, document }: Pick<Resting, 'page' | 'document'>,
  work: () => Promise<StepOutcome<T>>,
): Promise<StepOutcome<T | null>> {
  const shown = document.shown();
  const led = (): StepOutcome<null> => ({
    value: null,
    outcome: 'partial',
    note: stepWords.ledOn(plainAddress(document.lastWay()?.url ?? page.url())),
  });
  try {
    const outcome = await work();
    return document.shown() === shown ? outcome : led();
  } catch (error) {
    // Playwright says so in words only, where it asks the page itself.
    const isGone =
      error instanceof DocumentGoneError ||
      /Execution context was destroyed|because of a navigation|Cannot find context/i.test(firstLine(error));
    if (!isGone || !(await poll(nextDocumentMs, async () => document.shown() !== shown))) throw error;
    return led();
  }
}
