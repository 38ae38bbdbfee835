import { expect, test } from '@jest/globals';
import { type ComparedSnapshot, compareSnapshots } from '../../../../jobs/visit/compare-snapshots.ts';
import type { SnapshotStatus } from '../../../../storage/records/snapshot-description.ts';
import { summarySentence } from '../../../../worker/papers/pages/changes/comparison-sentence.ts';
import { comparisonWords } from '../../../../worker/words/comparison-words.ts';
import { shownPost } from '../search/sought-town.ts';

const showing = (text: string, changes: Partial<ComparedSnapshot> = {}): ComparedSnapshot => ({
  accountName: 'K',
  title: 'K',
  finalUrl: null,
  head: 'K',
  isOverview: false,
  isRedacted: false,
  endedAtKnown: false,
  posts: [shownPost(1, { key: 'https://k/1', text })],
  ...changes,
});
const none = 'Sedan 2025-11-24: ingen skillnad i det som är jämfört.';

test.each<[what: string, one: ComparedSnapshot, other: ComparedSnapshot, status: SnapshotStatus, says: string]>([
  [
    'the same',
    showing('Möte'),
    showing('Möte'),
    'complete',
    'Sedan 2025-11-24: ingen skillnad i text, siffror eller kommentarer i de inlägg som båda bilderna når ned till.',
  ],
  [
    'overviews',
    showing('Möte', { isOverview: true }),
    showing('Inställt', { isOverview: true }),
    'complete',
    `${none} Inläggens texter och kommentarer är inte jämförda: minst en av bilderna är en översikt.`,
  ],
  [
    'a folded text',
    showing('Möte i dag …'),
    showing('Möte i dag är inställt'),
    'complete',
    `${none} I 1 inlägg kan texten vara hopfälld, och är inte jämförd.`,
  ],
  [
    'an unknown head',
    showing('Möte', { head: null }),
    showing('Möte'),
    'complete',
    `${none} Texten ovanför inläggen är inte jämförd.`,
  ],
  ['a partial one', showing('Möte'), showing('Möte'), 'partial', `${none} Minst en av bilderna är ofullständig.`],
])('the sentence says what was not compared: %s', (_what, one, other, status, says) => {
  const of = { day: '2025-11-24', statuses: ['complete', status] as const };
  expect(summarySentence(compareSnapshots(one, other), of, comparisonWords.sv)).toBe(says);
});
