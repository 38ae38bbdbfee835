import { expect, test } from '@jest/globals';
import { threadPart } from '../../../../worker/papers/pages/posts/thread-part.ts';
import type { ToldText } from '../../../../worker/papers/search/told-account.ts';

const setting = {
  municipality: 'Exempelkommun',
  locale: 'sv' as const,
  timezone: 'Europe/Stockholm',
  today: '2026-11-24',
  committeeName: (id: string) => id,
};
const comment = (author: string | null, text: string): ToldText =>
  ({
    kind: 'comment',
    author,
    text,
    at: '2026-05-10T09:00:00Z',
    permalink: null,
    ...({ precision: undefined, state: null, file: 'kommunstyrelsen/x/inlagg/a.json' } as object),
  }) as ToldText;

test('each file of a comment is a link with a name of its own', () => {
  const comments = [
    comment('Ada', 'Kostar skridskorna något, och när är det öppet i helgen?'),
    comment(null, 'Ja "visst" <b>'),
  ];
  const thread = { anchor: 'a', post: null, picture: null, shown: [], comments };
  const { markup } = threadPart({ thread, before: null, comments } as never, 'kommunstyrelsen/x', setting);
  expect([...markup.matchAll(/<a [^>]*aria-label="([^"]*)">JSON<\/a>/g)].map(([, name]) => name)).toEqual([
    'JSON: Ada, Kostar skridskorna något, och när är det …',
    'JSON: Kommentar, Ja &quot;visst&quot; &lt;b&gt;',
  ]);
});
