import type { Page } from 'playwright';
import type { Words } from '../../../config/base/words.ts';
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
}

const rounds = 40;
const clicksARound = 200;
const settleMs = 5_000;
const quietMs = 200;

/** Opens what is folded, round by round, until nothing more opens. Returns the texts that were clicked. */
export async function expandMore(
  page: Page,
  inFlight: InFlight,
  { phrases, scope, deadline }: Expanding,
): Promise<string[]> {
  const all: string[] = [];
  for (let round = 0; round < (scope === 'feed' ? 1 : rounds) && Date.now() < deadline; round += 1) {
    const clicked = await askPage(page, inPage('clickExpanders'), { phrases, scope, most: clicksARound });
    if (clicked.length === 0) return all;
    all.push(...clicked);
    await poll(settleMs, async () => {
      const now = await askPage(page, inPage('readStability'));
      return inFlight.quietForMs(now.bodies) >= quietMs && now.quietMs >= quietMs / 2;
    });
  }
  return all;
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
