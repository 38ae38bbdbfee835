import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as breath } from 'node:timers/promises';
import { removeIfThere, syncFolder } from '../files/durable.ts';
import { codeOf, nameFaultSync, RecordDamagedError } from '../files/faults.ts';
import type { Lock } from '../files/lock.ts';
import { livingFileMode } from '../files/modes.ts';
import { namesIn, namesInSync } from '../files/names-in.ts';
import { parseRecord } from '../files/record.ts';
import {
  draftsFolder,
  NameRefusedError,
  orderFile,
  orderIdOf,
  ordersFolder,
  snapshotFolder,
  snapshotId,
} from '../layout/layout.ts';
import { type Order, orderSchema } from '../records/order.ts';

/** What is ordered. The id is given when the order is placed. `orderedAt` and `slot` are UTC. */
export type OrderRequest = Omit<Order, 'format' | 'id'>;

/**
 * `isNew` is false for an open order that already answers the request. `refused`: the name that the request gives is allowed for no bag.
 * The other orders of its batch are placed all the same.
 */
export type PlacedOrder = { order: Order; isNew: boolean } | { order: null; refused: NameRefusedError };

/** The orders, for readers only. */
export interface OrdersReader {
  /** Null when the order is closed or was never placed. Throws RecordDamagedError when the order cannot be read. */
  readOrder(id: string): Promise<Order | null>;
  /**
   * The orders that are not closed, in no given order. Unreadable ones are put into `damaged` and stop none of the others. Without
   * `damaged` the first of them is thrown (RecordDamagedError).
   */
  openOrders(damaged?: Error[]): Promise<Order[]>;
}

/**
 * The ordered snapshots that are not finished, as small files beside the drafts, so that losing Redis loses no order. An order is closed
 * when its result, a sealed snapshot or a recorded attempt, is on the disk.
 */
export interface Orders extends OrdersReader {
  /**
   * Fixes the ids, in the requests' order. Quick enough for a sweep over 100,000 accounts. When an open order of the account already
   * answers a request, that order is returned: it has the same slot, or the same wish of the same person, whose command was killed and
   * given again.
   */
  placeOrders(requests: readonly OrderRequest[]): Promise<PlacedOrder[]>;
  /** Closing an order a second time does nothing. */
  closeOrder(id: string): Promise<void>;
}

/** Orders that are placed under one hold of the lock: some 100 ms, in which nobody else can write to the ledger. */
const placedAtOnce = 5000;

/** Orders read without the thread pool, four times as quick, before others get their turn: some 2 ms. */
const readInOneGo = 64;

/** `root` is the root of an archive that was opened before. `timezone` is for the times in names. Orders are placed under the lock. */
export function ordersIn(archive: { root: string; timezone: string; lock: Lock }): Orders {
  const { root, lock } = archive;
  return {
    async placeOrders(requests) {
      const placed: PlacedOrder[] = [];
      for (let start = 0; start < requests.length; start += placedAtOnce) {
        const batch = requests.slice(start, start + placedAtOnce);
        placed.push(...(await lock.exclusively(() => placeBatch(archive, batch))));
      }
      return placed;
    },
    readOrder: (id) => readOrder(root, id),
    openOrders: (damaged) => openOrders(root, damaged),
    closeOrder: (id) => closeOrder(root, id),
  };
}

/** Holds the lock, so that no other process places an order meanwhile. */
function placeBatch(archive: { root: string; timezone: string }, requests: readonly OrderRequest[]): PlacedOrder[] {
  const open = openIdsOf(archive.root, new Set(requests.map(({ account }) => account)));
  return requests.map((request) => {
    const ids = open.get(request.account) ?? [];
    const standing = standingOrder(archive.root, ids, request);
    if (standing) return { order: standing, isNew: false };
    const order = withNewId(archive, request, ids);
    if (order instanceof NameRefusedError) return { order: null, refused: order };
    writeOrder(archive.root, order);
    open.set(request.account, [...ids, order.id]);
    return { order, isNew: true };
  });
}

/** The folder may hold 100,000 names and is listed for each batch. Only the names of the batch's accounts are parsed. */
function openIdsOf(root: string, accounts: ReadonlySet<string>): Map<string, string[]> {
  const open = new Map<string, string[]>();
  for (const name of namesInSync(join(root, ordersFolder))) {
    const account = name.slice(0, name.indexOf('_'));
    const id = accounts.has(account) ? orderIdOf(name) : null;
    if (id !== null) open.set(account, [...(open.get(account) ?? []), id]);
  }
  return open;
}

function standingOrder(root: string, ids: string[], request: OrderRequest): Order | undefined {
  for (const id of ids) {
    // A damaged order answers nothing. It is reported to whoever lists the orders.
    const order = readOrderSync(root, id, []);
    if (order && answers(order, request)) return order;
  }
  return undefined;
}

function answers(order: Order, request: OrderRequest): boolean {
  if (order.slot !== null && request.slot !== null) return Date.parse(order.slot) === Date.parse(request.slot);
  const { reason, note, orderedBy, slot } = request;
  return order.slot === slot && order.reason === reason && order.note === note && order.orderedBy === orderedBy;
}

/**
 * Takes the first id that names neither an open order nor a sealed snapshot. `open` are the ids of the account's open orders. Open orders
 * are looked at before snapshots, because an order is closed after sealing.
 */
function withNewId(
  { root, timezone }: { root: string; timezone: string },
  request: OrderRequest,
  open: string[],
): Order | NameRefusedError {
  const { account, committee, reason, orderedAt } = request;
  try {
    for (let copy = 1; ; copy++) {
      const id = snapshotId({ account, at: orderedAt, reason, timezone, ...(copy > 1 ? { copy } : {}) });
      if (open.includes(id) || existsSync(join(root, snapshotFolder(committee, account, id)))) continue;
      return orderSchema.parse({ format: 'ogonblick-order/1', id, ...request });
    }
  } catch (error) {
    if (error instanceof NameRefusedError) return error;
    throw error;
  }
}

/**
 * A person's order is fsynced. An order for a slot is not: if a power cut takes it, the next sweep finds the slot due again, and 100,000
 * fsyncs would take minutes. The file gets its name when it is whole. Otherwise a process killed here would leave an empty file for good,
 * and nobody could tell who ordered it. A killed process now leaves a `.tmp`, which the next start removes.
 */
function writeOrder(root: string, order: Order): void {
  const path = join(root, orderFile(order.id));
  const unfinished = join(root, draftsFolder, `${randomUUID()}.tmp`);
  const isPersons = order.slot === null;
  try {
    writeFileSync(unfinished, `${JSON.stringify(order)}\n`, { flag: 'wx', mode: livingFileMode, flush: isPersons });
    renameSync(unfinished, path); // The caller holds the lock and knows that the name is free.
    if (isPersons) syncFolderSync(join(root, ordersFolder));
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw nameFaultSync(error, path);
  }
}

function syncFolderSync(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

async function closeOrder(root: string, id: string): Promise<void> {
  await removeIfThere(join(root, orderFile(id)));
  await syncFolder(join(root, ordersFolder));
}

async function readOrder(root: string, id: string): Promise<Order | null> {
  try {
    return parseOrder(await readFile(join(root, orderFile(id)), 'utf8'), orderFile(id));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

async function openOrders(root: string, damaged?: Error[]): Promise<Order[]> {
  const names = await namesIn(join(root, ordersFolder));
  const ids = names.map(orderIdOf).filter((id) => id !== null);
  const found: Order[] = [];
  for (let start = 0; start < ids.length; start += readInOneGo) {
    if (start > 0) await breath();
    for (const id of ids.slice(start, start + readInOneGo)) {
      const order = readOrderSync(root, id, damaged);
      if (order) found.push(order); // Else closed since the folder was listed.
    }
  }
  return found;
}

/** Null for a missing order, and for a damaged one when `damaged` is given to collect it. */
function readOrderSync(root: string, id: string, damaged?: Error[]): Order | null {
  const text = textOrNullSync(join(root, orderFile(id)));
  try {
    return text === null ? null : parseOrder(text, orderFile(id));
  } catch (error) {
    if (damaged === undefined || !(error instanceof RecordDamagedError)) throw error;
    damaged.push(error);
    return null;
  }
}

/** Null for a file that a power cut left empty or full of zeros: the order was never placed. */
function parseOrder(text: string, where: string): Order | null {
  if (/^\0*$/.test(text)) return null;
  const remedy = 'Remove the file and order the snapshot again.';
  return parseRecord(text, where, { schema: orderSchema, is: 'an order', remedy });
}

function textOrNullSync(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}
