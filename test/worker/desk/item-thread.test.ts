import { expect, test } from '@jest/globals';
import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import { threadPart } from '../../../worker/desk/items/item-page.ts';
import type { DeskMeans } from '../../../worker/desk/page/desk-means.ts';

const means = { workplace: { configuration: { settings: { locale: 'sv' } } } } as DeskMeans;
const items = Array.from(
  { length: 150 },
  (_, at) =>
    ({
      id: `i${at}`,
      kind: 'comment',
      text: `Svar ${at}`,
      holds: [],
      publishedAt: null,
      author: { name: 'Bo', role: 'public' },
    }) as unknown as WholeItem,
);
const turned = (purpose: string | null) =>
  /href="([^"]*trad=2[^"]*)"/.exec(threadPart(items, 'i0', { asked: '', purpose }, means).markup)?.[1];

test('the pages of a long thread carry why the visitor looks, so that nobody is asked anew at each', () => {
  expect(turned('KS 2026/9 & mer')).toBe('/inlagg/i0?andamal=KS+2026%2F9+%26+mer&amp;trad=2#trad');
  expect(turned(null)).toBe('/inlagg/i0?trad=2#trad');
});
