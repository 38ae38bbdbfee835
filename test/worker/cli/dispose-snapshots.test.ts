import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { searchForPerson } from '../../../jobs/privacy/privacy-search.ts';
import { allTombstones } from '../../../storage/disposal/tombstones.ts';
import { snapshotFolder } from '../../../storage/layout/layout.ts';
import type { LeftOut } from '../../../storage/records/disposal-list.ts';
import { type DisposalProtocol, disposalProtocolSchema } from '../../../storage/records/disposal-protocol.ts';
import type { Verification } from '../../../storage/verify/verify.ts';
import { agreementsFile } from '../../tools/agreement.ts';
import { civilDay } from '../../tools/civil-day.ts';
import { type DisposalTown, openDisposalTown, type RanList } from '../../tools/disposal-town.ts';
import { daysPass } from '../../tools/faked-day.ts';
import { sealWords } from '../../tools/seal-words.ts';
import { allOf, townAccount, townCommittee } from '../../tools/town.ts';

/* Sealed snapshots on disposal lists: from the rule to the tombstone. */

let town: DisposalTown;
beforeEach(async () => {
  town = await openDisposalTown();
  await town.change('settings.yaml', 'execution: disabled', 'execution: enabled');
});
afterEach(async () => {
  jest.useRealTimers();
  await town.close();
});

const plan = `committees/${townCommittee}.yaml`;
const afterTwoYears = 'trigger: captured, period: P2Y, action: dispose';

/** Gives the committee's plan a rule for snapshots. */
async function ruleSnapshots(rule = afterTwoYears): Promise<void> {
  await town.change(plan, 'classes:\n', 'classes:\n  - { id: bilder, name: Ögonblicksbilder }\n');
  await town.change(
    plan,
    'rules:\n',
    `rules:\n  - { id: bilder-gallras, decision: ks-2026-45, class: bilder, object: snapshot, ${rule} }\n`,
  );
  await town.acceptPlans();
}

const bagOf = (id: string) => join(town.archive, snapshotFolder(townCommittee, townAccount, id));
const year2023 = ['--agreement', 'regionarkivet', '--from', '2023-01-01', '--to', '2023-12-31'];
const execute = (id: string) => town.run<RanList>('dispose', 'execute', id);
const verified = () => town.run<Verification>('verify');
const damageFound = async () => (await verified()).problems.filter(({ severity }) => severity === 'damage');

async function approved(): Promise<string> {
  const { list } = await town.propose();
  await town.approve(list.id, 'ada.a');
  expect(await town.approve(list.id, 'bo.b')).toMatchObject({ code: 0, list: { state: 'approved' } });
  return list.id;
}

async function protocolOf(id: string): Promise<DisposalProtocol> {
  const path = join(town.archive, townCommittee, 'gallring/listor', id, 'protokoll.json');
  return disposalProtocolSchema.parse(JSON.parse(await readFile(path, 'utf8')));
}

test('the whole path: grace, from which it can be restored, then a tombstone, a protocol, and an archive that is whole', async () => {
  const old = await sealWords(town, '2023-05-02', 'Badhuset öppnar');
  const kept = await sealWords(town, '2026-05-02', 'Biblioteket stänger');
  await ruleSnapshots();
  const id = await approved();
  expect(await town.show(id)).toMatchObject({
    list: { entries: [{ item: old, kind: 'snapshot', rule: 'bilder-gallras', dueFrom: '2026-01-01' }] },
  });

  expect(await execute(id)).toMatchObject({ code: 0, list: { state: 'grace' } });
  expect(existsSync(bagOf(old))).toBe(false);
  expect(existsSync(join(town.archive, '.karantan', id, snapshotFolder(townCommittee, townAccount, old)))).toBe(true);
  expect(await damageFound()).toEqual([]);
  await town.run('reindex');
  daysPass(31);
  expect(await execute(id)).toMatchObject({ code: 0, list: { state: 'executed' } });

  expect(await readdir(join(town.archive, '.karantan'))).toEqual([]);
  expect(existsSync(bagOf(old))).toBe(false);
  expect(existsSync(bagOf(kept))).toBe(true);
  const [stone, ...others] = await allOf(allTombstones(town.archive));
  expect(others).toEqual([]);
  expect(stone).toMatchObject({
    item: old,
    account: townAccount,
    list: id,
    rule: 'bilder-gallras',
    decision: 'ks-2026-45',
    snapshot: { startedAt: '2023-05-02T08:30:00.000Z', reason: 'other', delivery: null },
  });
  expect(await protocolOf(id)).toMatchObject({
    heading: 'Gallrad: 1 förseglad ögonblicksbild',
    destroyed: [{ item: old, kind: 'snapshot', commitment: stone?.commitment, snapshot: stone?.snapshot }],
  });
  expect(await damageFound()).toEqual([]);

  const shown = async () => {
    const listed = await town.within(({ catalog }) => catalog.snapshots({ gone: true }));
    return listed.map(({ id: one, list, disposedAt }) => [one, list, disposedAt]);
  };
  const after = [
    [kept, null, null],
    [old, id, stone?.destroyedAt],
  ];
  expect(await shown()).toEqual(after);
  expect(await town.run('reindex')).toMatchObject({ snapshots: 1, problems: [] });
  expect(await shown()).toEqual(after);
  expect(await damageFound()).toEqual([]);
});

test('what is taken back in grace lies where it was; the rest goes', async () => {
  const [a, b] = [await sealWords(town, '2022-05-02', 'a'), await sealWords(town, '2023-05-02', 'b')];
  await ruleSnapshots();
  const id = await approved();
  await execute(id);
  const restore = ['dispose', 'restore', id, a, '--reason', 'Begärd', '--as', 'olle.o'];
  expect(await town.run<RanList>(...restore)).toMatchObject({
    code: 0,
    list: { state: 'grace', counts: { items: 1 } },
  });
  expect([existsSync(bagOf(a)), existsSync(bagOf(b))]).toEqual([true, false]);
  daysPass(31);
  expect(await execute(id)).toMatchObject({ code: 1, list: { state: 'partial' } });
  expect((await town.within(({ catalog }) => catalog.snapshots())).map((row) => row.id)).toEqual([a]);
  expect(await damageFound()).toEqual([]);
});

test('the pages tell of it where it stood, the account is not ordered again, and nothing counts it as missing', async () => {
  const old = await sealWords(town, '2023-05-02', 'Badhuset');
  await ruleSnapshots();
  const due = async () => (await town.run<{ accounts: { id: string; state: string }[] }>('status')).accounts;
  const before = await due();
  const id = await approved();
  const page = () => readFile(join(town.archive, townCommittee, townAccount, 'index.html'), 'utf8');
  await execute(id);
  expect(await page()).toContain(`I ångerfrist på gallringslistan ${id}: kan återställas`);
  daysPass(31);
  await execute(id);
  expect(await page()).toMatch(new RegExp(`Gallrat 20\\d\\d-\\d\\d-\\d\\d enligt KS 2026-02-10 § 45, protokoll ${id}`));
  expect(await page()).not.toContain(`${old}/index.html`);
  const year = await readFile(join(town.archive, townCommittee, '2023.html'), 'utf8');
  expect(year).toContain(`protokoll ${id}`);
  jest.useRealTimers();
  expect(await due()).toEqual(before);
  expect(await town.run('search', 'Badhuset')).not.toMatchObject({ snapshots: [{ id: old }] });
});

test('a bag that is gone without a tombstone is missing, and one that is back in spite of its tombstone is told and goes again', async () => {
  const old = await sealWords(town, '2023-05-02', 'Badhuset');
  const backup = join(town.data, 'kopia');
  await cp(bagOf(old), backup, { recursive: true });
  await ruleSnapshots();
  const id = await approved();
  await execute(id);
  daysPass(31);
  await execute(id);
  const stones = join(town.archive, townCommittee, townAccount, 'gallrat');
  await rename(stones, join(town.data, 'gallrat'));
  expect(await damageFound()).toContainEqual(
    expect.objectContaining({ path: snapshotFolder(townCommittee, townAccount, old), kind: 'missing' }),
  );
  await rename(join(town.data, 'gallrat'), stones);
  expect(await damageFound()).toEqual([]);

  await cp(backup, bagOf(old), { recursive: true });
  expect(await damageFound()).toMatchObject([
    { path: snapshotFolder(townCommittee, townAccount, old), kind: 'came-back' },
  ]);
  expect(await execute(id)).toMatchObject({ code: 0, list: { state: 'executed' } });
  expect(existsSync(bagOf(old))).toBe(false);
  expect(await damageFound()).toEqual([]);

  await cp(backup, bagOf(old), { recursive: true });
  const page = join(bagOf(old), 'data/index.html');
  await rm(page);
  await writeFile(page, 'en annan');
  expect(await execute(id)).toMatchObject({ code: 3, error: { name: 'DisposalRefusedError' } });
  expect(existsSync(page)).toBe(true);
});

test('what is held, secret, waiting for a receipt or already listed is kept, and the reason is said', async () => {
  const old = await sealWords(town, '2023-05-02', 'a');
  const officer = await town.proven('olle.o');
  const tried = async () =>
    (await town.run<{ leftOut: LeftOut[] }>('dispose', 'propose', '--committee', townCommittee, '--dry-run')).leftOut;
  await town.run('verify');
  await town.write('agreements.yaml', agreementsFile({ validFrom: '2020-01-01' }));
  const delivery = ['delivery', 'propose', ...year2023, ...officer];
  const { deliveries } = await town.run<{ deliveries: { id: string }[] }>(...delivery);
  await ruleSnapshots();
  expect(await tried()).toEqual([{ item: old, because: 'awaits-receipt', detail: deliveries[0]?.id }]);
  await town.run('delivery', 'cancel', deliveries[0]?.id ?? '', '--reason', 'x', ...officer);
  expect(await tried()).toEqual([]);

  const law = ['--reason', 'x', '--paragraph', 'OSL 26 kap. 1 §'];
  expect(await town.run('secrecy', 'mark', '--snapshot', old, ...law, ...officer)).toMatchObject({ code: 0 });
  expect(await tried()).toEqual([{ item: old, because: 'secret', detail: null }]);
  expect(await town.run('secrecy', 'lift', '--snapshot', old, '--reason', 'x', ...officer)).toMatchObject({ code: 0 });

  const { list } = await town.propose();
  expect(await tried()).toEqual([{ item: old, because: 'listed', detail: list.id }]);
  expect((await town.run(...delivery)).error?.message).toMatch(/list/);

  const { seen } = await town.collect({ seen: { publishedAt: '2023-05-01T09:00:00.000Z' } });
  const why = ['--reason', 'r', '--mandate', 'm', '--case', 'KS 1', '--review', '2099-01-01'];
  expect(await town.run('hold', 'add', '--item', seen ?? '', ...why)).toMatchObject({ code: 0 });
  expect(await tried()).toContainEqual({ item: old, because: 'held', detail: null });
});

test('a snapshot that somebody has asked for a copy of is held, also from within its grace, though no item is known in it', async () => {
  const [old, older] = [await sealWords(town, '2023-05-02', 'a'), await sealWords(town, '2022-05-02', 'b')];
  await ruleSnapshots();
  const officer = await town.proven('olle.o');
  const asked = ['--asked', 'Bilden', '--received', '2026-11-25', '--received-by', 'Rut'];
  const ask = (snapshot: string) => town.run('release', 'add', '--snapshot', snapshot, ...asked, ...officer);
  expect(await ask(old)).toMatchObject({ code: 0 });
  const id = await approved();
  expect((await town.show(id)).list.entries.map(({ item }) => item)).toEqual([older]);
  expect(await execute(id)).toMatchObject({ code: 0, list: { state: 'grace' } });
  expect(await ask(older)).toMatchObject({ code: 0 });
  daysPass(31);
  await execute(id);
  expect(existsSync(bagOf(older))).toBe(true);
  expect(await allOf(allTombstones(town.archive))).toEqual([]);
});

test('a snapshot in grace can be marked secret, and is then kept', async () => {
  const old = await sealWords(town, '2023-05-02', 'a');
  await ruleSnapshots();
  const id = await approved();
  await execute(id);
  const law = ['--reason', 'x', '--paragraph', 'OSL 26 kap. 1 §', ...(await town.proven('olle.o'))];
  expect(await town.run('secrecy', 'mark', '--snapshot', old, ...law)).toMatchObject({ code: 0 });
  daysPass(31);
  await execute(id);
  expect(existsSync(bagOf(old))).toBe(true);
  expect(await allOf(allTombstones(town.archive))).toEqual([]);
});

test("a snapshot in another list's grace is still there: for item lists, for a person's words, and in the way of a delivery", async () => {
  const said = 'Varför är badhuset stängt hela sommaren';
  const old = await sealWords(town, '2023-07-02', said);
  await ruleSnapshots();
  expect(await execute(await approved())).toMatchObject({ code: 0, list: { state: 'grace' } });
  await town.run('reindex');
  await town.run('verify');

  await town.write('agreements.yaml', agreementsFile({ validFrom: '2020-01-01' }));
  const tried = await town.run('delivery', 'propose', ...year2023, ...(await town.proven('olle.o')));
  expect(tried.error?.message).toContain(`1 stand on a disposal list under way (${old})`);

  expect(await town.within((workplace) => searchForPerson(workplace, townCommittee, ['badhuset']))).toMatchObject({
    snapshots: [old],
    unread: [],
  });
  const { a } = await town.collect({ a: { text: said } });
  const { list } = await town.propose();
  expect((await town.show(list.id)).list.entries).toMatchObject([
    { item: a, snapshots: [old], shownBy: { [old]: 'words' } },
  ]);
});

test('a list of posts that cannot be read keeps its snapshot from the lists, and nothing else', async () => {
  const damaged = await sealWords(town, '2023-05-02', 'a', ['Badhuset']);
  const whole = await sealWords(town, '2022-05-02', 'b', ['Biblioteket']);
  // Something secret, so that it is asked what the account's snapshots show.
  const { hidden } = await town.collect({ hidden: { publishedAt: '2026-10-01T09:00:00.000Z' } });
  const law = ['--reason', 'x', '--paragraph', 'OSL 26 kap. 1 §', ...(await town.proven('olle.o'))];
  await ruleSnapshots();
  const posts = join(bagOf(damaged), 'data/inlagg.json');
  const text = await readFile(posts, 'utf8');
  await rm(posts);
  await writeFile(posts, `[${text.slice(1)}`);
  await town.run('reindex');
  await town.run('secrecy', 'mark', '--item', hidden ?? '', ...law);

  const { list } = await town.propose();
  const { id } = list;
  const path = `${snapshotFolder(townCommittee, townAccount, damaged)}/data/inlagg.json`;
  expect((await town.show(id)).list).toMatchObject({
    entries: [{ item: whole }],
    leftOut: [{ item: damaged, because: 'damaged', detail: path }],
  });
  for (const person of ['ada.a', 'bo.b']) await town.approve(id, person);
  expect(await execute(id)).toMatchObject({ code: 0, list: { state: 'grace' } });
  daysPass(31);
  expect(await execute(id)).toMatchObject({ code: 0, list: { state: 'executed' } });
  expect([existsSync(bagOf(damaged)), existsSync(bagOf(whole))]).toEqual([true, false]);
});

test('a snapshot that may be disposed of now, and is on no list, stands in the way of a delivery, as an item does', async () => {
  const old = await sealWords(town, '2023-05-02', 'a');
  await ruleSnapshots();
  await town.run('verify');
  await town.write('agreements.yaml', agreementsFile({ validFrom: '2020-01-01' }));
  const tried = await town.run('delivery', 'propose', ...year2023, ...(await town.proven('olle.o')));
  expect(tried.error?.message).toContain(`1 may be disposed of now (${old})`);
});

test('what is not known of a snapshot is no answer: a condition takes none, an exception keeps all', async () => {
  await sealWords(town, '2023-05-02', 'a');
  await ruleSnapshots();
  const dry = ['dispose', 'propose', '--committee', townCommittee, '--dry-run'];
  const tried = async (asks: string) => {
    await town.change(
      plan,
      '{ id: bilder, name: Ögonblicksbilder }',
      `{ id: bilder, name: Ögonblicksbilder, ${asks} }`,
    );
    await town.acceptPlans();
    const { dryRun } = await town.run<{ dryRun: { counts: { items: number } } | null }>(...dry);
    await town.change(
      plan,
      `{ id: bilder, name: Ögonblicksbilder, ${asks} }`,
      '{ id: bilder, name: Ögonblicksbilder }',
    );
    return dryRun?.counts.items ?? 0;
  };
  expect(await tried('match: { platform: facebook }')).toBe(1);
  expect(await tried('match: { removed: false }')).toBe(0);
  expect(await tried('match: { elsewhere: false }')).toBe(0);
  expect(await tried('match: { platform: facebook }, except: [{ tag: val-2026 }]')).toBe(0);
  expect(await tried('match: { platform: facebook }, except: [{ removed: true }]')).toBe(0);
});

test('by a rule that waits for the delivery only the receipt lets it go, and protocol and tombstone name both', async () => {
  const old = await sealWords(town, '2023-05-02', 'a');
  await ruleSnapshots('trigger: delivered, period: P1D, counting: exact, action: dispose');
  const officer = await town.proven('olle.o');
  await town.run('verify');
  await town.write('agreements.yaml', agreementsFile({ validFrom: '2020-01-01', profile: 'plain', packing: 'folder' }));
  const span = ['--from', '2023-01-01', '--to', '2023-12-31'];
  const said = (...args: string[]) => town.run<{ deliveries: { id: string }[] }>('delivery', ...args, ...officer);
  const { deliveries } = await said('propose', '--agreement', 'regionarkivet', ...span);
  const delivery = deliveries[0]?.id ?? '';
  const out = join(town.data, 'ut');
  await mkdir(out);
  await said('make', delivery, '--to', out);
  await said('sent', delivery, '--on', '2025-02-01', '--how', 'SFTP');
  const receipt = join(out, 'kvitto.txt');
  await writeFile(receipt, `Kvitto på ${delivery}`);
  expect((await town.propose()).list).toBeNull();
  const on = civilDay(0);
  const early = await said('accept', delivery, '--receipt', receipt, '--on', '2025-02-02');
  expect(early.error?.message).toBe(
    `expected a receipt from ${on}, when ${delivery} was proposed, or later, found 2025-02-02`,
  );
  expect(await said('accept', delivery, '--receipt', receipt, '--on', on)).toMatchObject({ code: 0 });
  daysPass(3);

  const id = await approved();
  await execute(id);
  daysPass(31);
  expect(await execute(id)).toMatchObject({ code: 0, list: { state: 'executed' } });
  const [stone] = await allOf(allTombstones(town.archive));
  const by = { id: delivery, on, receipt: expect.stringContaining('kvitto'), sha256: expect.any(String) };
  expect(stone).toMatchObject({ item: old, snapshot: { delivery: by } });
  expect(await protocolOf(id)).toMatchObject({
    destroyed: [{ trigger: { event: 'delivered', at: on }, snapshot: { delivery: by } }],
    notCovered: expect.arrayContaining([
      expect.stringContaining(`E-arkivet: har tagit emot ${old} (leverans ${delivery}`),
    ]),
  });
  expect(await said('recall', delivery, '--reason', 'Fel i paketet')).toMatchObject({
    code: 0,
    deliveries: [{ id: delivery, state: 'recalled' }],
    disposed: [{ item: old, list: id }],
  });
});
