import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { accountFolders } from '../archive/snapshot.ts';
import { appendLines } from '../files/append-lines.ts';
import { digestText, manifestText } from '../files/bag.ts';
import { makeFolder, syncFolder } from '../files/durable.ts';
import { jsonOrNull } from '../files/json-or-null.ts';
import type { Lock } from '../files/lock.ts';
import { filesIn } from '../files/names-in.ts';
import { fromBackup, parseRecord } from '../files/record.ts';
import { isTombstonesFile, tombstonesFile, tombstonesFolder } from '../layout/disposal-layout.ts';
import type { HeldFile } from '../records/disposal-list.ts';
import { type Tombstone, tombstoneSchema } from '../records/tombstone.ts';

/** The commitment of a tombstone; see `tombstone.ts`. */
export function commitmentTo(files: readonly Pick<HeldFile, 'is' | 'sha256'>[]): string {
  const versions = files.filter(({ is }) => is === 'version' || is === 'bag').map(({ sha256 }) => sha256);
  return digestText(versions.sort().join('\n'));
}

/** The place of a tombstone's line, and its digest. */
export interface FiledTombstone {
  item: string;
  path: string;
  sha256: string;
}

/**
 * What the ledger is told of tombstones: a line for each file, as in a manifest. Its digest is of the digests of the file's lines, in the
 * order in which they are given.
 */
export function toldOfTombstones(filed: readonly FiledTombstone[]): string {
  const byPath = new Map<string, string[]>();
  for (const { path, sha256 } of filed) byPath.set(path, [...(byPath.get(path) ?? []), sha256]);
  return manifestText([...byPath].map(([path, digests]) => ({ path, sha256: digestText(digests.join('\n')) })));
}

/** The tombstones are on the disk when this returns. */
export async function appendTombstones(
  archive: { root: string; timezone: string; lock: Lock },
  tombstones: readonly Tombstone[],
): Promise<FiledTombstone[]> {
  const { root, timezone, lock } = archive;
  const texts = new Map<string, string>();
  const filed: FiledTombstone[] = [];
  for (const tombstone of tombstones) {
    const { item, committee, account, destroyedAt } = tombstone;
    const path = tombstonesFile(committee, account, destroyedAt, timezone);
    const line = JSON.stringify(tombstoneSchema.parse(tombstone));
    texts.set(path, `${texts.get(path) ?? ''}${line}\n`);
    filed.push({ item, path, sha256: digestText(line) });
  }
  for (const [path, text] of texts) {
    await makeFolder(dirname(join(root, path)));
    await lock.exclusively(() => appendLines(join(root, path), text));
    await syncFolder(dirname(join(root, path)));
  }
  return filed;
}

/** Every tombstone in the archive, account by account, oldest first. Leaves out an unfinished last line. Throws RecordDamagedError. */
export async function* allTombstones(root: string): AsyncGenerator<Tombstone> {
  for await (const { committee, account } of accountFolders(root)) yield* tombstonesOf(root, committee, account);
}

/** The tombstone of a disposed item or snapshot. Null for any other id. Reads all files, since few ask for items that are not there. */
export async function findTombstone(root: string, item: string): Promise<Tombstone | null> {
  const quoted = JSON.stringify(item);
  for await (const { committee, account } of accountFolders(root)) {
    for (const path of await tombstonesFiles(root, committee, account)) {
      for (const [index, line] of (await linesOf(root, path)).entries()) {
        if (!line.includes(quoted)) continue;
        const tombstone = parse(line, `${path}:${index + 1}`);
        if (tombstone.item === item) return tombstone;
      }
    }
  }
  return null;
}

/** The tombstones of those of these items of an account that were disposed of, by item. Stops when all are found. */
export async function tombstonesAmong(
  root: string,
  account: string,
  items: ReadonlySet<string>,
): Promise<Map<string, Tombstone>> {
  const found = new Map<string, Tombstone>();
  if (items.size === 0) return found;
  for await (const folder of accountFolders(root)) {
    if (folder.account !== account) continue;
    for (const path of (await tombstonesFiles(root, folder.committee, account)).reverse()) {
      for (const [index, line] of (await linesOf(root, path)).entries()) {
        if (!items.has(itemOf(line))) continue;
        const tombstone = parse(line, `${path}:${index + 1}`);
        found.set(tombstone.item, tombstone);
      }
      if (found.size === items.size) return found;
    }
  }
  return found;
}

/** The item of a tombstone's line, without reading all of it; '' when the line shows none. */
export function itemOf(line: string): string {
  return /"item":"([^"]*)"/.exec(line)?.[1] ?? '';
}

/** The tombstones of an account. */
export async function* tombstonesOf(root: string, committee: string, account: string): AsyncGenerator<Tombstone> {
  for await (const { line, where } of linesIn(root, committee, account)) yield parse(line, where);
}

/** The tombstones of an account, each with the place of its line. */
export async function* filedTombstonesOf(
  root: string,
  committee: string,
  account: string,
): AsyncGenerator<FiledTombstone> {
  for await (const { path, line, where } of linesIn(root, committee, account))
    yield { item: parse(line, where).item, path, sha256: digestText(line) };
}

/** Every line of the tombstones' files, for checks. `tombstone` is null for a line that is none. */
export async function* tombstoneLines(
  root: string,
): AsyncGenerator<Omit<FiledTombstone, 'item'> & { where: string; tombstone: Tombstone | null }> {
  for await (const { committee, account } of accountFolders(root)) {
    for await (const { path, line, where } of linesIn(root, committee, account)) {
      const read = tombstoneSchema.safeParse(jsonOrNull(line));
      yield { path, where, sha256: digestText(line), tombstone: read.success ? read.data : null };
    }
  }
}

/** How many tombstones of items and of snapshots an account has. None of them is read. */
export async function countTombstones(
  root: string,
  committee: string,
  account: string,
): Promise<{ items: number; snapshots: number }> {
  const count = { items: 0, snapshots: 0 };
  for (const path of await tombstonesFiles(root, committee, account)) {
    for (const line of await linesOf(root, path)) count[line.includes('"snapshot":{') ? 'snapshots' : 'items'] += 1;
  }
  return count;
}

async function* linesIn(root: string, committee: string, account: string) {
  for (const path of await tombstonesFiles(root, committee, account)) {
    for (const [index, line] of (await linesOf(root, path)).entries())
      yield { path, line, where: `${path}:${index + 1}` };
  }
}

/** The paths of an account's files, by their names. */
export async function tombstonesFiles(root: string, committee: string, account: string): Promise<string[]> {
  const folder = tombstonesFolder(committee, account);
  const names = (await filesIn(join(root, folder))).filter(isTombstonesFile);
  return names.sort().map((name) => `${folder}/${name}`);
}

/** Without their line breaks, and without an unfinished last one. */
export async function linesOf(root: string, path: string): Promise<string[]> {
  return (await readFile(join(root, path), 'utf8')).split('\n').slice(0, -1);
}

function parse(line: string, where: string): Tombstone {
  return parseRecord(line, where, { schema: tombstoneSchema, is: 'a tombstone (gallrat)', remedy: fromBackup });
}
