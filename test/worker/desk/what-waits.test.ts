import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Role } from '../../../config/people/people.ts';
import { registerRelease, sayOfRelease } from '../../../jobs/release/releases-of.ts';
import { markItem } from '../../../jobs/secrecy/mark-secret.ts';
import type { SaidOfRelease } from '../../../storage/records/release.ts';
import { requestTasks } from '../../../worker/desk/overview/request-tasks.ts';
import { listsForApproval, listsToApproveSometime, whatWaits } from '../../../worker/desk/overview/what-waits.ts';
import type { Visitor } from '../../../worker/desk/page/visitor.ts';
import { unexplainedItems } from '../../../worker/desk/takedowns/open-tasks.ts';
import { createLog } from '../../../worker/ground/log.ts';
import { type DisposalTown, openDisposalTown } from '../../tools/disposal-town.ts';
import { townCommittee } from '../../tools/town.ts';

let town: DisposalTown;
let list: string;

const log = createLog({ level: 'silent', secrets: [] });
const now = () => new Date();

function visitor(id: string, roles: Record<string, Role[]>): Visitor {
  return {
    person: {
      id,
      name: id,
      email: `${id}@example.se`,
      roles,
      passphrase: null,
      oidc: null,
      title: null,
      osUser: null,
      ended: null,
    },
    form: '',
  };
}

const reader = visitor('lova.l', { '*': ['reader'] });
const elsewhere = visitor('tore.t', { '*': ['reader'], 'barn-och-utbildningsnamnden': ['officer'] });
const officer = visitor('olle.o', { '*': ['officer'] });
const approver = visitor('ada.a', { '*': ['approver'] });

const waiting = (who: Visitor) =>
  town.within(async (workplace) => Object.fromEntries(await whatWaits({ workplace, now, log }, who)));
const lists = async (who: Visitor) => (await waiting(who))['/gallring'];
const missing = async (who: Visitor) => (await waiting(who))['/saknas'];

beforeAll(async () => {
  town = await openDisposalTown();
  const removed = { visibility: 'removed' as const };
  const items = { forst: removed, sedan: removed, hemlig1: removed, hemlig2: removed, gammal: {} };
  const ids = await town.collect(items);
  await town.within(async (workplace) => {
    const said = { paragraph: 'OSL 26 kap. 1 §', reason: 'Hälsa', by: 'olle.o', at: now().toISOString() };
    const secret = await workplace.catalog.items.find({ ids: [ids.hemlig1 ?? '', ids.hemlig2 ?? ''] });
    for (const row of secret) await markItem(workplace, row, said);
  });
  await town.acceptPlans();
  list = (await town.propose()).list.id;
}, 120_000);

afterAll(() => town.close());

const none = { count: 0, more: false };

test('a list waits for who may approve it, until they have, and for nobody else', async () => {
  expect([await lists(approver), await lists(officer), await lists(reader)]).toEqual([
    { ...none, count: 1 },
    none,
    none,
  ]);
  await town.approve(list, 'ada.a');
  expect(await lists(approver)).toEqual(none);
  expect(await lists(visitor('bo.b', { [townCommittee]: ['approver'] }))).toEqual({ ...none, count: 1 });
});

test('a list waits for nobody whose approval does not count yet; it is told from which day on it may be approved', async () => {
  const cia = visitor('cia.c', { '*': ['approver'] });
  const seen = (at: string) =>
    town.within(async (workplace) => {
      const means = { workplace, now: () => new Date(at), log };
      const [first] = await listsToApproveSometime(means, cia);
      return { count: (await listsForApproval(means, cia)).length, from: first?.from ?? '', id: first?.id };
    });
  const { from, id } = await seen(now().toISOString());
  expect(id).toBe(list);
  expect(await seen(from)).toMatchObject({ count: 1 });
  expect(await seen(new Date(Date.parse(from) - 1).toISOString())).toMatchObject({ count: 0, from });
});

test('what is missing waits only for who may write what happened', async () => {
  expect(await missing(officer)).toEqual({ count: 4, more: false });
  expect([await missing(reader), await missing(elsewhere)]).toEqual([none, none]);
});

test('secret items in front hide nothing of what a reader may see, and are not told of', async () => {
  await town.within(async (workplace) => {
    const seen = async (who: Visitor, most: number) => {
      const { rows, cut } = await unexplainedItems({ workplace }, who, { most });
      return [rows.map(({ platformId }) => platformId).sort(), cut];
    };
    expect(await seen(reader, 2)).toEqual([['forst', 'sedan'], false]);
    expect(await seen(elsewhere, 2)).toEqual([['forst', 'sedan'], false]);
    expect(await seen(officer, 4)).toEqual([['forst', 'hemlig1', 'hemlig2', 'sedan'], false]);
    expect((await seen(reader, 1))[1]).toBe(true);
  });
});

test('what cannot be counted is unknown, and the rest is counted', async () => {
  const broken = await town.within((workplace) =>
    whatWaits({ workplace: { ...workplace, ledger: undefined as never }, now, log }, officer),
  );
  expect(broken.get('/gallring')).toBeNull();
  expect(broken.get('/saknas')).toEqual({ count: 4, more: false });
});

test('a request waits for officers of its committee until it is closed; its hold then waits for being lifted', async () => {
  const told = (who: Visitor) =>
    town.within(async (workplace) => (await requestTasks({ workplace, now }, who)).map(({ what }) => what));
  const [item = ''] = Object.values(await town.collect({ begart: {} }));
  const day = now().toISOString().slice(0, 10);
  const request = { asked: 'En kopia', requester: null, receivedOn: day, receivedBy: 'Registrator', caseNumber: null };
  const { release } = await town.within((workplace) =>
    registerRelease(
      workplace,
      { ...request, items: [item], snapshots: [], registeredBy: 'olle.o', reviewBy: '2099-01-01' },
      () => now().toISOString(),
    ),
  );
  const open = async (who: Visitor) => (await waiting(who))['/utlamnande'];
  expect([await open(officer), await open(reader)]).toEqual([{ ...none, count: 1 }, none]);
  expect(await told(officer)).toEqual([`Begäran ${release.id} är inte besvarad`]);
  const say = (said: SaidOfRelease) => {
    const by = { by: 'olle.o', at: now().toISOString(), reason: null };
    return town.within((workplace) => sayOfRelease(workplace, release.id, said, by));
  };
  await say({ what: 'handed-over', on: day, to: null });
  expect(await told(officer)).toEqual([`Begäran ${release.id} är besvarad, men inte avslutad`]);
  await say({ what: 'closed' });
  expect(await open(officer)).toEqual(none);
  expect(await told(officer)).toEqual([`Häv gallringsstoppet ${release.hold}: begäran ${release.id} är avslutad`]);
  expect(await told(reader)).toEqual([]);
});

test('the hold of a request that was closed before its refusal stands is not told to be lifted', async () => {
  const [item = ''] = Object.values(await town.collect({ avslagen: {} }));
  const day = now().toISOString().slice(0, 10);
  const request = { asked: 'En kopia', requester: null, receivedOn: day, receivedBy: 'Registrator', caseNumber: null };
  const told = await town.within(async (workplace) => {
    const at = () => now().toISOString();
    const registered = { ...request, items: [item], snapshots: [], registeredBy: 'olle.o', reviewBy: '2099-01-01' };
    const { release } = await registerRelease(workplace, registered, at);
    const by = { by: 'olle.o', at: at(), reason: null };
    const refused = { what: 'refused', decidedOn: day, paragraph: '§ 1', receivedOn: null, appealBy: null } as const;
    await sayOfRelease(workplace, release.id, refused, by);
    await sayOfRelease(workplace, release.id, { what: 'closed' }, { ...by, reason: 'Sökanden nöjde sig' });
    const tasks = await requestTasks({ workplace, now }, officer);
    return tasks.map(({ what }) => String(what)).filter((what) => what.includes(release.hold));
  });
  expect(told).toEqual([expect.stringMatching(/^Se om gallringsstoppet .* ännu behövs/)]);
});
