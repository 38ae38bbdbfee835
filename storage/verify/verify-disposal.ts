import { join } from 'node:path';
import { accountFolders } from '../archive/snapshot.ts';
import type { DisposalCatalog } from '../catalog/disposal-catalog.ts';
import { listsInQuarantine } from '../disposal/quarantine.ts';
import { parseManifest } from '../files/bag.ts';
import { damage, type Problem, warning } from '../files/damage.ts';
import { exists } from '../files/durable.ts';
import { itemFiles } from '../items/item-files.ts';
import { homesOf } from '../items/mend.ts';
import { listFiles, listFolder } from '../layout/disposal-layout.ts';
import { itemMediaFolder } from '../layout/items-layout.ts';
import { quarantineFolder } from '../layout/layout.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Tombstone } from '../records/tombstone.ts';
import { verifyToldFile } from './verify-records.ts';
import { type TombstonesThere, tombstonesThere, verifyTombstones } from './verify-tombstones.ts';

/**
 * Negative fixity: what was disposed of is gone, ledger and tombstones agree on it, and the protocols are as they were written. `catalog`
 * null: there is none to ask. `namesKey`: see `verifyArchive`.
 */
export async function verifyDisposal(
  root: string,
  ledger: Pick<Ledger, 'entriesAbout'>,
  { catalog, namesKey }: { catalog: Pick<DisposalCatalog, 'present'> | null; namesKey: string | null },
): Promise<Problem[]> {
  const told = await toldOf(ledger);
  const there = await tombstonesThere(root);
  const { tombstones, problems } = there;
  problems.push(...disagreements(told, there));
  problems.push(...(await verifyTombstones(ledger, there)));
  problems.push(...(await cameBack(root, tombstones)));
  problems.push(...unreadableNames(tombstones, namesKey));
  problems.push(...(await strangeQuarantines(root, ledger)));
  problems.push(...(await standTwice(root)));
  const rows = (await catalog?.present([...tombstones.keys()])) ?? [];
  problems.push(...rows.map((id) => damage('katalog.sqlite', 'came-back', `has item ${id}, which was disposed of`)));
  for (const [path, sha256] of told.protocols) {
    problems.push(...(await verifyToldFile(root, { path, sha256, was: 'written' })));
  }
  return problems;
}

/** What the ledger says: the list that destroyed an item or began to, and the digests of the protocols' files and of their addenda. */
interface Told {
  destroyed: Map<string, string>;
  /** The file of an item's tombstone, where the ledger tells it. */
  stones: Map<string, string>;
  intended: Map<string, string>;
  protocols: Map<string, string>;
}

async function toldOf(ledger: Pick<Ledger, 'entriesAbout'>): Promise<Told> {
  const told: Told = { destroyed: new Map(), stones: new Map(), intended: new Map(), protocols: new Map() };
  const events = ['disposal-intent', 'disposal-destroyed', 'disposal-protocol', 'disposal-addendum'];
  for await (const { event, data } of ledger.entriesAbout(events)) {
    const list = String(data.list);
    const items = String(data.items ?? '').split(' ');
    if (event === 'disposal-intent') for (const item of items) told.intended.set(item, list);
    if (event === 'disposal-destroyed') {
      const [stone, another] = parseManifest(String(data.tombstones ?? '')) ?? [];
      for (const item of items) {
        told.destroyed.set(item, list);
        if (stone && !another) told.stones.set(item, stone.path);
      }
    }
    if (event === 'disposal-addendum') {
      told.protocols.set(`${listFolder(String(data.committee), list)}/${String(data.file)}`, String(data.pdf));
    }
    if (event === 'disposal-protocol') {
      const folder = listFolder(String(data.committee), list);
      told.protocols.set(`${folder}/${listFiles.protocol}`, String(data.json));
      told.protocols.set(`${folder}/${listFiles.protocolPage}`, String(data.pdf));
    }
  }
  return told;
}

function disagreements({ destroyed, stones, intended }: Told, { tombstones, filed }: TombstonesThere): Problem[] {
  const problems: Problem[] = [];
  for (const [item, list] of destroyed) {
    if (tombstones.get(item)?.list !== list)
      problems.push(
        damage(
          stones.get(item) ?? 'gallrat',
          'contradicted',
          `has no tombstone of ${item}, which the ledger says was destroyed by ${list}`,
        ),
      );
  }
  for (const { item } of tombstones.values()) {
    if (destroyed.has(item)) continue;
    if (!intended.has(item))
      problems.push(
        damage(
          filed.get(item)?.path ?? 'gallrat',
          'contradicted',
          `has a tombstone of ${item}, of which the ledger knows nothing`,
        ),
      );
  }
  const begun = [...intended].filter(([item]) => !destroyed.has(item)).map(([, list]) => list);
  for (const list of new Set(begun)) {
    problems.push(warning('gallrat', `${list} was broken off: run \`ogonblick dispose execute ${list}\``));
  }
  return problems;
}

/** Only a list in its grace, or one that is being carried out, has something in quarantine. */
async function strangeQuarantines(root: string, ledger: Pick<Ledger, 'entriesAbout'>): Promise<Problem[]> {
  // The folders are listed before the ledger is read: files put there meanwhile then have their line in the ledger.
  const lists = await listsInQuarantine(root);
  const last = new Map<string, string>();
  for await (const { event, data } of ledger.entriesAbout(['disposal-grace-started', 'disposal-executed']))
    last.set(String(data.list), event);
  return lists.flatMap((list) => {
    const path = `${quarantineFolder}/${list}`;
    if (last.get(list) === 'disposal-grace-started') return [];
    return last.has(list)
      ? [damage(path, 'came-back', `holds files of ${list}, which was carried out`)]
      : [damage(path, 'added', `holds files that ${list} has not put there: the ledger knows of no grace of it`)];
  });
}

/** What waits in quarantine is nowhere else: its destruction would leave the other. */
async function standTwice(root: string): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const { quarantine, itsRoot } of await homesOf(root)) {
    if (quarantine === null) continue;
    for await (const { committee, account } of accountFolders(itsRoot))
      for await (const { versions } of itemFiles(itsRoot, committee, account))
        for (const { path } of versions) {
          // One that is being given back has left the quarantine meanwhile.
          const isTwice = (await exists(join(root, path))) && (await exists(join(itsRoot, path)));
          if (isTwice)
            problems.push(
              damage(path, 'came-back', `stands in its place, and in the quarantine of ${quarantine} as well`),
            );
        }
  }
  return problems;
}

/** An item that cannot be recognised will be collected again where it still stands. */
function unreadableNames(tombstones: ReadonlyMap<string, Tombstone>, namesKey: string | null): Problem[] {
  const sealed = [...tombstones.values()].filter(({ sealedNames }) => sealedNames && sealedNames.key !== namesKey);
  if (sealed.length === 0) return [];
  const problem =
    `has ${sealed.length} tombstones whose names are sealed with a key that is not here: what of them still stands on its platform ` +
    'will be collected again. Put disposal/key back into the data folder from a backup, or set OGONBLICK_DISPOSAL_KEY';
  return [warning('gallrat', problem)];
}

/** Checked by file names: a file put back from a backup has its old name. */
async function cameBack(root: string, tombstones: ReadonlyMap<string, Tombstone>): Promise<Problem[]> {
  if (tombstones.size === 0) return [];
  const problems: Problem[] = [];
  for (const { item, list, snapshot } of tombstones.values()) {
    if (snapshot === undefined) continue;
    for (const { quarantine, itsRoot } of await homesOf(root)) {
      const path = quarantine === null ? snapshot.folder : `${quarantineFolder}/${quarantine}/${snapshot.folder}`;
      if (await exists(join(itsRoot, snapshot.folder)))
        problems.push(damage(path, 'came-back', `is there, and ${item} was disposed of by ${list}`));
    }
  }
  for await (const { committee, account } of accountFolders(root)) {
    for (const { itsRoot } of await homesOf(root)) {
      for await (const { id, month, versions } of itemFiles(itsRoot, committee, account)) {
        const list = tombstones.get(id)?.list;
        if (list === undefined) continue;
        problems.push(
          ...versions.map(({ path }) => damage(path, 'came-back', `is there, and was disposed of by ${list}`)),
        );
        const media = itemMediaFolder({ committee, account, month, id });
        if (await exists(join(itsRoot, media)))
          problems.push(damage(media, 'came-back', `is there, and was disposed of by ${list}`));
      }
    }
  }
  return problems;
}
