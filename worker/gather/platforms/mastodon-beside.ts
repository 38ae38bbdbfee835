import { z } from 'zod';
import { quotationOf } from '../../../jobs/collect/quotation.ts';
import { htmlToText } from './html-text.ts';
import { address, words } from './shapes.ts';

/*
 * What a status says beside its own words: the alternatives of its poll, and the words that it quotes (Mastodon 4.4). Votes are counts, which stay
 * in raw: as words they would be an edit at each vote.
 */

export const besideShape = {
  poll: z
    .looseObject({ multiple: z.boolean().nullish().catch(null), options: z.array(z.looseObject({ title: words })) })
    .nullish()
    .catch(null),
  quote: z
    .looseObject({
      // Null unless the quoted person has agreed and the status still stands.
      quoted_status: z
        .looseObject({
          content: words,
          spoiler_text: words,
          url: address,
          account: z.looseObject({ acct: words, display_name: words }).nullish().catch(null),
        })
        .nullish()
        .catch(null),
    })
    .nullish()
    .catch(null),
};
type Beside = z.infer<z.ZodObject<typeof besideShape>>;

/** The words of a status with what stands beside them. `isIn`: see `Sighting`; what others do to the quoted words is no edit of these. */
export function wordsOf(own: string, { poll, quote }: Beside): { text: string; isIn(earlier: string): boolean } {
  const alternatives = (poll?.options ?? []).map(({ title }) => `${poll?.multiple ? '☐' : '○'} ${title ?? ''}`);
  const quotation = quotationIn(own, quote);
  const parts = [own, alternatives.join('\n'), quotation].filter((part) => part !== '');
  return {
    text: parts.join('\n\n'),
    isIn(earlier) {
      if (!earlier.startsWith(own)) return false;
      const beside = earlier.slice(own.length).trimStart();
      const isOurs = beside === '' || /^(?:[○☐]|>) /.test(beside);
      const had = { poll: /^[○☐] /.test(beside), quote: /^> /m.test(beside) };
      return isOurs && (alternatives.length === 0 || had.poll) && (quotation === '' || had.quote);
    },
  };
}

function quotationIn(own: string, quote: Beside['quote']): string {
  const quoted = quote?.quoted_status;
  if (quoted == null) return '';
  const { display_name, acct } = quoted.account ?? { display_name: null, acct: null };
  const text = [quoted.spoiler_text, htmlToText(quoted.content ?? '')].filter(Boolean).join('\n\n');
  const link = quoted.url === null || own.includes(quoted.url) ? null : quoted.url;
  return quotationOf({ name: display_name ?? null, handle: acct ?? null, text, link });
}
