import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { accountFolders } from '../archive/snapshot.ts';
import { digestBytes } from '../files/bag.ts';
import { namesIn } from '../files/names-in.ts';
import { actionsFolder, isItemId } from '../layout/items-layout.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { actionFiles } from './action-files.ts';
import { type FiledItems, type FiledVersionFile, filedItems } from './filed-items.ts';
import type { FoundLine } from './found-files.ts';
import { versionKey } from './run-files.ts';
import { type ToldOfAccount, toldOfItems } from './told-of-items.ts';
import { gapsIn, linesIn } from './verify-decisions.ts';

/** What lies there of an account for a committee and the ledger does not know. */
export interface UnknownOfAccount {
  committee: string;
  account: string;
  lines: FoundLine[];
}

/** Accounts with something unknown; the others are left out. Reads only. */
export async function unknownItems(root: string, ledger: Pick<Ledger, 'entriesAbout'>): Promise<UnknownOfAccount[]> {
  const there = await filedItems(root);
  const told = await toldOfItems(root, ledger);
  const found: UnknownOfAccount[] = [];
  for await (const { committee, account } of accountFolders(root)) {
    const filed = there.get(account);
    if (filed?.collecting) continue;
    const lines = await unknownOf(root, { committee, account }, filed, told.accounts.get(account), true);
    if (lines.length > 0) found.push({ committee, account, lines });
  }
  return found;
}

/** `decided`: decisions are included, beside what was collected. */
export async function unknownOf(
  root: string,
  { committee, account }: { committee: string; account: string },
  filed: FiledItems | undefined,
  its: ToldOfAccount | undefined,
  decided: boolean,
): Promise<FoundLine[]> {
  const runs = (filed?.runs ?? []).filter((path) => path.startsWith(`${committee}/`) && !its?.runs.has(path));
  const versions = (filed?.versions ?? []).filter(
    (version) => version.committee === committee && !its?.versions.has(versionKey(version)),
  );
  return [
    ...(await Promise.all(runs.map((path) => runLine(root, path)))),
    ...(await linesOfVersions(versions)),
    ...(decided ? await decidedLines(root, committee, account, its) : []),
  ];
}

async function runLine(root: string, path: string): Promise<FoundLine> {
  return { is: 'run', path, sha256: digestBytes(await readFile(join(root, path))) };
}

async function linesOfVersions(versions: readonly FiledVersionFile[]): Promise<FoundLine[]> {
  const lines: FoundLine[] = [];
  for (const { itsRoot, path, id, version, month } of versions) {
    lines.push({ is: 'filed', id, version, month, sha256: digestBytes(await readFile(join(itsRoot, path))) });
  }
  return lines;
}

/** The lines that no known line covers, and the files beside lines that give no digests of theirs. */
async function decidedLines(
  root: string,
  committee: string,
  account: string,
  its: ToldOfAccount | undefined,
): Promise<FoundLine[]> {
  const lines: FoundLine[] = [];
  const toldOf = new Set<string>();
  for (const path of await actionFiles(root, committee, account)) {
    const bytes = await readFile(join(root, path));
    for (const { id, files } of linesIn(bytes)) if (files !== undefined) toldOf.add(id);
    for (const { from, to } of gapsIn(its?.lines.get(path) ?? [], bytes.lastIndexOf('\n') + 1)) {
      const piece = bytes.subarray(from, to);
      const items = [...new Set(linesIn(piece).map(({ item }) => item))];
      lines.push({ is: 'lines', path, items, from, bytes: piece.length, sha256: digestBytes(piece) });
    }
  }
  const folder = actionsFolder(committee, account);
  for (const id of (await namesIn(join(root, folder))).filter((name) => isItemId(name) && !toldOf.has(name))) {
    for (const name of await namesIn(join(root, folder, id))) {
      const path = `${folder}/${id}/${name}`;
      if (its?.notes.has(path)) continue;
      lines.push({ is: 'note', path, sha256: digestBytes(await readFile(join(root, path))) });
    }
  }
  return lines;
}
