import { join } from 'node:path';
import { accountFolders } from '../archive/snapshot.ts';
import { digestText } from '../files/bag.ts';
import { makeFolder, publishFile } from '../files/durable.ts';
import { foundFile, runsFolder } from '../layout/items-layout.ts';
import { draftsFolder } from '../layout/layout.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { filedItems, isCollecting } from './filed-items.ts';
import { type FoundLine, foundText } from './found-files.ts';
import { toldOfItems } from './told-of-items.ts';
import { unknownOf } from './unknown-items.ts';

/**
 * Brings filed things that the ledger does not know under its witness: everything of an account of which it knows nothing collected (an
 * earlier version filed it), and the versions and runs of a collecting that it knows was broken off. All else may have been put there by
 * anybody and is left to a person, as is an account with a changed or missing run. `only`: just this account. `reason`: why the actor, a
 * person, takes in all of that account. One entry in the ledger per account says so. Returns the lists of what was found.
 */
export async function witnessItems(
  archive: { root: string; timezone: string; ledger: Pick<Ledger, 'append' | 'entriesAbout'> },
  { actor, now, only, reason }: { actor: string; now: string; only?: string; reason?: string },
): Promise<string[]> {
  const { root, timezone, ledger } = archive;
  const there = await filedItems(root);
  const told = await toldOfItems(root, ledger);
  const added: string[] = [];
  for await (const { committee, account } of accountFolders(root)) {
    const its = told.accounts.get(account);
    if (only !== undefined && account !== only) continue;
    const all = reason !== undefined || !its?.known;
    if (reason === undefined && (its?.blind || !(all || its?.begun))) continue;
    const filed = there.get(account);
    // The process that is collecting the account tells of these files itself.
    if (account !== only && (filed?.collecting || isCollecting(root, account))) continue;
    const lines = await unknownOf(root, { committee, account }, filed, its, all);
    // A broken-off collecting that left nothing unknown is told of too, once: files that come later are then not its own.
    if (lines.length === 0 && its?.begun !== committee) continue;
    const said: FoundLine[] = reason === undefined ? [] : [{ is: 'said', by: actor, at: now, reason }];
    const text = foundText([...said, ...lines]);
    const path = await fileFound(root, { committee, account, now, timezone }, text);
    const count = (is: FoundLine['is']) => lines.filter((line) => line.is === is).length;
    await ledger.append('items-found', actor, {
      account,
      committee,
      file: path,
      sha256: digestText(text),
      versions: count('filed'),
      runs: count('run'),
      notes: count('note'),
    });
    added.push(path);
  }
  return added;
}

export async function fileFound(
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
