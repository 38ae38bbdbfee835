import type { Phrases } from '../packs/load-packs.ts';
import { saidIn } from '../packs/phrase-text.ts';
import type { PageSigns } from './page-signs.ts';

/** `@exempel hasn't posted` */
const leadingHandle = /^@[\w.-]+\s+/;

/**
 * Whether a page should have shown posts, showed none that we know as such, and does not say why. An account of a platform has posts, or
 * its page says that there are none yet; a grid of films that no rule recognises is neither. Pages of other websites may well have no
 * posts. `postsSeen` is null where posts were not looked for.
 */
export function isEmptyWithoutReason(
  { title, headings, lines }: Pick<PageSigns, 'title' | 'headings' | 'lines'>,
  phrases: Pick<Phrases, 'noPosts'>,
  { platform, postsSeen }: { platform: string; postsSeen: number | null },
): boolean {
  if (platform === 'web' || postsSeen !== 0) return false;
  return ![title, ...headings, ...lines].some(
    (text) => saidIn(text.replace(leadingHandle, ''), phrases.noPosts) !== null,
  );
}
