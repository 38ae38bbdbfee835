import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readEnvironment } from '../../../config/base/env.ts';
import { daysLater } from '../../../config/base/values.ts';
import { loadConfiguration } from '../../../config/load.ts';
import { approve, findList } from '../../../jobs/disposal/decide-list.ts';
import { executeList } from '../../../jobs/disposal/execute-list.ts';
import { fileList, findDue } from '../../../jobs/disposal/propose.ts';
import { itemStoreOf } from '../../../jobs/items/item-store-of.ts';
import { noteApprovers } from '../../../jobs/plans/approvers.ts';
import { acceptPlans, planAcceptance } from '../../../jobs/plans/plan-acceptance.ts';
import type { Workplace } from '../../../jobs/workplace.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { itemMonth, itemVersionFile } from '../../../storage/layout/items-layout.ts';
import { openLedger } from '../../../storage/ledger/ledger.ts';
import type { ItemVersion } from '../../../storage/records/item.ts';
import { reindex } from '../../../storage/verify/reindex.ts';
import { verifyArchive } from '../../../storage/verify/verify.ts';
import { disposalKeyMark } from '../../../worker/ground/disposal-key.ts';
import { fileGoverningDocuments } from '../../../worker/papers/governing/file-documents.ts';
import { openWorkplace } from '../../../worker/process/workplace/open-workplace.ts';
import { benchText } from '../../sites/bench-mastodon.ts';
import { postgresPrograms, startPostgres } from '../../storage/catalog/postgres-server.ts';
import { bareLook } from '../../tools/bare-look.ts';
import { cheapCost, personLine } from '../../tools/passphrase.ts';
import { obey } from '../contender.ts';

/** A list carried out with real files, from filing what goes on it to the look afterwards. */
const [committee, account] = ['kommunstyrelsen', 'facebook-exempelkommun'];
const example = join(import.meta.dirname, '../../../config/example');
const approvers = ['ada.a', 'bo.b', 'cia.c'];
const dayMs = 24 * 3600 * 1000;
/** As long after the list was made as its grace takes. */
const graceIsOver = 31;

const stack = openClosingStack();
let [workplace, folder, list]: [Workplace | null, string, string] = [null, '', ''];

obey({
  async open(input: { folder: string; engine: string }) {
    folder = input.folder;
    const directory = join(folder, 'config');
    await cp(example, directory, { recursive: true });
    const settings = join(directory, 'settings.yaml');
    const text = await readFile(settings, 'utf8');
    await writeFile(settings, text.replace('execution: disabled', 'execution: enabled'));
    await writeFile(join(directory, 'people.yaml'), `people:\n${approvers.map(person).join('')}`);
    const { configuration, faults } = await loadConfiguration(directory, { leastPassphraseCost: cheapCost });
    if (configuration === null) throw new Error(JSON.stringify(faults));
    const environment = { ...readEnvironment({}), configDirectory: directory, dataDirectory: join(folder, 'data') };
    workplace = await openWorkplace(
      { ...environment, databaseUrl: await databaseOf(input.engine) },
      configuration,
      stack,
    );
  },

  /** Comments of 2023 and one full look after them, as if collected; the approvers are known for eight days. */
  async fill({ items }: { items: number }) {
    const { archive, catalog, configuration } = opened();
    const at = new Date(Date.now() - 8 * dayMs).toISOString();
    const ledger = openLedger({ root: archive.root, timezone: 'Europe/Stockholm', lock: catalog, now: () => at });
    await noteApprovers({ configuration, ledger });
    const store = itemStoreOf(opened());
    const months: string[] = [];
    for (let n = 0; n < items; n++) {
      const record = comment(n, items, store.newId(), store.newNonce());
      const month = itemMonth(record.publishedAt, 'Europe/Stockholm');
      const path = join(archive.root, itemVersionFile({ ...record, month }));
      if (month !== months.at(-1)) await mkdir(dirname(path), { recursive: true });
      months.push(month);
      await writeFile(path, `${JSON.stringify(record)}\n`);
    }
    await reindex({ root: archive.root, catalog, ledger });
    await store.fileRun(bareLook(new Date().toISOString(), { account, committee }), []);
    await fileGoverningDocuments(opened());
    await acceptPlans(opened(), await planAcceptance(opened(), { committee, today: today(), exact: false }), {
      by: 'ada.a',
      now: new Date().toISOString(),
    });
  },

  async propose() {
    const saying = { committee, by: 'olle.o', verified: true, today: today(), now: now() };
    const found = await findDue(opened(), saying);
    if (found.list === null) throw new Error('expected something to be due');
    const { id, entries } = await fileList(opened(), found.list);
    list = id;
    return `${entries.length} listed`;
  },

  async approve() {
    for (const by of approvers) {
      const named = await findList(opened(), list, today());
      if (named === null) throw new Error(`expected the list ${list}`);
      await approve(opened(), named, { by, now: now(), today: today() });
    }
    return `${approvers.length} approvals`;
  },

  quarantine: () => execute(0),
  execute: () => execute(graceIsOver),

  async verify() {
    const { archive, ledger, catalog, environment } = opened();
    const namesKey = await disposalKeyMark(environment.dataDirectory);
    const { problems } = await verifyArchive({ root: archive.root, ledger, catalog, namesKey });
    return problems.length === 0 ? 'all is well' : JSON.stringify(problems.slice(0, 5));
  },

  async close() {
    await stack[Symbol.asyncDispose]();
    if (folder) await rm(folder, { recursive: true, force: true });
  },
});

async function execute(days: number): Promise<string> {
  const later = { today: daysLater(today(), days), now: new Date(Date.now() + days * dayMs).toISOString() };
  return (await executeList(opened(), list, { by: 'ada.a', ...later })).state;
}

async function databaseOf(engine: string): Promise<string | null> {
  if (engine !== 'postgres') return null;
  await mkdir(join(folder, 'pg'));
  const server = await startPostgres(postgresPrograms() ?? '', join(folder, 'pg'), ['shared_buffers=1GB']);
  stack.add(async () => server.stop());
  return server.url;
}

function person(id: string): string {
  return personLine(id, '"*": [approver]');
}

function comment(n: number, items: number, id: string, nonce: string): ItemVersion {
  const publishedAt = new Date(Date.UTC(2023, 0, 1) + (n / items) * 360 * dayMs).toISOString();
  return {
    format: 'ogonblick-item/1',
    id,
    version: 1,
    account,
    committee,
    platform: 'facebook',
    platformId: `${n}`,
    kind: 'comment',
    direction: 'received',
    parent: null,
    thread: id,
    platformParent: null,
    platformThread: `${n}`,
    author: { role: 'public', name: `Invånare ${n % 5000}`, platformId: `u${n % 5000}` },
    publishedAt,
    editedAt: null,
    capturedAt: '2024-01-15T02:00:00.000Z',
    visibility: 'public',
    text: benchText(n),
    permalink: `https://www.facebook.com/kommunen/posts/${n}`,
    media: [],
    nonce,
    raw: null,
  };
}

const now = () => new Date().toISOString();
const today = () => now().slice(0, 'YYYY-MM-DD'.length);

function opened(): Workplace {
  if (workplace === null) throw new Error('expected the archive to be open');
  return workplace;
}
