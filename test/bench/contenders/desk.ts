/** The desk over a catalog of many snapshots and items: everything is real but the bags: of one there is what its page reads. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readEnvironment } from '../../../config/base/env.ts';
import { loadConfiguration } from '../../../config/load.ts';
import type { CommitteePlan } from '../../../config/plans/committees.ts';
import type { Account } from '../../../config/register/accounts.ts';
import { thisMachine } from '../../../config/settings-values.ts';
import { type CatalogEntry, openCatalog } from '../../../storage/catalog/catalog.ts';
import { type ClosingStack, openClosingStack } from '../../../storage/files/closing-stack.ts';
import { itemVersionFile } from '../../../storage/layout/items-layout.ts';
import { snapshotFolder } from '../../../storage/layout/layout.ts';
import type { ItemVersion } from '../../../storage/records/item.ts';
import type { SnapshotDescription } from '../../../storage/records/snapshot-description.ts';
import { startDesk } from '../../../worker/desk/desk.ts';
import { deskAddress } from '../../../worker/ground/desk-address.ts';
import { createLog } from '../../../worker/ground/log.ts';
import { snapshotJobs } from '../../../worker/ground/queue/job-kind.ts';
import { openQueue } from '../../../worker/ground/queue/job-queue.ts';
import { connect } from '../../../worker/ground/redis/connect.ts';
import { openLookThread } from '../../../worker/process/looks/look-thread.ts';
import { becomeOwner } from '../../../worker/process/owner.ts';
import { openWorkplace } from '../../../worker/process/workplace/open-workplace.ts';
import { benchText } from '../../sites/bench-mastodon.ts';
import { cheapCost, passphraseHashOf } from '../../tools/passphrase.ts';
import { writeRegister } from '../../tools/register.ts';
import { fromSources } from '../../tools/source-threads.ts';
import { obey } from '../contender.ts';
import { describeSample, writeBags, writeLedger } from './archive-scene.ts';
import { type OutcomeScene, outcomeEntries, writeOutcomes } from './desk-outcomes.ts';

/** How large the archive is. The first account has every tenth item: a municipality has one page that everybody writes on. */
interface Size {
  folder: string;
  accounts: number;
  years: number;
  items: number;
}

const dayMs = 86_400_000;
const committees = 20;
let stack: ClosingStack | null = null;

obey({
  newFolder: () => mkdtemp(join(tmpdir(), 'ogonblick-bench-desk-')),

  async fill({ folder, accounts, years, items }: Size) {
    const ids = idsOf(accounts);
    const snapshots = ids.flatMap((id, at) =>
      Array.from({ length: years }, (_, back) => snapshotOf(id, at, (back + at / accounts) * 365.25)),
    );
    await writeRegister(join(folder, 'konfiguration'), [{ id: 'konto', url: 'https://www.example.se' }]);
    // The desk looks at it before each request.
    await writeFile(join(folder, 'konfiguration', 'people.yaml'), JSON.stringify({ people: [person] }));
    await mkdir(join(folder, 'data'), { recursive: true });
    const catalog = await openCatalog({
      dataDirectory: join(folder, 'data'),
      databaseUrl: readEnvironment().databaseUrl,
    });
    await catalog.rebuild(entries(snapshots, ids, items));
    // Else each search would look for what they say in bags that are not there.
    for (const [n, { id }] of snapshots.entries())
      await catalog.recordSnapshotText({ snapshot: id, text: benchText(n) });
    await catalog.close();
    const oldestFirst = snapshots.toSorted((one, other) => (one.startedAt < other.startedAt ? -1 : 1));
    await writeOutcomes(join(folder, 'data/arkiv'), busyAccount(ids, items));
    await writeLedger(join(folder, 'data/arkiv'), oldestFirst[0]?.startedAt ?? '', ids, oldestFirst);
  },

  /** Serves; somebody who may do everything signs in at `port`. */
  async open({ folder, accounts, items, port }: Size & { port: number }) {
    stack = openClosingStack();
    const log = createLog({ level: 'error', secrets: [] });
    const { configuration } = await loadConfiguration(join(folder, 'konfiguration'), {
      leastPassphraseCost: cheapCost,
    });
    if (!configuration) throw new Error('the register of the bench is faulty');
    const [account] = configuration.accounts as [Account];
    const plan = configuration.committees.get('kommunstyrelsen') as CommitteePlan;
    const ids = Array.from({ length: committees }, (_, at) => committeeOf(at));
    configuration.committees = new Map(ids.map((id) => [id, { ...plan, committee: id, name: id }]));
    // Not from a file: one of so many accounts is refused.
    configuration.accounts = idsOf(accounts).map((id, at) => ({
      ...account,
      id,
      name: id,
      committee: [{ id: committeeOf(at), from: null, to: null }],
    }));
    configuration.settings.desk = {
      ...configuration.settings.desk,
      statusPage: 'open',
      listen: `127.0.0.1:${port}`,
      metricsToken: thisMachine,
    };
    const environment = readEnvironment();
    const dataDirectory = join(folder, 'data');
    const own = { ...environment, configDirectory: join(folder, 'konfiguration'), dataDirectory, redisUrl: null };
    const workplace = await openWorkplace(own, configuration, stack);
    // Counts are made beside the pages, as in a worker.
    const lookThread = openLookThread(workplace, fromSources);
    stack.add(() => lookThread.close());
    workplace.lookThread = lookThread;
    const ownership = await becomeOwner({ dataDirectory, redisUrl: null, command: 'bench', log });
    if (ownership.kind === 'other') throw new Error('another process owns the folder of the bench');
    stack.add(() => ownership.release());
    const connection = await connect(ownership.connection, 'producer', log);
    stack.add(() => connection.close());
    const queue = openQueue(connection, snapshotJobs);
    stack.add(() => queue.close());
    const collecting = { due: async () => [], counts: () => queue.counts() };
    const vitals = { isAlive: () => true, collecting, logged: { warn: 0, error: 0 }, sweptAt: () => new Date() };
    const readWith = () => Promise.reject(new Error('the bench changes no register'));
    const means = { workplace, queue, connection, log, vitals, readWith, now: () => new Date() };
    const desk = await startDesk(deskAddress(configuration.settings.desk), means);
    stack.add(() => desk.close());
    const [some] = await workplace.catalog.items.find({ account: idsOf(1)[0] as string, limit: 1 });
    if (!some) throw new Error('expected items in the catalog of the bench, found none');
    for (const id of [some.id, some.thread]) await writeItem(workplace.archive.root, id, items);
    // The first account has locked items, whose snapshots nobody is shown.
    const [snapshot] = await workplace.catalog.snapshots({ account: idsOf(accounts).at(-1) as string, limit: 1 });
    if (!snapshot) throw new Error('expected snapshots in the catalog of the bench, found none');
    const { id, committee, folder: itsFolder } = snapshot;
    const described = describeSample(snapshot.account, snapshot.startedAt);
    await writeBags(workplace.archive.root, [{ ...described, id, committee, folder: itsFolder }]);
    return { item: some.id, thread: some.thread, snapshot: id };
  },

  /** The processor's time of all threads until now, in milliseconds. */
  async workedMs() {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  },

  remove: ({ folder }: { folder: string }) => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  close: async () => stack?.close(),
});

const person = {
  id: 'bench',
  name: 'Bench',
  email: 'bench@example.se',
  roles: { '*': ['reader' as const, 'officer' as const] },
  passphrase: passphraseHashOf('bench'),
  oidc: null,
};

const idsOf = (count: number) => Array.from({ length: count }, (_, at) => `konto-${String(at).padStart(6, '0')}`);
const committeeOf = (at: number) => `namnd-${at % committees}`;

function snapshotOf(id: string, at: number, daysAgo: number): SnapshotDescription {
  const snapshot = describeSample(id, new Date(Date.now() - daysAgo * dayMs - dayMs / 24).toISOString());
  const committee = committeeOf(at);
  return { ...snapshot, files: [], committee, folder: snapshotFolder(committee, id, snapshot.id) };
}

/** Everything in one transaction: that is what `rebuild` is. */
async function* entries(snapshots: SnapshotDescription[], ids: string[], items: number): AsyncGenerator<CatalogEntry> {
  for (const description of snapshots) {
    yield { kind: 'snapshot', description, manifestDigest: '0'.repeat(64) };
    yield { kind: 'shown', snapshot: description.id, account: description.account, names: [] };
  }
  for (let n = 0; n < items; n += 1) {
    const thread = Math.floor(n / threadOf);
    const at = thread % 10 === 0 ? 0 : thread % ids.length;
    yield {
      kind: 'item',
      versions: [{ month, record: sample(n, items, ids[at] as string, committeeOf(at)) }],
    };
  }
  yield* outcomeEntries(busyAccount(ids, items));
}

/** The first account, which has every tenth thread. */
function busyAccount(ids: string[], items: number): OutcomeScene {
  const threads = Array.from({ length: Math.floor(items / threadOf / 10) }, (_, at) => at * 10 * threadOf);
  return { account: ids[0] as string, committee: committeeOf(0), threads, idOf };
}

/** An item's page reads its versions in the archive. */
async function writeItem(root: string, id: string, items: number): Promise<void> {
  const record = sample(Number(id.slice(3)), items, idsOf(1)[0] as string, committeeOf(0));
  const file = join(root, itemVersionFile({ ...record, month }));
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(record));
}

const month = '2024-01';

/** A post and its comments. */
const threadOf = 40;

function sample(n: number, count: number, account: string, committee: string): ItemVersion {
  const place = n % threadOf;
  const thread = idOf(n - place);
  const publishedAt = new Date(Date.UTC(2020, 0, 1) + (n / count) * 2500 * dayMs).toISOString();
  return {
    format: 'ogonblick-item/1',
    id: idOf(n),
    version: 1,
    account,
    committee,
    platform: 'facebook',
    platformId: String(n),
    kind: place === 0 ? 'post' : 'comment',
    direction: place === 0 ? 'drawn-up' : 'received',
    parent: place === 0 ? null : thread,
    thread,
    platformParent: null,
    platformThread: String(n - place),
    author: { role: place === 0 ? 'account' : 'public', name: `Invånare ${n % 5000}`, platformId: null },
    publishedAt,
    editedAt: null,
    capturedAt: publishedAt,
    visibility: 'public',
    text: benchText(n),
    permalink: `https://www.facebook.com/kommunen/posts/${n}`,
    media: [],
    nonce: 'x',
    raw: null,
  };
}

const idOf = (n: number) => `01J${String(n).padStart(23, '0')}`;
