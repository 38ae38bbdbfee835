import type { WithheldItem } from '../../storage/catalog/item-catalog.ts';
import { parseSnapshotId } from '../../storage/layout/layout.ts';
import { lostSecrecy } from '../../storage/secrecy/lost-secrecy.ts';
import { openSecrecyMarks } from '../../storage/secrecy/secrecy-marks.ts';
import { recordReadable } from '../items/record-shown.ts';
import type { Reader, Workplace } from '../workplace.ts';
import { isMarkedSecret } from './secrecy-state.ts';
import { type StandingItem, standingIn } from './standing-in.ts';

/**
 * Why a snapshot is not for everybody. `secret`: it is marked so, or holds an item that is; officers may see it, and each look is written
 * down. `locked`: something in it may be illegal to hold or spread; it is shown to nobody. Perhaps counts as yes.
 */
export type Withheld = 'secret' | 'locked';

/** The withheld snapshots by their ids; `account`: of this one only. */
export async function withheldSnapshots(workplace: Workplace, account?: string): Promise<Map<string, Withheld>> {
  return withheldBy(workplace, account, await recordStanding(workplace, account));
}

/** The same by what the catalog has been told (`recordStanding`). Writes nothing. */
export function knownWithheld(workplace: Reader, account?: string): Promise<Map<string, Withheld>> {
  return withheldBy(workplace, account, new Set());
}

/**
 * Whether the account has anything locked or secret, by what the catalog has been told: its page may show it again. Nobody has looked at a page that is
 * only being visited, so perhaps counts as yes here too. Writes nothing.
 */
export async function hasWithheld(workplace: Reader, account: string): Promise<boolean> {
  const items = await workplace.catalog.items.withheld(account);
  if (items.some((item) => item.left === undefined || mayComeBack(item))) return true;
  const snapshots = await knownWithheld(workplace, account);
  return [...snapshots.keys()].some((id) => parseSnapshotId(id)?.account === account);
}

/** Whether an item that is not here may stand on its page still, for all that is known. */
export function mayComeBack({ left, goneAt }: WithheldItem): boolean {
  return left !== undefined && goneAt === null;
}

async function withheldBy(
  workplace: Reader,
  account: string | undefined,
  unreadable: ReadonlySet<string>,
): Promise<Map<string, Withheld>> {
  const withheld = new Map<string, Withheld>();
  for (const filed of await openSecrecyMarks(workplace.archive.root).all()) {
    if (isMarkedSecret(filed)) withheld.set(filed.snapshot, 'secret');
  }
  // Nobody knows whether these are secret: nobody sees them before a person has said so.
  for (const id of (await lostSecrecy(workplace.archive.root, workplace.ledger)).keys()) withheld.set(id, 'locked');
  const standing = await standingOf(workplace, await workplace.catalog.items.withheld(account), unreadable);
  for (const { snapshot, locked } of standing) {
    if (locked || !withheld.has(snapshot)) withheld.set(snapshot, locked ? 'locked' : 'secret');
  }
  return withheld;
}

/**
 * The sealed snapshots where locked and secret items still stand, oldest first. What is sealed is not edited: the pages withhold it, and a
 * person has to know. `which`: only these items; `account`: only its snapshots.
 */
export async function standingInSnapshots(
  workplace: Workplace,
  which: (item: WithheldItem) => boolean,
  account?: string,
): Promise<StandingItem[]> {
  const unreadable = await recordStanding(workplace, account);
  return standingOf(workplace, (await workplace.catalog.items.withheld(account)).filter(which), unreadable);
}

/**
 * Tells the catalog what snapshots show, where they may hold something locked or secret. Returns those whose lists cannot be read: each may
 * show whatever its account has of that, and nothing else waits for them.
 */
export async function recordStanding(workplace: Workplace, account?: string): Promise<Set<string>> {
  const items = await workplace.catalog.items.withheld(account);
  const unreadable = new Set<string>();
  for (const its of new Set(items.map((item) => item.account))) {
    for (const id of (await recordReadable(workplace, its)).keys()) unreadable.add(id);
  }
  return unreadable;
}

/**
 * The snapshots where these items stand, also those in the quarantine of a disposal list, as the sealed files tell it. `unreadable`: snapshots whose
 * lists cannot be read.
 */
export async function standingOf(
  reader: Reader,
  items: readonly WithheldItem[],
  unreadable: ReadonlySet<string> = new Set(),
): Promise<StandingItem[]> {
  const found: StandingItem[] = [];
  for (const account of new Set(items.map((item) => item.account))) {
    const all = await reader.catalog.snapshots({ account, gone: true });
    const snapshots = all.filter(({ disposedAt }) => disposedAt === null).toReversed();
    if (snapshots.length === 0) continue;
    const its = items.filter((item) => item.account === account);
    found.push(...(await standingIn(reader, its, snapshots, unreadable)));
  }
  return found;
}
