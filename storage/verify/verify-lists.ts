import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type DisposalListsReader, type ListName, readDisposalLists } from '../disposal/disposal-lists.ts';
import { isAsWritten } from '../disposal/list-text.ts';
import { digestText } from '../files/bag.ts';
import { cannotRead, damage, type Problem, warning } from '../files/damage.ts';
import { codeOf, RecordDamagedError } from '../files/faults.ts';
import { jsonOrNull } from '../files/json-or-null.ts';
import { namesIn } from '../files/names-in.ts';
import { isAddendumFile, listFiles, listFolder, parseSayingFile } from '../layout/disposal-layout.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { LedgerEntry } from '../records/ledger-entry.ts';

/** Checks each disposal list, its dry run and the statements about it against the ledger's digests. */
export async function verifyLists(
  root: string,
  ledger: Pick<Ledger, 'append' | 'appendOnce' | 'entriesAbout'>,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  const lists = readDisposalLists({ root, ledger });
  const there = lists.names();
  const known = await lists.told();
  const isTold = ({ id, committee }: ListName) => known.get(id)?.[0]?.data.committee === committee;
  for (const name of there.filter((one) => !isTold(one))) problems.push(...(await untoldList(root, name, lists)));
  for (const [id, told] of known) {
    const committee = String(told[0]?.data.committee);
    const found = await listProblems(root, { id, committee }, told);
    problems.push(...found, ...(await untoldPapers(root, { id, committee }, told)));
    if (found.length > 0) continue;
    try {
      await lists.read({ id, committee }, told);
    } catch (error) {
      if (!(error instanceof RecordDamagedError)) throw error;
      problems.push(damage(`${listFolder(committee, id)}/${listFiles.list}`, 'changed', error.message));
    }
  }
  return problems;
}

/** A list's own file is written last, just before the ledger is told: without it a proposal is being made, or was broken off. */
async function untoldList(
  root: string,
  { id, committee }: ListName,
  lists: Pick<DisposalListsReader, 'told'>,
): Promise<Problem[]> {
  const folder = listFolder(committee, id);
  if (!(await namesIn(join(root, folder))).includes(listFiles.list)) return [warning(folder, begun)];
  const told = (await lists.told()).get(id)?.[0]?.data.committee;
  return told === committee ? [] : [damage(folder, 'added', untold)];
}

const begun =
  'is the folder of a proposal that is being made, or was broken off. It counts for nothing: if nobody is proposing, move it away';
const untold =
  'is a list that the ledger does not tell of, and counts for nothing: see who has put it there, and move it away';

/** A protocol or an addendum of a list of which the ledger tells no execution. One filed by a process that was killed before it told is filed anew. */
async function untoldPapers(
  root: string,
  { id, committee }: ListName,
  told: readonly LedgerEntry[],
): Promise<Problem[]> {
  if (told.some(({ event }) => event === 'disposal-execution-started')) return [];
  const folder = listFolder(committee, id);
  const papers = (await namesIn(join(root, folder))).filter(
    (name) => name === listFiles.protocol || name === listFiles.protocolPage || isAddendumFile(name),
  );
  return papers.map((name) =>
    damage(
      `${folder}/${name}`,
      'added',
      'was put there by somebody else: the ledger tells of no execution of the list',
    ),
  );
}

async function listProblems(
  root: string,
  { id, committee }: { id: string; committee: string },
  told: readonly LedgerEntry[],
): Promise<Problem[]> {
  const folder = listFolder(committee, id);
  const problems: Problem[] = [];
  const textOf = async (name: string) => {
    const path = `${folder}/${name}`;
    try {
      return await readFile(join(root, path), 'utf8');
    } catch (error) {
      problems.push(
        codeOf(error) === 'ENOENT'
          ? damage(path, 'missing', 'is missing: the ledger tells of the list')
          : cannotRead(path, error),
      );
      return null;
    }
  };
  const list = await textOf(listFiles.list);
  if (list !== null && !isAsWritten(list))
    problems.push(damage(`${folder}/${listFiles.list}`, 'changed', 'is not as a list is written'));
  const dryRun = await textOf(listFiles.dryRun);
  const digest = told.find(({ event }) => event === 'disposal-proposed')?.data.dryRun;
  if (dryRun !== null && digest !== undefined && digestText(dryRun) !== digest)
    problems.push(damage(`${folder}/${listFiles.dryRun}`, 'changed', 'was changed since it was written'));
  return [...problems, ...(await sayingProblems(root, folder, told))];
}

/** Each approval and change is in a file of its own, whose digest the ledger has. */
async function sayingProblems(root: string, folder: string, told: readonly LedgerEntry[]): Promise<Problem[]> {
  const left = new Map(
    told.flatMap(({ event, data }) => (typeof data.sha256 === 'string' ? [[data.sha256, event] as const] : [])),
  );
  const [unknown, problems]: [string[], Problem[]] = [[], []];
  for (const name of (await namesIn(join(root, folder))).filter((one) => parseSayingFile(one) !== null)) {
    const text = await readFile(join(root, folder, name), 'utf8');
    const { list, number } = (jsonOrNull(text) ?? {}) as { list?: unknown; number?: unknown };
    if (!left.delete(digestText(text))) unknown.push(`${folder}/${name}`);
    else if (list !== basename(folder) || number !== parseSayingFile(name)?.number)
      problems.push(damage(`${folder}/${name}`, 'misplaced', 'is not where it was filed'));
  }
  const lost = [...left.values()];
  if (lost.length === 0)
    return [...problems, ...unknown.map((path) => warning(path, 'is not known to the ledger, and counts for nothing'))];
  const what = `of which the ledger says ${lost.join(', ')}`;
  if (unknown.length === 0) return [...problems, damage(folder, 'missing', `lacks ${lost.length} files ${what}`)];
  return [...problems, ...unknown.map((path) => damage(path, 'changed', `is not the file ${what}`))];
}
