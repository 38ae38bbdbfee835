import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { digestBytes, digestFile, digestText } from '../files/bag.ts';
import { exists, makeFolder, publishFile, publishFileSync } from '../files/durable.ts';
import { RecordDamagedError } from '../files/faults.ts';
import type { Lock } from '../files/lock.ts';
import { namesIn } from '../files/names-in.ts';
import { readFirst, readLater, recordText, type Shelved, shelved } from '../files/numbered-records.ts';
import { fromBackup, parseRecord } from '../files/record.ts';
import {
  deliveriesShelf,
  deliveryContentFile,
  deliveryFile,
  deliveryReceiptFile,
  isBesideDelivery,
  parseDeliveryFile,
} from '../layout/deliveries-layout.ts';
import { draftsFolder } from '../layout/layout.ts';
import { nextNumbered } from '../layout/numbered-names.ts';
import type { Ledger, LedgerData } from '../ledger/ledger.ts';
import {
  type DeliveredThing,
  type Delivery,
  type DeliveryEvent,
  deliveredThingSchema,
  deliveryEventSchema,
  deliverySchema,
  type FiledDelivery,
  type SaidOfDelivery,
} from '../records/delivery.ts';

/** The deliveries to e-archives. Their files are the truth. The ledger tells of them by ids and digests. */
export interface Deliveries {
  /**
   * Freezes a delivery and what it holds under the next id of the year. `known`: how many deliveries there were before its content was selected.
   * `overtaken`: another one has come since, which may hold the same.
   */
  propose(
    delivery: Omit<Delivery, 'format' | 'id' | 'content'>,
    content: readonly DeliveredThing[],
    when: { year: number; known: number },
  ): Promise<FiledDelivery | 'overtaken'>;
  /** Writes down the next statement. `occupied`: somebody has said something since `filed` was read. */
  tell(
    filed: FiledDelivery,
    said: SaidOfDelivery,
    by: { by: string; at: string; reason: string | null },
  ): Promise<'published' | 'occupied'>;
  /**
   * Files the receiving archive's receipt. Gives its name and digest, for the statement that follows; the path alone where another receipt lies there,
   * which a broken off acceptance has left.
   */
  keepReceipt(
    filed: FiledDelivery,
    content: Uint8Array,
    extension: string,
  ): Promise<{ receipt: string; sha256: string } | string>;
}

/** `root` is the root of an archive that was opened before. */
export function openDeliveries(archive: { root: string; lock: Lock; ledger: Pick<Ledger, 'appendOnce'> }): Deliveries {
  const { root, lock, ledger } = archive;
  const workshop = join(root, draftsFolder);
  return {
    async propose(delivery, content, { year, known }) {
      const { committee } = delivery;
      await makeFolder(join(root, deliveriesShelf(committee)));
      const text = content.map((thing) => `${JSON.stringify(thing)}\n`).join('');
      const proposed = await lock.exclusively(() => {
        if (countDeliveries(root) !== known) return null;
        const ids = deliveryFiles(root).map(({ id }) => id);
        const id = nextNumbered('LEV', year, ids);
        const numbered = { format: 'ogonblick-delivery/1', id, ...delivery, content: digestText(text) };
        const checked = deliverySchema.parse(numbered);
        publishFileSync(workshop, join(root, deliveryContentFile(committee, id)), text);
        publishFileSync(workshop, join(root, deliveryFile(committee, id)), recordText(checked));
        return checked;
      });
      if (proposed === null) return 'overtaken';
      const filed: FiledDelivery = { delivery: proposed, events: [] };
      await tellLedger(ledger, filed);
      return filed;
    },
    async tell({ delivery, events }, said, { by, at, reason }) {
      const number = nextNumber(events);
      const about = { format: 'ogonblick-delivery-event/1', delivery: delivery.id, number, by, at, reason };
      const event = deliveryEventSchema.parse({ ...about, ...said });
      const path = join(root, deliveryFile(delivery.committee, delivery.id, number));
      const outcome = await publishFile(workshop, path, recordText(event));
      if (outcome === 'published') await tellLedger(ledger, { delivery, events: [...events, event] });
      return outcome;
    },
    async keepReceipt({ delivery, events }, content, extension) {
      const number = nextNumber(events);
      const path = deliveryReceiptFile(delivery.committee, delivery.id, number, extension);
      // A receipt that a broken off acceptance has left is the same, or it stays and this one is not taken. It may have another ending.
      const shelf = deliveriesShelf(delivery.committee);
      const left = (await namesIn(join(root, shelf))).filter((name) =>
        name.startsWith(`${delivery.id}_${number}_kvitto.`),
      );
      const other = left.find((name) => `${shelf}/${name}` !== path);
      if (other !== undefined) return `${shelf}/${other}`;
      const outcome = await publishFile(workshop, join(root, path), content);
      if (outcome === 'occupied' && (await digestFile(join(root, path))).sha256 !== digestBytes(content)) return path;
      return { receipt: path.slice(path.lastIndexOf('/') + 1), sha256: digestBytes(content) };
    },
  };
}

const nextNumber = (events: readonly DeliveryEvent[]) => (events.at(-1)?.number ?? 1) + 1;

/** All deliveries, by their ids. Throws RecordDamagedError at a file that is no delivery. */
export async function allDeliveries(root: string): Promise<FiledDelivery[]> {
  const { deliveries, damaged } = await readDeliveries(root);
  if (damaged[0] !== undefined) throw damaged[0];
  return deliveries;
}

/** The deliveries that can be read, by their ids, and the faults of those that cannot. */
export async function readDeliveries(
  root: string,
): Promise<{ deliveries: FiledDelivery[]; damaged: RecordDamagedError[] }> {
  const files = deliveryFiles(root);
  const deliveries: FiledDelivery[] = [];
  const damaged: RecordDamagedError[] = [];
  for (const { committee, id } of files.filter(({ number }) => number === 1)) {
    const numbers = files.filter((file) => file.id === id && file.number > 1).map(({ number }) => number);
    try {
      const delivery = await readFirst(root, { committee, id }, deliveryKind);
      deliveries.push({ delivery, events: await readLater(root, { committee, id }, numbers, deliveryKind) });
    } catch (error) {
      if (!(error instanceof RecordDamagedError)) throw error;
      damaged.push(error);
    }
  }
  return { deliveries, damaged };
}

type ItsContent = Pick<Delivery, 'committee' | 'id' | 'content'>;

/** What a delivery holds, line by line. Throws RecordDamagedError when it is not what was frozen. */
export async function* contentOf(root: string, delivery: ItsContent): AsyncGenerator<DeliveredThing> {
  for await (const { thing } of placedContentOf(root, delivery)) yield thing;
}

/** The same with where each begins in the file, in bytes. */
export async function* placedContentOf(
  root: string,
  delivery: ItsContent,
): AsyncGenerator<{ thing: DeliveredThing; at: number }> {
  const path = deliveryContentFile(delivery.committee, delivery.id);
  const there = await exists(join(root, path));
  if (!there || (await digestFile(join(root, path))).sha256 !== delivery.content) {
    const found = there ? 'another content' : 'nothing';
    throw new RecordDamagedError(`expected what ${delivery.id} holds in ${path}, found ${found}`, fromBackup);
  }
  yield* contentFrom(root, delivery, 0);
}

/** What stands from a byte of the file on, which `placedContentOf` has told. */
export async function* contentFrom(
  root: string,
  { committee, id }: ItsContent,
  start: number,
): AsyncGenerator<{ thing: DeliveredThing; at: number }> {
  const path = deliveryContentFile(committee, id);
  const input = createReadStream(join(root, path), { start });
  let at = start;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    yield { thing: parseRecord(line, path, { schema: deliveredThingSchema, ...words }), at };
    at += Buffer.byteLength(line) + 1;
  }
}

/** How many deliveries were ever proposed. */
export function countDeliveries(root: string): number {
  return deliveryFiles(root).filter(({ number }) => number === 1).length;
}

/** The files of all deliveries and of the later statements about them, in the order of their ids. */
export function deliveryFiles(root: string): Shelved[] {
  return shelved(root, { of: deliveriesShelf, parse: parseDeliveryFile });
}

/** The paths of contents and receipts on the shelves of all committees. */
export function filesBesideDeliveries(root: string): string[] {
  const parse = (name: string) => (isBesideDelivery(name) ? { id: name, number: 1 } : null);
  return shelved(root, { of: deliveriesShelf, parse }).map(
    ({ committee, id }) => `${deliveriesShelf(committee)}/${id}`,
  );
}

const words = { is: 'a delivery (leverans)', remedy: fromBackup };
export const deliveryKind = {
  file: deliveryFile,
  about: 'delivery',
  first: deliverySchema,
  later: deliveryEventSchema,
  ...words,
};

/** The ledger gets ids, days and digests only, and of a receipt the name under which it is kept. */
async function tellLedger(ledger: Pick<Ledger, 'appendOnce'>, { delivery, events }: FiledDelivery): Promise<void> {
  const { id, committee, snapshots, items, content, replaces, proposedBy } = delivery;
  const digest = (record: Delivery | DeliveryEvent) => ({ sha256: digestText(recordText(record)) });
  const proposed: LedgerData = { delivery: id, committee, snapshots, items, content, ...digest(delivery) };
  if (replaces !== undefined) proposed.replaces = replaces.id;
  await ledger.appendOnce(`delivery:${id}`, 'delivery-proposed', proposedBy, proposed);
  for (const event of events) {
    const about = { delivery: id, committee, ...factsOf(event), ...digest(event) };
    await ledger.appendOnce(`delivery:${id}:${event.number}`, `delivery-${event.what}`, event.by, about);
  }
}

function factsOf(event: DeliveryEvent): Record<string, string | number | null> {
  switch (event.what) {
    case 'made':
      return {
        package: event.sha256,
        files: event.files,
        bytes: event.bytes,
        ...(event.parts === undefined ? {} : { parts: event.parts.length }),
      };
    case 'accepted':
      return { on: event.on, receipt: event.sha256, file: event.receipt };
    case 'receipted':
      return { on: event.on, receipt: event.sha256, file: event.receipt, packages: event.packages.length };
    case 'sent':
    case 'rejected':
      return { on: event.on };
    case 'cancelled':
    case 'recalled':
      return {};
  }
}
