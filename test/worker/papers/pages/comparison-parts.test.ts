import { expect, test } from '@jest/globals';
import { type ComparedSnapshot, compareSnapshots } from '../../../../jobs/visit/compare-snapshots.ts';
import { summaryPart } from '../../../../worker/papers/pages/changes/comparison-parts.ts';
import { comparisonWords } from '../../../../worker/words/comparison-words.ts';
import { shownPost } from '../search/sought-town.ts';

const snapshot = (texts: readonly string[], more: Partial<ComparedSnapshot> = {}): ComparedSnapshot => ({
  accountName: 'K',
  title: 'K',
  finalUrl: null,
  head: 'K',
  isOverview: false,
  isRedacted: false,
  endedAtKnown: false,
  posts: texts.map((text, at) => shownPost(at + 1, { key: `https://k/${text}`, text })),
  ...more,
});

test.each([
  [false, 'om den senare nådde dit är inte känt'],
  [true, 'den senare läste inte vidare, för inläggen fanns redan i arkivet'],
])('of posts further down it is told what is known of why they are not compared (%p)', (endedAtKnown, told) => {
  const comparison = compareSnapshots(snapshot(['c', 'b', 'a']), snapshot(['d', 'c'], { endedAtKnown }));
  const { markup } = summaryPart(
    comparison,
    { isOverview: false, statuses: ['complete', 'complete'] },
    comparisonWords.sv,
  );
  expect(markup).toContain(`2 inlägg i den tidigare bilden står nedanför`);
  expect(markup).toContain(told);
});
