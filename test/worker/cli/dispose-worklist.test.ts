import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { PlatformWork } from '../../../jobs/disposal/platform-work.ts';
import { type DisposalTown, openDisposalTown } from '../../tools/disposal-town.ts';
import { townAccount, townCommittee } from '../../tools/town.ts';

let town: DisposalTown;
beforeEach(async () => {
  town = await openDisposalTown();
});
afterEach(() => town.close());

const worklist = (...args: string[]) =>
  town.run<{ work: PlatformWork[] }>('dispose', 'worklist', '--committee', townCommittee, ...args);

test('a rule for the platform alone puts on the work list what the archive keeps, once the plan is accepted', async () => {
  const ids = await town.collect({ young: { publishedAt: '2026-10-01T09:00:00.000Z' } });
  await town.acceptPlans();
  expect(await worklist()).toMatchObject({ code: 0, work: [] });
  await town.change(
    'committees/kommunstyrelsen.yaml',
    'rules:\n',
    'rules:\n  - { id: there, decision: ks-2026-45, class: comment.routine, object: platform, trigger: published, period: P1D, counting: exact, action: dispose }\n',
  );
  expect(await worklist()).toMatchObject({ code: 3, error: { message: expect.stringContaining('to be accepted') } });
  await town.acceptPlans();
  expect(await worklist()).toMatchObject({ code: 0, work: [{ item: ids.young, rule: 'there' }] });
});

test('what is due and still stands on the platform is told with its address, oldest first; nothing else is', async () => {
  const permalink = 'https://www.facebook.com/1';
  const ids = await town.collect({
    later: { publishedAt: '2023-06-10T09:00:00.000Z' },
    there: { permalink },
    removed: { visibility: 'removed' },
    young: { publishedAt: '2026-10-01T09:00:00.000Z' },
    locked: {},
    held: {},
  });
  await town.run('item', 'lock', ids.locked ?? '');
  const why = ['--reason', 'r', '--mandate', 'm', '--case', 'KS 1', '--review', '2099-01-01'];
  await town.run('hold', 'add', '--item', ids.held ?? '', ...why);
  expect(await worklist()).toMatchObject({ code: 3, error: { message: expect.stringContaining('to be accepted') } });
  await town.acceptPlans();
  const { code, work } = await worklist();
  expect(code).toBe(0);
  expect(work).toMatchObject([
    { item: ids.there, account: townAccount, permalink, rule: 'ks-comment-2y', dueFrom: '2026-01-01' },
    { item: ids.later, permalink: null },
  ]);
  expect(work).toHaveLength(2);
  expect(await worklist('--account', 'ett-annat')).toMatchObject({ code: 0, work: [] });
  expect(await town.run('dispose', 'worklist', '--committee', 'ingen')).toMatchObject({ code: 2 });
});
