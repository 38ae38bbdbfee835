import { expect, test } from '@jest/globals';
import { notesOf } from '../../../storage/items/notes-of.ts';
import { type ItemDecision, itemActionSchema } from '../../../storage/records/item-action.ts';

const note: ItemDecision = { what: 'takedown', category: 'reklam', takenDownAt: null, caseNumber: null };
const close = (name: string): ItemDecision => ({ what: 'takedown-close', note: name });
const at = (day: number) => `2026-10-0${day}T08:00:00.000Z`;

test.each<[string, ItemDecision[], (string | null)[]]>([
  ['nothing was noted', [{ what: 'lock' }], []],
  ['a note is open', [note], [null]],
  ['it was closed', [note, close('a0')], [at(2)]],
  ['it was closed twice', [note, close('a0'), close('a0')], [at(2)]],
  ['another took its place, which is open', [note, note], [null, null]],
  ['the one that took its place was closed', [note, note, close('a1')], [at(3), at(3)]],
  ['one was closed before the other was written', [note, close('a0'), note], [at(2), null]],
  ['the older one was meant to be closed, too late', [note, note, close('a0')], [null, null]],
])('where %s, each note is closed when nothing more is to be done about it', (_name, decided, closed) => {
  const actions = decided.map((decision, index) =>
    itemActionSchema.parse({
      format: 'ogonblick-action/1',
      id: `a${index}`,
      by: 'olle.o',
      item: 'i',
      at: at(index + 1),
      ...decision,
    }),
  );
  expect(notesOf(actions).map(({ closedAt }) => closedAt)).toEqual(closed);
});
