import { expect, test } from '@jest/globals';
import { triggerEvents } from '../../../config/plans/committees.ts';
import {
  hasClosedNote,
  type ItemFacts,
  isRemoved,
  isTakenDown,
  publishedOf,
  whenHappened,
} from '../../../jobs/judge/item-facts.ts';
import { textOfDay } from '../../../jobs/time/civil-day.ts';

const dayOf = (moment: ReturnType<typeof publishedOf>) => moment && textOfDay(moment.day);

test.each<[name: string, item: ItemFacts, day: string | null]>([
  ['a sample without a capture', { publishedAt: '2024-05-10' }, '2024-05-10'],
  ['before the capture', { publishedAt: '2024-05-10', capturedAt: '2024-05-11' }, '2024-05-10'],
  ['on the day of the capture', { publishedAt: '2024-05-10', capturedAt: '2024-05-10T09:00:00Z' }, '2024-05-10'],
  ['after the capture', { publishedAt: '2024-05-11', capturedAt: '2024-05-10' }, null],
  ['a second after it', { publishedAt: '2024-05-10T09:00:01Z', capturedAt: '2024-05-10T09:00:00Z' }, null],
  ['captured nobody knows when', { publishedAt: '2024-05-10', capturedAt: null }, null],
  ['captured at a time that nobody can read', { publishedAt: '2024-05-10', capturedAt: 'i går' }, null],
  ['published nobody knows when', { publishedAt: null, capturedAt: '2024-05-10' }, null],
  ['nothing known', {}, null],
])('the day of publication: %s', (_name, item, day) => {
  expect(dayOf(publishedOf(item))).toBe(day);
});

test.each<[item: ItemFacts, removed: boolean, takenDown: boolean]>([
  [{}, false, false],
  [{ removedAt: null, hiddenAt: null, visibility: 'public' }, false, false],
  [{ visibility: 'held' }, false, false],
  [{ removedAt: '2024-05-10' }, true, true],
  [{ removedAt: 'nobody knows when' }, true, true],
  [{ visibility: 'removed' }, true, true],
  [{ hiddenAt: '2024-05-10' }, false, true],
  [{ visibility: 'hidden' }, false, true],
  [{ takedownNoted: '2024-05-10' }, true, true],
  [{ takedownNoted: 'nobody knows when', visibility: 'public' }, true, true],
  [{ takedownNoted: null, takenDownAt: null, takedownClosed: null }, false, false],
  [{ takedownClosed: '2024-05-10' }, true, true],
  [{ hiddenAt: '2024-05-10', takedownNoted: '2024-05-11' }, true, true],
])('%j is removed: %s, taken down: %s', (item, removed, takenDown) => {
  expect([isRemoved(item), isTakenDown(item)]).toEqual([removed, takenDown]);
});

test('a note is closed on a day that can be read', () => {
  const closed = [undefined, null, 'snart', '2024-05-10'].map((takedownClosed) => hasClosedNote({ takedownClosed }));
  expect(closed).toEqual([false, false, false, true]);
});

test('every trigger has a fact of its own', () => {
  const item: ItemFacts = {
    capturedAt: '2024-01-02',
    editedAt: '2024-01-03',
    lastActivityAt: '2024-01-04',
    removedAt: '2024-01-05',
    accountClosedAt: '2024-01-06',
    caseClosedAt: '2024-01-07',
    registeredAt: '2024-01-08',
    obsoleteAt: '2024-01-09',
    snapshottedAt: '2024-01-10',
    deliveredAt: '2024-01-11',
  };
  const published = publishedOf({ publishedAt: '2024-01-01' });
  expect(triggerEvents.map((event) => [event, dayOf(whenHappened(event, item, published))])).toEqual([
    ['published', '2024-01-01'],
    ['captured', '2024-01-02'],
    ['edited', '2024-01-03'],
    ['last-activity', '2024-01-04'],
    ['removed', '2024-01-05'],
    ['account-closed', '2024-01-06'],
    ['case-closed', '2024-01-07'],
    ['registered', '2024-01-08'],
    ['obsolete', '2024-01-09'],
    ['snapshotted', '2024-01-10'],
    ['delivered', '2024-01-11'],
  ]);
  for (const event of triggerEvents) expect(whenHappened(event, {}, null)).toBeNull();
  expect(dayOf(whenHappened('edited', { editedAt: null }, published))).toBe('2024-01-01');
  expect(whenHappened('edited', { editedAt: 'nyss' }, published)).toBeNull();
});

test.each<[name: string, item: ItemFacts, day: string | null]>([
  ['a look that did not find it', { removedAt: '2024-05-10' }, '2024-05-10'],
  ['a note that says when', { takedownNoted: '2024-05-12', takenDownAt: '2024-05-10' }, '2024-05-10'],
  ['both', { takedownNoted: '2024-05-12', takenDownAt: '2024-05-10', removedAt: '2024-05-11' }, '2024-05-10'],
  ['a note that does not, and a look', { takedownNoted: '2024-05-12', removedAt: '2024-05-11' }, '2024-05-11'],
  ['a note that does not say when', { takedownNoted: '2024-05-12', takenDownAt: null }, null],
])('it was removed by the word of %s', (_name, item, day) => {
  expect(dayOf(whenHappened('removed', item, null))).toBe(day);
});

test.each<[name: string, item: ItemFacts, day: string | null]>([
  ['an edit before', { editedAt: '2024-05-09' }, '2024-05-10'],
  ['an edit on the day', { editedAt: '2024-05-10' }, null],
  ['an edit after', { editedAt: '2024-05-11' }, null],
  ['an edit nobody knows when', { editedAt: 'nyss' }, null],
  ['activity in the thread before', { lastActivityAt: '2024-05-09' }, '2024-05-10'],
  ['activity in the thread after', { editedAt: '2024-05-09', lastActivityAt: '2024-05-11' }, null],
])('declared obsolete, and %s', (_name, item, day) => {
  expect(dayOf(whenHappened('obsolete', { obsoleteAt: '2024-05-10', ...item }, null))).toBe(day);
  expect(whenHappened('obsolete', { obsoleteAt: null, ...item }, null)).toBeNull();
});
