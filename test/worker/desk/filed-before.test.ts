import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { dueBy, lookAtRedactions, seenDigest } from '../../../jobs/disposal/propose-redaction.ts';
import type { DeskAct } from '../../../worker/desk/acts/desk-act.ts';
import type { ActName, OrderedAct } from '../../../worker/desk/acts/ordered-act.ts';
import { proposeAct } from '../../../worker/desk/disposal/propose-act.ts';
import { redactAct } from '../../../worker/desk/redaction/redact-act.ts';
import { townCommittee } from '../../tools/town.ts';
import { openRedactAfterTown, own, type RedactAfterTown } from '../cli/redact-after-town.ts';

/* Orders of one person wait for each other: an order that is begun anew knows its own list, and takes no other for it. */

let town: RedactAfterTown;
beforeAll(async () => {
  town = await openRedactAfterTown();
  await town.acceptPlans();
}, 60_000);
afterAll(() => town.close());

const orderedAt = new Date().toISOString();
const order = (act: ActName, number: number, values: Record<string, string>): OrderedAct => ({
  format: 'ogonblick-act/1',
  id: `${act}-${number}`,
  act,
  committee: townCommittee,
  title: { sv: '', en: '' },
  values,
  from: '/',
  orderedBy: 'olle.o',
  orderedAt,
  end: null,
});
const run = (act: DeskAct, ordered: OrderedAct) =>
  town.within(async (workplace) => {
    const work = { signal: AbortSignal.any([]), progress() {} };
    return (await act.run({ workplace, now: () => new Date() }, ordered, work)).to;
  });

test('a proposal that its person has made elsewhere meanwhile is not its own, and where it was killed after filing its own is found', async () => {
  await town.collect({ a: {} });
  const { list: other } = await town.propose();
  await town.collect({ b: {} });
  const ordered = order('propose', 1, { committee: townCommittee });
  const its = await run(proposeAct, ordered);
  expect(its).not.toBe(`/gallring/${other.id}`);
  expect(await run(proposeAct, ordered)).toBe(its);
  // Ordered anew another time it is another order.
  await expect(run(proposeAct, { ...ordered, orderedAt: '2099-01-01T00:00:00.000Z' })).rejects.toThrow('found nothing');
});

test('what is to be taken out of a snapshot is proposed once, and nothing else is taken for it', async () => {
  const decision = { organ: 'Nämnden', dag: '2026-01-02', paragraf: '§ 1', nummer: 'KS 2026/1' };
  const redacting = (number: number, place: string, sett: string) =>
    order('redact', number, { snapshot: town.old, [`m-${place}`]: 'ja', [`ren-${own}`]: 'ja', ...decision, sett });
  const [post, comment] = [1, 1];
  const places = { snapshot: town.old, shown: [{ post, comment }], boxes: [], clean: [own] };
  const proposal = { committee: townCommittee, today: orderedAt.slice(0, 10) };
  const dueOf = dueBy({ date: decision.dag, legalForce: null });
  const sett = await town.within(async (workplace) =>
    seenDigest(await lookAtRedactions(workplace, proposal, [places], dueOf)),
  );
  const first = await run(redactAct, redacting(1, '1.1', sett));
  expect(await run(redactAct, redacting(1, '1.1', sett))).toBe(first);
  // What was ordered second is on no list, and that is said.
  await expect(run(redactAct, redacting(2, '2.1', sett))).rejects.toMatchObject({
    told: { sv: expect.stringContaining('den står på en annan lista') },
  });
});
