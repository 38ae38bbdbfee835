import type { Page } from 'playwright';
import type { Words } from '../../../config/base/words.ts';
import type { Box } from '../../../storage/records/text-layer.ts';
import { poll } from '../../ground/poll.ts';
import { askPage } from '../browser/ask-page.ts';
import { inPage } from '../in-page-script.ts';
import { interventionWords } from '../told/visit-words.ts';
import type { InFlight } from './in-flight.ts';

export interface Expanding {
  /** The texts of buttons that open more, normalised: lower case, without numbers and brackets. */
  phrases: string[];
  /** Inside posts (comments, the rest of a text), or beside them (more posts). */
  scope: 'posts' | 'feed';
  /** Epoch milliseconds. */
  deadline: number;
  presses: Presses;
}

/** What is known of presses on a page that one of them may break: see `press-breaks.ts`. Texts are without numbers. */
export interface Presses {
  /** Those that broke the page are not pressed again. */
  passedBy: string[];
  /** From now on only those of one text are pressed at a time. */
  single: boolean;
  /** Nothing is pressed any more. */
  none: boolean;
  /** Those that were pressed just now. */
  under: string[];
}

/** A press has emptied the page: none of its posts stands there. */
export class PageBrokenError extends Error {
  override readonly name = 'PageBrokenError';
}

const rounds = 40;
const clicksARound = 200;
const settleMs = 5_000;
const quietMs = 200;

/** Comments that a press took away, as they stood before it: `box` is what the picture shows, CSS pixels of the page. */
export interface TakenAway {
  png: Buffer;
  box: Box;
  post: string;
  keys: string[];
}

/**
 * Opens what is folded, round by round, until nothing more opens. Returns the texts that were clicked. `taken`: gets what a press took away; of each
 * kind of button below comments the first is tried by itself for that, pictured before, and so are all of a kind that does take away.
 */
export async function expandMore(
  page: Page,
  inFlight: InFlight,
  { phrases, scope, deadline, presses }: Expanding,
  taken: TakenAway[] | null = null,
): Promise<string[]> {
  const all: string[] = [];
  if (presses.none) return all;
  const settle = async (pressed: readonly string[], posts: number) => {
    presses.under = [...new Set(pressed.map((text) => text.replace(/\d+/g, '')))];
    await poll(settleMs, async () => {
      const now = await askPage(page, inPage('readStability'));
      return inFlight.quietForMs(now.bodies) >= quietMs && now.quietMs >= quietMs / 2;
    });
    if (posts > 0 && (await askPage(page, inPage('standingPosts'))) === 0)
      throw new PageBrokenError(`expected ${posts} posts after ${presses.under.join(', ')} was pressed, found none`);
    presses.under = [];
  };
  for (let round = 0; round < (scope === 'feed' ? 1 : rounds) && Date.now() < deadline; round += 1) {
    const asked = {
      phrases,
      scope,
      most: clicksARound,
      doubting: taken !== null,
      passedBy: presses.passedBy,
      single: presses.single,
    };
    const { clicked, doubted, posts } = await askPage(page, inPage('clickExpanders'), asked);
    all.push(...clicked);
    if (clicked.length > 0) await settle(clicked, posts);
    else if (!doubted || taken === null) return all;
    else {
      const pressed = await tryAlone(page, asked, (pressed) => settle([pressed], posts), taken);
      if (pressed === null) return all;
      all.push(pressed);
    }
  }
  return all;
}

/** Presses one button that may take comments away, after they were pictured; null where there is none. */
async function tryAlone(
  page: Page,
  asked: { phrases: string[]; passedBy: string[] },
  settle: (pressed: string) => Promise<unknown>,
  taken: TakenAway[],
): Promise<string | null> {
  const box = await askPage(page, inPage('aimExpander'), asked);
  if (box === null) return null;
  const png = await page.screenshot({ clip: box, fullPage: true, animations: 'disabled' });
  const pressed = await askPage(page, inPage('pressAimed'));
  await settle(pressed);
  const gone = await askPage(page, inPage('takenAway'), pressed);
  if (gone && gone.keys.length > 0) taken.push({ png, box, ...gone });
  return pressed;
}

/** The opened texts as interventions, each text once with its number: `opened: Visa fler kommentarer (12 times)`. */
export function openedInWords(clicked: string[]): Words[] {
  const counts = new Map<string, number>();
  for (const text of clicked) {
    const plain = text.replace(/\s*\(?\d+\)?/g, '').trim();
    counts.set(plain, (counts.get(plain) ?? 0) + 1);
  }
  return [...counts].map(([text, count]) => interventionWords.opened(text, count));
}
