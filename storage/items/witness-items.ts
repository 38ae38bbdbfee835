import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestBytes, digestText } from '../bag.ts';
import { makeFolder, publishFile } from '../durable.ts';
import { actionsFolder, foundFile, isItemId, runsFolder } from '../items-layout.ts';
import { draftsFolder } from '../layout.ts';
import type { Ledger } from '../ledger.ts';
import { namesIn } from '../names-in.ts';
import { accountFolders } from '../snapshot.ts';
import { gapsIn, linesIn } from '../verify-decisions.ts';
import { actionFiles } from './action-files.ts';
import { type FiledVersionFile, filedItems } from './filed-items.ts';
import { type FoundLine, foundText } from './found-files.ts';
import { versionKey } from './run-files.ts';
import { type ToldOfAccount, toldOfItems } from './told-of-items.ts';

/**
 * Brings under the ledger's witness what was collected and decided and it does not know: by an earlier version, or by a process that was
 * killed before it could tell. One line in the ledger for each account says so; what of an account is changed or missing is left to a
 * person, and so is all else of it. `only`: of this account. Returns the lists of what was found.
 */
export async function witnessItems(
  archive: { root: string; timezone: string; ledger: Pick<Ledger, 'append' | 'entriesAbout'> },
  { actor, now, only }: { actor: string; now: string; only?: string },
): Promise<string[]> {
  const { root, timezone, ledger } = archive;
  const there = await filedItems(root);
  const told = await toldOfItems(root, ledger);
  const added: string[] = [];
  for await (const { committee, account } of accountFolders(root)) {
    const its = told.accounts.get(account);
    if ((only !== undefined && account !== only) || its?.blind) continue;
    const filed = there.get(account);
    // Whatever collects it now tells of it.
    if (filed?.collecting && account !== only) continue;
    const runs = (filed?.runs ?? []).filter((path) => path.startsWith(`${committee}/`) && !its?.runs.has(path));
    const versions = (filed?.versions ?? []).filter(
      (version) => version.committee === committee && !its?.versions.has(versionKey(version)),
    );
    const lines = [
      ...(await Promise.all(runs.map((path) => runLine(root, path)))),
      ...(await linesOfVersions(versions)),
      ...(await decidedLines(root, committee, account, its)),
    ];
    if (lines.length === 0) continue;
    const text = foundText(lines);
    const path = await fileFound(root, { committee, account, now, timezone }, text);
    const count = (is: FoundLine['is']) => lines.filter((line) => line.is === is).length;
    await ledger.append('items-found', actor, {
      ...{ account, committee, file: path, sha256: digestText(text) },
      ...{ versions: count('filed'), runs: count('run'), notes: count('note') },
    });
    added.push(path);
  }
  return added;
}

async function fileFound(
  root: string,
  { committee, account, now, timezone }: { committee: string; account: string; now: string; timezone: string },
  text: string,
): Promise<string> {
  await makeFolder(join(root, runsFolder(committee, account)));
  for (let copy = 1; ; copy++) {
    const path = foundFile(committee, account, now, timezone, copy === 1 ? null : copy);
    if ((await publishFile(join(root, draftsFolder), join(root, path), text)) === 'published') return path;
  }
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

/** What stands behind the last line that is known, and the files beside lines that tell nothing of theirs. */
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
