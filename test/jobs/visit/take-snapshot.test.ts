import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Account, accountSchema, mayBeVisited } from '../../../config/register/accounts.ts';
import { recordGivenUp, type SnapshotContext, takeSnapshot } from '../../../jobs/visit/take-snapshot.ts';
import type { Visit } from '../../../jobs/visit/visit.ts';
import { type Archive, type Draft, openArchive } from '../../../storage/archive/archive.ts';
import { type Orders, ordersIn } from '../../../storage/archive/orders.ts';
import { type Catalog, openCatalog } from '../../../storage/catalog/catalog.ts';
import { type Ledger, openLedger } from '../../../storage/ledger/ledger.ts';
import type { Order } from '../../../storage/records/order.ts';
import { verifyArchive } from '../../../storage/verify/verify.ts';
import { memory, software, temporaryFolder, timezone } from '../../storage/sample.ts';
import { archiveFolder } from '../../tools/archive-folder.ts';

/** How what is ordered ends when nothing fails. */
const endings = [
  'a snapshot',
  'a page that keeps us out',
  'an account that may not be visited',
  'an account that has left the register',
] as const;
type Ending = (typeof endings)[number];

/** Which call fails (`archive.seal`, the second of its name `… 2`), with its work undone or done, how, and on which tries. */
interface Fault {
  call: string;
  when: 'before' | 'after';
  retry: 'later' | 'never';
  until: number;
}

const attempts = 3;

let root: string;
let archive: Archive;
let catalog: Catalog;
let ledger: Ledger;
let orders: Orders;
let orderNumber = 0;

beforeEach(async () => {
  const folder = await temporaryFolder(memory);
  root = join(folder, 'arkiv');
  archive = await openArchive({ root, timezone, software });
  catalog = await openCatalog({ dataDirectory: join(folder, 'data'), databaseUrl: null });
  ledger = openLedger({ root, timezone, lock: catalog });
  orders = ordersIn({ root, timezone, lock: catalog });
});

afterEach(async () => {
  await catalog.close();
  expect((await verifyArchive({ root, ledger })).problems).toEqual([]);
});

/** Lets every call through and names it, but for the one that is to fail. */
function calls(fault: Fault | null) {
  const made: string[] = [];
  let tried = 0;
  const begin = () => {
    tried += 1;
    made.length = 0;
  };
  function fails(name: string): boolean {
    const times = made.filter((other) => other.split(' ')[0] === name).length;
    const call = times === 0 ? name : `${name} ${times + 1}`;
    made.push(call);
    return fault !== null && fault.call === call && tried <= fault.until;
  }
  const fail = () => {
    throw Object.assign(new Error('it was made to fail'), { retry: fault?.retry });
  };
  const wrap =
    <A extends unknown[], R>(name: string, call: (...args: A) => R) =>
    (...args: A): R => {
      const failing = fails(name);
      if (failing && fault?.when === 'before') fail();
      const result = call(...args);
      if (!failing) return result;
      return (result instanceof Promise ? result.then(fail) : fail()) as R;
    };
  const wrapAll = <T extends object>(name: string, part: T): T =>
    new Proxy(part, {
      get(target, key) {
        const value: unknown = Reflect.get(target, key);
        return typeof value === 'function' ? wrap(`${name}.${String(key)}`, value.bind(target)) : value;
      },
    });
  return { made, begin, wrap, wrapAll };
}

/** Without a basis nothing is visited. */
function accountNamed(id: string, basis: string | null): Account {
  const committee = 'kommunstyrelsen';
  const its = { url: 'https://example.org/', status: 'active', capture: { basis } };
  return accountSchema.parse({ id, platform: 'web', name: 'Prov', committee, ...its });
}

function visitOf(ending: Ending): Visit {
  const isPage = ending !== 'a page that keeps us out';
  return {
    kind: isPage ? 'page' : 'blocked',
    evidence: { sv: 'ruta', en: 'box' },
    httpStatus: 200,
    finalUrl: null,
    steps: [],
    interventions: [],
    warnings: [],
    browser: 'ingen',
    posts: [],
    feedUnrecognised: false,
    page: isPage ? { widthCss: 1280, heightCss: 800, tiles: 1, truncated: false } : null,
    tiles: isPage ? [{ file: 'data/skarmdump-001.png', y: 0, width: 1280, height: 800 }] : [],
    overlayLeft: null,
    evidencePicture: null,
    recording: null,
    textLayer: null,
    completeness: null,
  };
}

function contextOf(ending: Ending, { wrap, wrapAll }: ReturnType<typeof calls>): SnapshotContext {
  const write = (draft: Draft, name: string) => writeFile(join(draft.path, 'data', name), 'prov');
  return {
    archive: wrapAll('archive', { ...archive, draft: async (id) => wrapAll('draft', await archive.draft(id)) }),
    orders: wrapAll('orders', orders),
    ledger: wrapAll('ledger', ledger),
    catalog: wrapAll('catalog', catalog),
    actor: 'worker',
    deadlineSeconds: 60,
    pdfaCheck: 'own',
    locale: 'sv',
    software,
    now: () => new Date().toISOString(),
    account: wrap('account', (id) => {
      if (ending === 'an account that has left the register') return null;
      return accountNamed(id, ending === 'an account that may not be visited' ? null : 'prov');
    }),
    mayBeVisited: wrap('mayBeVisited', (account) => mayBeVisited(account)),
    knownPosts: wrap('knownPosts', async () => new Set<string>()),
    lastReading: wrap('lastReading', async () => null),
    visit: wrap('visit', async (_, draft) => {
      await write(draft, 'skarmdump-001.png');
      return visitOf(ending);
    }),
    makeOverview: wrap('makeOverview', async (_, draft) => write(draft, 'oversiktsbild.png')),
    writePdf: wrap('writePdf', async (_, __, draft) => {
      await write(draft, `${draft.id}.pdf`);
      return { flavour: '1b' as const, validator: null, valid: null };
    }),
    writePages: wrap('writePages', async (_, __, draft) => write(draft, 'index.html')),
  };
}

async function placeOne(): Promise<Order> {
  orderNumber += 1;
  const account = `web-prov-${orderNumber}`;
  const asked = { committee: 'kommunstyrelsen', reason: 'other' as const, note: null, orderedBy: 'cli:root' };
  const [placed] = await orders.placeOrders([{ account, ...asked, orderedAt: new Date().toISOString(), slot: null }]);
  if (!placed?.order) throw new Error('expected an order, found none');
  return placed.order;
}

/** As the queue does: three tries at most, fewer where trying again cannot help. Says whether it ended without an error. */
async function work(order: Order, ending: Ending, watched: ReturnType<typeof calls>, tries = attempts) {
  const context = contextOf(ending, watched);
  for (let attempt = 1; attempt <= tries; attempt++) {
    watched.begin();
    try {
      const lastAttempt = attempt === attempts;
      await takeSnapshot(context, { order: order.id, lastAttempt, signal: new AbortController().signal });
      return true;
    } catch (error) {
      if ((error as Error).message !== 'it was made to fail') throw error;
      if ((error as { retry?: string }).retry === 'never') return false;
    }
  }
  return false;
}

/** What is there of the order, wherever one may look. */
async function traces({ id, account }: Order) {
  const folder = archiveFolder(root);
  const about = (event: string) => folder.ledger(event).filter(({ data }) => data.account === account);
  return {
    bags: folder.filesBelow(`kommunstyrelsen/${account}`).filter((file) => file.endsWith('/bagit.txt')).length,
    attempts: folder.filesBelow(`kommunstyrelsen/${account}/forsok`).length,
    ledger: { sealed: about('snapshot-sealed').length, ended: about('visit-ended').length },
    catalog: {
      snapshots: (await catalog.snapshots({ account })).length,
      attempts: (await catalog.attempts({ account })).length,
    },
    open: (await orders.readOrder(id)) !== null,
  };
}

const asSealed = { bags: 1, attempts: 0, ledger: { sealed: 1, ended: 0 }, catalog: { snapshots: 1, attempts: 0 } };
const asEnded = { bags: 0, attempts: 1, ledger: { sealed: 0, ended: 1 }, catalog: { snapshots: 0, attempts: 1 } };

/**
 * Four truths: one bag or none, and no visit called failed beside it; ledger and catalog tell of nothing that is not there; a closed
 * order has its end in both; one that a fault left open is ended by the next start, as what it is.
 */
async function expectTruth(order: Order, ending: Ending): Promise<void> {
  const found = await traces(order);
  expect(found.bags + found.attempts).toBeLessThanOrEqual(1);
  for (const { told, there } of [
    { told: found.ledger.sealed, there: found.bags },
    { told: found.catalog.snapshots, there: found.bags },
    { told: found.ledger.ended, there: found.attempts },
    { told: found.catalog.attempts, there: found.attempts },
  ])
    expect(told).toBeLessThanOrEqual(there);
  if (!found.open) expect(found).toEqual({ ...(found.bags === 1 ? asSealed : asEnded), open: false });
  await work(order, ending, calls(null));
  const end = await traces(order);
  const expected = ending === 'a snapshot' && found.attempts === 0 ? asSealed : asEnded;
  expect(end).toEqual({ ...expected, open: false });
}

async function callsOf(ending: Ending): Promise<string[]> {
  const watched = calls(null);
  await work(await placeOne(), ending, watched);
  return [...watched.made];
}

/** What cannot be tried again fails once. On one try, two or all; where nothing is sealed, on one or all. */
function* faultsAt(call: string, ending: Ending): Generator<Fault> {
  const tries = ending === 'a snapshot' ? [1, 2, attempts] : [1, attempts];
  for (const when of ['before', 'after'] as const) {
    yield { call, when, retry: 'never', until: 1 };
    for (const until of tries) yield { call, when, retry: 'later', until };
  }
}

describe.each(endings)('an order that comes to %s', (ending) => {
  test('is told of truly whichever call fails, before or after its work, on one try, two or all', async () => {
    const made = await callsOf(ending);
    expect(made.length).toBeGreaterThan(6);
    for (const call of made) {
      for (const fault of faultsAt(call, ending)) {
        const order = await placeOne();
        await work(order, ending, calls(fault));
        await expectTruth(order, ending).catch((error: unknown) => {
          throw new Error(`not so with ${JSON.stringify(fault)}`, { cause: error });
        });
      }
    }
  });

  test('is told of truly when its process was killed at any call and the queue gives it up', async () => {
    for (const call of await callsOf(ending)) {
      for (const when of ['before', 'after'] as const) {
        const fault: Fault = { call, when, retry: 'later', until: 1 };
        const order = await placeOne();
        await work(order, ending, calls(fault), 1);
        const { bags } = await traces(order);
        await recordGivenUp(contextOf(ending, calls(null)), order.id, 'it was started too often');
        const found = await traces(order);
        expect({ fault, ...found }).toEqual({ fault, ...(bags === 1 ? asSealed : asEnded), open: false });
      }
    }
  });
});

test.each(endings.filter((ending) => ending.startsWith('a ')))(
  'a visit that is taken over while it still runs, and comes to %s, is filed and told of once',
  async (ending) => {
    const order = await placeOne();
    const slow = contextOf('a page that keeps us out', calls(null));
    const overtaken: SnapshotContext = {
      ...slow,
      async visit(...asked) {
        await work(order, ending, calls(null));
        return slow.visit(...asked);
      },
    };
    const told = await takeSnapshot(overtaken, {
      order: order.id,
      lastAttempt: false,
      signal: new AbortController().signal,
    });
    const found = await traces(order);
    expect(found).toEqual({ ...(ending === 'a snapshot' ? asSealed : asEnded), open: false });
    expect(told?.order).toBe(order.id);
  },
);

test('whoever was told to stop files no end of the visit: another has it', async () => {
  const order = await placeOne();
  const stopping = new AbortController();
  const slow = contextOf('a page that keeps us out', calls(null));
  const stopped: SnapshotContext = {
    ...slow,
    async visit(...asked) {
      stopping.abort(new Error('the lock is lost'));
      return slow.visit(...asked);
    },
  };
  await expect(takeSnapshot(stopped, { order: order.id, lastAttempt: true, signal: stopping.signal })).rejects.toThrow(
    'the lock is lost',
  );
  expect(await traces(order)).toMatchObject({ bags: 0, attempts: 0, open: true });
});
