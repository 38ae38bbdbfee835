import type { Page } from 'playwright';
import { parseUrl } from '../../../config/base/parse-url.ts';
import type { Words } from '../../../config/base/words.ts';
import type { OverlayLeft } from '../../../jobs/visit/visit.ts';
import { poll } from '../../ground/poll.ts';
import { askAround, askFrame, askPage, DocumentGoneError, framesOf } from '../browser/ask-page.ts';
import type { Overlay, Press } from '../in-page/overlays/overlay-reader.ts';
import { inPage } from '../in-page-script.ts';
import type { Phrases } from '../packs/load-packs.ts';
import { normalPhrase } from '../packs/phrase-text.ts';
import { interventionWords, warningWords } from '../told/visit-words.ts';
import { runAutoconsent } from './autoconsent.ts';

/** What was done about what lay over the page, and what still lies there. */
export interface Cleared {
  /** `consent rejected: Endast nödvändiga`, in the order in which they were done; they belong to the snapshot's description. */
  interventions: Words[];
  /** What still lies over the middle of the page. The snapshot is then not complete. */
  overlayLeft: OverlayLeft | null;
  /** The same overlay as it was seen, for `readSigns`, which by it tells a wall from a question about cookies. */
  covering: Overlay | null;
  warnings: Words[];
}

/** How long an overlay may take to go away after a press. */
const goneMs = 2_000;
const lookEveryMs = 50;
/** Rules with several steps (settings, then "no" to each, then save) take two to four seconds. */
const rulesMs = 8_000;
/** If one text has no effect, further texts are tried. More presses than this only wear the page out. */
const mostPresses = 3;

/**
 * Answers "no" to a question about cookies: by the texts of the packs, then by the rules of autoconsent. "Yes" is never answered and nothing is
 * hidden. Where only "yes" is offered the question stays, and `overlayLeft` says so. Returns within some milliseconds where nothing asks.
 */
export async function dismissConsent(page: Page, phrases: Phrases): Promise<Cleared> {
  const interventions: Words[] = [];
  let overlays = await look(page, phrases);
  if (overlays.some(asks) || isConsentPage(page)) {
    const left = () => look(page, phrases).then((found) => found.filter(asks));
    if (
      await pressAway(page, phrases, { phrases: phrases.consentReject, within: 'consent', not: [] }, left, (text) => {
        const told = text.gone ? interventionWords.consentRejected : interventionWords.pressedInVain;
        interventions.push(told(text.pressed));
      })
    ) {
      overlays = await look(page, phrases);
    }
    if ((await left()).length > 0 || isConsentPage(page)) {
      const { rule, rejected } = await runAutoconsent(page, rulesMs);
      overlays = await look(page, phrases);
      if (rule && rejected) interventions.push(interventionWords.consentRejectedByRule(rule));
      else if (rule) interventions.push(interventionWords.consentNotRejected(rule));
    }
  }
  const judged = judge(overlays);
  const isUnanswered =
    judged.covering && asks(judged.covering) && judged.covering.buttons.length > 0 && interventions.length === 0;
  if (isUnanswered) judged.warnings.push(warningWords.consentUnanswered);
  return { interventions, ...judged };
}

/** Closes an overlay in the middle of the page that offers a way to close it ("Stäng", "Inte nu"), such as a login prompt over open posts. */
export async function closeOverlay(page: Page, phrases: Phrases): Promise<Cleared> {
  const interventions: Words[] = [];
  const covering = () =>
    look(page, phrases).then((found) => found.filter((overlay) => overlay.covers && !asks(overlay)));
  if ((await covering()).length > 0) {
    await pressAway(
      page,
      phrases,
      { phrases: phrases.close, within: 'covering', not: [] },
      covering,
      ({ pressed, title, gone }) => {
        interventions.push(gone ? interventionWords.closed(title, pressed) : interventionWords.pressedInVain(pressed));
      },
    );
  }
  return { interventions, ...judge(await look(page, phrases)) };
}

/** Does both, the question about cookies first as a visitor would. Call it when the page has come to rest, and again after a long walk. */
export async function clearOverlays(page: Page, phrases: Phrases): Promise<Cleared> {
  const consent = await dismissConsent(page, phrases);
  if (!consent.covering || asks(consent.covering)) return consent;
  const closed = await closeOverlay(page, phrases);
  return { ...closed, interventions: [...consent.interventions, ...closed.interventions] };
}

/**
 * A question in a frame has no words in the page itself; only its frame can be seen. A prompt to sign in names the policy of cookies too, and its
 * field for a password tells that it is no question about them.
 */
function asks(overlay: Overlay): boolean {
  return (overlay.aboutConsent && !overlay.passwordField) || (overlay.frame && overlay.text.trim() === '');
}

function judge(overlays: Overlay[]): Omit<Cleared, 'interventions'> {
  const covering = overlays.filter((overlay) => overlay.covers).sort((a, b) => b.share - a.share)[0] ?? null;
  const aside = overlays.filter((overlay) => !overlay.covers && overlay.aboutConsent && overlay.share > 0);
  return {
    covering,
    overlayLeft: covering === null ? null : { title: covering.title, buttons: covering.buttons },
    warnings: aside.map(({ title }) => warningWords.consentAside(title)),
  };
}

async function look(page: Page, phrases: Phrases): Promise<Overlay[]> {
  return askPage(page, inPage('lookAtOverlays'), { about: phrases.consentAbout, wholeFrame: false });
}

interface Pressed {
  pressed: string;
  title: string;
  gone: boolean;
}

/** Presses one text after another until the overlay has gone; returns true when it has. */
async function pressAway(
  page: Page,
  phrases: Phrases,
  press: Press,
  left: () => Promise<Overlay[]>,
  tell: (pressed: Pressed) => void,
): Promise<boolean> {
  const not: string[] = [];
  for (let times = 0; times < mostPresses; times += 1) {
    const before = (await left()).length;
    const pressed = await pressSomewhere(page, phrases, { ...press, not });
    if (!pressed) return false;
    not.push(normalPhrase(pressed.text));
    const gone = await within(goneMs, async () => (await left()).length < before);
    tell({ pressed: pressed.text, title: pressed.title, gone });
    if (gone && (await left()).length === 0) return true;
  }
  return false;
}

/** Presses in the page, else in one of its frames: many consent tools ask from a frame of their own. */
async function pressSomewhere(
  page: Page,
  phrases: Phrases,
  press: Press,
): Promise<{ text: string; title: string } | null> {
  const asked = { about: phrases.consentAbout, ...press };
  const here = await askPage(page, inPage('pressInOverlay'), { ...asked, wholeFrame: false });
  if (here || press.within !== 'consent') return here;
  const [own, ...frames] = await framesOf(page);
  for (const frame of frames) {
    const parent = [own, ...frames].find(({ id }) => id === frame.parentId);
    if (!parent || !(await askAround(page, frame, parent, inPage('frameWindow')))) continue;
    const there = await askFrame(page, frame, inPage('pressInOverlay'), { ...asked, wholeFrame: true });
    if (there) return there;
  }
  return null;
}

/** Whether the page only asks about consent: some sites ask on a separate page (consent.youtube.com, consent.google.com). */
function isConsentPage(page: Page): boolean {
  return parseUrl(page.url())?.hostname.startsWith('consent.') ?? false;
}

/** Waits until `condition` holds. A press may lead to another page; the condition is then looked at there. */
async function within(ms: number, condition: () => Promise<boolean>): Promise<boolean> {
  return poll(
    ms,
    async () => {
      try {
        return await condition();
      } catch (error) {
        if (!(error instanceof DocumentGoneError)) throw error;
        return false;
      }
    },
    lookEveryMs,
  );
}
