import { contentOf } from '../../storage/archive/deliveries.ts';
import { actionFiles } from '../../storage/layout/items-layout.ts';
import type { Delivery } from '../../storage/records/delivery.ts';
import { actionReasonSchema, type ItemAction, takedownNoteSchema } from '../../storage/records/item-action.ts';
import { openSecrecyMarks } from '../../storage/secrecy/secrecy-marks.ts';
import { itemFilesOf } from '../items/item-store-of.ts';
import { standingOf } from '../secrecy/withheld-snapshots.ts';
import type { Reader } from '../workplace.ts';
import type { SecretToPack } from './secret-to-pack.ts';

/**
 * A statement about secrecy that goes with what is delivered. `of`: the id of the snapshot or item that it was said of. `paragraph` null: no section was named.
 * `lifted`: it was reviewed, and is secret no more. `at` is UTC.
 */
export interface DeliveredMark {
  of: string;
  paragraph: string | null;
  lifted: boolean;
  reason: string | null;
  by: string;
  at: string;
}

/** What was said of the secrecy of what a delivery holds, by the ids of its snapshots and of its items. `secret`: what is marked or holds what is. */
export interface DeliveredSecrecy {
  marks: ReadonlyMap<string, readonly DeliveredMark[]>;
  secret: ReadonlySet<string>;
}

/**
 * All that was said of the secrecy of a delivery's content, up to now: of its snapshots, of the items that stand in them or may, whether these are here or
 * were disposed of, and of its items.
 */
export async function deliveredSecrecy(
  reader: Reader,
  delivery: Delivery,
  { items, snapshots }: SecretToPack,
): Promise<DeliveredSecrecy> {
  const marks = new Map<string, DeliveredMark[]>();
  const add = (id: string, some: readonly DeliveredMark[]) => {
    if (some.length > 0) marks.set(id, [...(marks.get(id) ?? []), ...some]);
  };
  const delivered = new Set<string>();
  for await (const thing of contentOf(reader.archive.root, delivery))
    if ('snapshot' in thing) delivered.add(thing.snapshot);
  for (const { snapshot, marks: its } of await openSecrecyMarks(reader.archive.root).all()) {
    if (!delivered.has(snapshot)) continue;
    add(
      snapshot,
      its.map(({ what, paragraph, reason, by, at }) => ({
        of: snapshot,
        paragraph,
        lifted: what === 'lifted',
        reason,
        by,
        at,
      })),
    );
  }
  const withheld = await reader.catalog.items.withheld();
  const standing = (await standingOf(reader, withheld)).filter(({ snapshot }) => snapshots.includes(snapshot));
  const said = await saidOf(reader, [
    ...new Set([...standing, ...items.map(({ id }) => ({ item: id }))].map(({ item }) => item)),
  ]);
  for (const { snapshot, item } of standing) add(snapshot, said.get(item) ?? []);
  for (const { id } of items) add(id, said.get(id) ?? []);
  return { marks, secret: new Set([...snapshots, ...items.map(({ id }) => id)]) };
}

/** The sections of law by which something is secret now, each once. */
export function paragraphsNow(marks: readonly DeliveredMark[]): string[] {
  const last = new Map(marks.toSorted((one, other) => (one.at < other.at ? -1 : 1)).map((mark) => [mark.of, mark]));
  return [
    ...new Set(
      [...last.values()].flatMap(({ lifted, paragraph }) => (lifted || paragraph === null ? [] : [paragraph])),
    ),
  ].sort();
}

async function saidOf(reader: Reader, ids: readonly string[]): Promise<Map<string, DeliveredMark[]>> {
  const said = new Map<string, DeliveredMark[]>();
  if (ids.length === 0) return said;
  const closed = await reader.closed();
  for (const id of ids) {
    const { actions = [], account = '', committee = '' } = closed.get(id) ?? {};
    const marks: DeliveredMark[] = [];
    for (const action of actions) {
      const paragraph = paragraphOf(action);
      if (paragraph === undefined) continue;
      const { by, at } = action;
      const reason = await reasonOf(reader, { account, committee }, action);
      marks.push({ of: id, paragraph, lifted: action.what === 'secrecy' && paragraph === null, reason, by, at });
    }
    said.set(id, marks);
  }
  return said;
}

/** Undefined: it says nothing of secrecy. */
function paragraphOf(action: ItemAction): string | null | undefined {
  if (action.what === 'secrecy') return action.paragraph;
  if (action.what === 'inherit' && action.secret) return action.paragraph;
  return action.what === 'takedown' && action.category === 'sekretess' ? null : undefined;
}

async function reasonOf(
  reader: Reader,
  place: { account: string; committee: string },
  { id, what }: ItemAction,
): Promise<string | null> {
  const files = itemFilesOf(reader);
  const text = await files.actionFile(place, id, what === 'takedown' ? actionFiles.note : actionFiles.reason);
  if (text === null) return null;
  return (what === 'takedown' ? takedownNoteSchema : actionReasonSchema).parse(JSON.parse(text)).reason;
}
