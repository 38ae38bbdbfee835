import { expect, test } from '@jest/globals';
import { nextOfRequest } from '../../../jobs/release/next-of-request.ts';
import type { FiledRelease } from '../../../storage/records/release.ts';
import { copied, type Told, withdrawn } from './told-of-request.ts';

const handed: Told = { what: 'handed-over', on: '2026-11-21', to: null };
const refused = (extent?: 'all' | 'part', appealBy: string | null = null): Told => ({
  what: 'refused',
  decidedOn: '2026-11-21',
  paragraph: 'OSL 26 kap. 1 §',
  receivedOn: null,
  appealBy,
  ...(extent && { extent }),
});
const received: Told = { what: 'refusal-received', receivedOn: '2026-11-23', appealBy: '2026-12-14' };

test.each<[string, Told[], object | null]>([
  ['nothing has been done', [], { what: 'copy' }],
  ['a copy is there', [copied], { what: 'hand-over' }],
  ['the only copy was taken back', [copied, withdrawn], { what: 'copy' }],
  ['the copy was handed over', [copied, handed], { what: 'close' }],
  ['nothing is released, and when the requester got the decision is not known', [refused('all')], { what: 'receipt' }],
  ['an earlier version noted the refusal, without its extent', [refused()], { what: 'receipt' }],
  ['a part is refused, and the rest is owed', [refused('part')], { what: 'copy' }],
  ['a part is refused, and the copy of the rest is there', [copied, refused('part')], { what: 'hand-over' }],
  ['a part is refused, and the rest handed over', [copied, handed, refused('part')], { what: 'receipt' }],
  ['an appeal may come', [refused('all'), received], { what: 'appeal', until: '2026-12-14' }],
  ['no appeal came', [refused('all', '2026-11-28')], { what: 'close' }],
  [
    'there is an appeal',
    [refused('all'), received, { what: 'appealed', on: '2026-11-27' }],
    { what: 'court', appealed: '2026-11-27' },
  ],
  ['it is closed', [copied, handed, { what: 'closed' }], null],
])('what comes next of a request where %s', (_, told, next) => {
  const events = told.map((one, at) => ({ ...one, number: at + 2, at: '2026-11-21T08:00:00Z' }));
  expect(nextOfRequest({ events } as unknown as FiledRelease, '2026-11-29')).toEqual(next);
});
