import { appendFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { itemStoreOf } from '../../jobs/items/item-store-of.ts';
import { lockLost } from '../../jobs/lost/lock-lost.ts';
import { appendActions } from '../../storage/items/action-files.ts';
import { newItemId } from '../../storage/items/item-id.ts';
import type { ItemDecision } from '../../storage/records/item-action.ts';
import { collectContext } from '../../worker/gather/collect/collect-now.ts';
import { createLog } from '../../worker/ground/log.ts';
import { witnessAtStart } from '../../worker/process/witness-at-start.ts';
import { copyDisposalTown, type DisposalTown, openDisposalTown } from '../tools/disposal-town.ts';
import { townAccount, townCommittee } from '../tools/town.ts';

/** Somebody writes decisions into the archive's files; or a process is killed between writing one and telling the ledger. */
let begin: DisposalTown;
let town: DisposalTown;
let ids: Record<string, string>;
beforeAll(async () => {
  begin = await openDisposalTown();
  ids = await begin.collect({ old: {}, kept: { publishedAt: '2026-10-01T09:00:00.000Z' } });
});
afterAll(() => begin.close());
beforeEach(async () => {
  town = await copyDisposalTown(begin);
});
afterEach(() => town.close());

const as = ['--as', 'olle.o'];
const folder = `${townCommittee}/${townAccount}/atgarder`;
const id = (name: string) => ids[name] ?? '';
const lineOf = (item: string, decision: ItemDecision, by = 'ada.a', at = new Date().toISOString()) => ({
  format: 'ogonblick-action/1' as const,
  id: newItemId(),
  at,
  by,
  item,
  ...decision,
});
/** Appends lines to the month's file, which nothing need have written before. */
async function forge(month: string, ...lines: object[]): Promise<string> {
  const path = join(town.archive, folder, `${month}.jsonl`);
  await mkdir(dirname(path), { recursive: true });
  await appendFile(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return `${folder}/${month}.jsonl`;
}
const row = async (name: string) => {
  const [found] = await town.within(({ catalog }) => catalog.items.find({ ids: [id(name)] }));
  return found;
};
const locked = async () => (await town.run<{ locked: string[] }>('reindex')).locked;
const named = async () => (await town.run<{ problems: { path: string }[] }>('verify')).problems.map(({ path }) => path);
const unlock = async (name: string) => {
  for (const person of ['ada.a', 'bo.b'])
    expect(await town.run('item', 'unlock', id(name), ...(await town.proven(person)))).toMatchObject({ code: 0 });
};
const thisMonth = async () => (await readdir(join(town.archive, folder))).find((name) => name.endsWith('.jsonl')) ?? '';

test.each(['2020-01', '2099-01'])('two unlockings put into %s open no locked item', async (month) => {
  await town.run('item', 'lock', id('kept'), ...as);
  const at = `${month}-02T09:00:00.000Z`;
  const forged = ['ada.a', 'bo.b'].map((by) => lineOf(id('kept'), { what: 'unlock' }, by, at));
  const path = await forge(month, ...forged);
  expect(await locked()).toEqual([id('kept')]);
  expect(await row('kept')).toMatchObject({ locked: true });
  expect(await named()).toEqual([path]);
  expect(await locked()).toEqual([]);
  await unlock('kept');
  expect(await row('kept')).toMatchObject({ locked: false });
  expect(await locked()).toEqual([]);
  expect(await row('kept')).toMatchObject({ locked: false });
});

const forgeries: Record<string, ItemDecision> = {
  'lifting of secrecy': { what: 'secrecy', paragraph: null },
  'declaring obsolete': { what: 'declare-obsolete' },
  review: { what: 'review', rule: null, outcome: 'dispose', until: null },
  class: { what: 'classify', class: 'comment.spam' },
  delivery: { what: 'deliver', deliveredAt: '2020-01-01', receipt: null },
  'closed case': { what: 'register', caseNumber: 'KS 1', registeredAt: '2020-01-01', caseClosedAt: '2020-01-02' },
};

test('a decision of any kind that somebody has put there does not count, and closes its item', async () => {
  const names = Object.keys(forgeries);
  const its = await town.collect(Object.fromEntries(names.map((name) => [name, {}])));
  const rows = () => town.within(({ catalog }) => catalog.items.find({ ids: Object.values(its) }));
  const law = ['--paragraph', 'OSL 26 kap. 1 §', '--reason', 'Om hälsa', ...as];
  for (const name of names)
    expect(await town.run('secrecy', 'mark', '--item', its[name] ?? '', ...law)).toMatchObject({ code: 0 });
  const before = await rows();
  const forged = Object.entries(forgeries).map(([name, decision]) => lineOf(its[name] ?? '', decision));
  await forge((await thisMonth()).slice(0, 7), ...forged);
  expect((await locked()).sort()).toEqual(Object.values(its).sort());
  expect(await rows()).toEqual(before.map((one) => ({ ...one, locked: true })));
});

test('the closing of a note that somebody has put there does not count', async () => {
  const words = ['--category', 'reklam', '--reason', 'Reklam', '--how', 'Dold', '--no-case', 'Ringa', ...as];
  expect(await town.run('takedown', 'add', id('kept'), ...words)).toMatchObject({ code: 0 });
  const before = await row('kept');
  const month = await thisMonth();
  const [line = ''] = (await readFile(join(town.archive, folder, month), 'utf8')).split('\n');
  const { id: note } = JSON.parse(line) as { id: string };
  await forge(month.slice(0, 7), lineOf(id('kept'), { what: 'takedown-close', note }));
  expect(await locked()).toEqual([id('kept')]);
  expect(await row('kept')).toEqual({ ...before, locked: true });
});

test('a line that is no decision keeps none of the others from counting', async () => {
  await town.run('item', 'lock', id('kept'), ...as);
  await forge((await thisMonth()).slice(0, 7), { format: 'ogonblick-action/1' });
  await town.run('reindex');
  expect(await row('kept')).toMatchObject({ locked: true });
});

test('a decision made into another does not count for the item that it names now', async () => {
  await town.run('item', 'lock', id('old'), ...as);
  await town.run('item', 'tag', id('kept'), '--tag', 'kris', ...as);
  const path = join(town.archive, folder, await thisMonth());
  const text = await readFile(path, 'utf8');
  const lines = text.split('\n').slice(0, -1);
  const unlocking = { ...lineOf(id('old'), { what: 'unlock' }), id: (JSON.parse(lines[1] ?? '') as { id: string }).id };
  await writeFile(path, `${lines[0]}\n${JSON.stringify(unlocking)}\n`);
  const another = lineOf(id('old'), { what: 'unlock' }, 'bo.b');
  await appendFile(path, `${JSON.stringify(another)}\n`);
  expect((await locked()).sort()).toEqual([id('old'), id('kept')].sort());
  expect(await row('old')).toMatchObject({ locked: true });
});

test('in a ledger that was damaged too nothing is known, so nothing opens', async () => {
  await town.run('item', 'lock', id('kept'), ...as);
  await forge('2099-01', ...['ada.a', 'bo.b'].map((by) => lineOf(id('kept'), { what: 'unlock' }, by)));
  const [ledger = ''] = await readdir(join(town.archive, 'liggare'));
  const file = join(town.archive, 'liggare', ledger);
  await writeFile(file, (await readFile(file, 'utf8')).replace('olle.o', 'cia.c'));
  await town.run('reindex');
  expect(await row('kept')).toMatchObject({ locked: true });
});

test('a collecting alone counts nothing that somebody has put there, and closes its item', async () => {
  await town.run('item', 'lock', id('kept'), ...as);
  await forge('2099-01', ...['ada.a', 'bo.b'].map((by) => lineOf(id('kept'), { what: 'unlock' }, by)));
  await forge('2099-01', lineOf(id('old'), { what: 'declare-obsolete' }));
  await town.within((workplace) => collectContext(workplace).items.mend(townAccount));
  expect(await row('kept')).toMatchObject({ locked: true });
  expect(await row('old')).toMatchObject({ locked: true, obsoleteAt: null });
});

test('a decision of a process that was killed before it told the ledger closes its item until a person takes it in', async () => {
  await town.within(async ({ archive, catalog, configuration }) => {
    const action = lineOf(id('old'), { what: 'tag', tags: ['kris'], untag: [] }, 'olle.o');
    const { timezone } = configuration.settings;
    const place = { committee: townCommittee, account: townAccount };
    await appendActions({ root: archive.root, timezone, lock: catalog }, [{ ...place, action, files: {} }]);
  });
  const path = `${folder}/${await thisMonth()}`;
  expect(await named()).toEqual([path]);
  await town.within((workplace) => witnessAtStart(workplace, createLog({ level: 'silent', secrets: [] })));
  expect(await row('old')).toMatchObject({ locked: true, tags: [] });
  expect(await named()).toEqual([path]);
  const because = ['--reason', 'Strömavbrottet den 3 november', ...as];
  expect(await town.run('witness', townAccount, ...because)).toMatchObject({ code: 0 });
  expect(await named()).toEqual([]);
  expect(await row('old')).toMatchObject({ locked: true, tags: ['kris'] });
  await unlock('old');
  await town.run('reindex');
  expect(await row('old')).toMatchObject({ locked: false, tags: ['kris'] });
});

test('a decision that is told while somebody looks closes nothing', async () => {
  await town.within(async (workplace) => {
    const store = itemStoreOf(workplace);
    const decide = async () => {
      for (let n = 0; n < 20; n++) {
        const [known] = await workplace.catalog.items.find({ ids: [id('kept')] });
        if (known === undefined) throw new Error('expected the item');
        const tag = { what: 'tag' as const, tags: [`t${n}`], untag: [] };
        await store.decide('olle.o', new Date().toISOString(), [{ id: store.newId(), row: known, decision: tag }]);
      }
    };
    const [found] = await Promise.all([lockLost(workplace), decide()]);
    expect(found).toEqual([]);
  });
});

test('a decision on its way to the ledger at each of two looks closes nothing; one that is untold at both closes its item', async () => {
  await town.within(async (workplace) => {
    const { archive, ledger, office, catalog, configuration } = workplace;
    const { timezone } = configuration.settings;
    const place = { committee: townCommittee, account: townAccount };
    const begun = async (tag: string) => {
      const action = lineOf(id('kept'), { what: 'tag', tags: [tag], untag: [] }, 'olle.o');
      const [one] = await appendActions({ root: archive.root, timezone, lock: catalog }, [
        { ...place, action, files: {} },
      ]);
      if (one === undefined) throw new Error('expected a line');
      const { path, from, bytes, sha256 } = one;
      return { account: townAccount, file: path, items: id('kept'), from, bytes, sha256 };
    };
    const first = await begun('a');
    const during = (pause: () => Promise<unknown>) => ({
      ...workplace,
      office: { ...office, pause: async () => void (await pause()) },
    });
    const found = await lockLost(
      during(async () => {
        await ledger.append('items-decided', 'olle.o', first);
        await begun('b');
      }),
    );
    expect(found).toEqual([]);
    expect(await lockLost(during(() => begun('c')))).toEqual([id('kept')]);
  });
});
