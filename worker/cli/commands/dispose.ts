import { type NamedStanding, standings } from '../../../jobs/disposal/lists.ts';
import { lookAtList, lookAtLists, type SeenList } from '../../../jobs/disposal/look-at-list.ts';
import { type OpenRedaction, openRedactions } from '../../../jobs/disposal/open-redactions.ts';
import { type Findings, fileList, findDue, preview } from '../../../jobs/disposal/propose.ts';
import { passedOverWords } from '../../../jobs/disposal/redaction-left-words.ts';
import { numberText } from '../../../jobs/redaction/redaction-words.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import type { Locale } from '../../words/archive-words.ts';
import { today } from '../parts/configuration.ts';
import { decider } from '../parts/deciding.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult, UsageError } from '../parts/io.ts';
import { openForCommand } from '../parts/open-for-command.ts';
import { lines } from '../parts/paint.ts';
import type { SaidPerson } from '../parts/prove-person.ts';
import { wordsOfList } from '../parts/read-list.ts';
import { leftOutLines, listHead, listInShort, listInWords, listLine, listToShow } from '../parts/show-list.ts';
import { watchWork } from '../parts/watched-line.ts';
import { listWords, type ToRedact } from '../printed/list-words.ts';

export interface ProposeOptions extends SaidPerson {
  committee: string;
  dryRun?: boolean;
}

/**
 * Freezes a committee's items that may go today as a list, with its dry run. With `--dry-run` nothing is filed. A named proposer has proven who
 * they are, so it is known whether an approver is another person.
 */
export async function proposeList(io: Io, options: ProposeOptions): Promise<number> {
  await using workplace = await openForCommand(io);
  const { committee } = options;
  requireCommittee(workplace, committee);
  const verified = options.as !== undefined;
  const by = await decider(io, workplace, options, [{ committee }]);
  const now = new Date().toISOString();
  const end = watchWork(io, 'due');
  await using stack = openClosingStack();
  stack.add(end);
  const found = await findDue(workplace, { committee, by, verified, today: today(), now });
  end();
  if (found.list === null || options.dryRun) return await printFindings(io, found);
  const filed = await fileList(workplace, found.list);
  printList(io, await seenList(workplace, filed.id));
  return exitCodes.done;
}

/** Throws UsageError when there is no such committee. */
export function requireCommittee({ configuration }: Reader, committee: string): void {
  const known = [...configuration.committees.keys()].filter((id) => id !== '*');
  if (known.includes(committee)) return;
  throw new UsageError(
    `expected the id of a committee that has a plan, found ${JSON.stringify(committee)}`,
    `Known committees: ${known.join(', ')}.`,
    `det finns ingen nämnd ${JSON.stringify(committee)} med en plan. Nämnder som finns: ${known.join(', ')}.`,
  );
}

async function printFindings(io: Io, { list, sifted }: Findings): Promise<number> {
  const dryRun = list === null ? null : await preview(list);
  const says = listWords[io.locale];
  printResult(io, { list: null, dryRun, leftOut: sifted.leftOut }, () =>
    [
      dryRun === null
        ? says.nothing
        : says.couldBeListed(dryRun.counts.items, dryRun.counts.files, dryRun.counts.bytes),
      ...leftOutLines(sifted.leftOut, io.locale),
      '',
    ].join('\n'),
  );
  return exitCodes.done;
}

/** All lists, or those of a committee. Exit 1 when a person has to look at one of them. */
export async function listLists(io: Io, options: { committee?: string }): Promise<number> {
  await using workplace = await openForCommand(io);
  if (options.committee !== undefined) requireCommittee(workplace, options.committee);
  const all = await standings(workplace, today());
  const chosen = all.filter(({ committee }) => options.committee === undefined || committee === options.committee);
  const lists = (await lookAtLists(workplace, chosen, today())).map(listInShort);
  const says = listWords[io.locale];
  printResult(io, { lists }, () =>
    lines([...lists.map((list) => listLine(list, io.locale)), says.lists(lists.length)]),
  );
  const needPerson = lists.some(({ state }) => ['stale', 'expired', 'not-gone'].includes(state));
  return needPerson ? exitCodes.needsPerson : exitCodes.done;
}

export interface ShowOptions {
  words?: boolean;
  all?: boolean;
}

/**
 * One list with its items, its history, and what on it has changed since it was frozen. With `--words` also what the items say and by which rule
 * they go, of a long list in a sample: what an approver reads before approving.
 */
export async function showList(io: Io, id: string, { words: asked, all }: ShowOptions): Promise<number> {
  await using workplace = await openForCommand(io);
  const seen = await seenList(workplace, id);
  if (asked) {
    const list = listToShow(seen);
    const { lines: words, ...read } = await wordsOfList(workplace, seen, all === true, io.locale);
    printResult(io, { list, read }, () =>
      lines([...listHead(list, io.locale), ...words, readLine(read.items.length, read.of, io.locale)]),
    );
  } else await printWithOpen(io, workplace, seen);
  return seen.state === 'stale' ? exitCodes.needsPerson : exitCodes.done;
}

/** Prints a list, with what it leaves to be taken out of snapshots and by which rules nothing is; tells whether it leaves anything to do. */
export async function printWithOpen(io: Io, workplace: Reader, seen: SeenList): Promise<boolean> {
  const list = listToShow(seen);
  const { open: its, passedOver } = await openRedactions(workplace, seen.id, today());
  const open = its.map(toRedact);
  const told = { ...(open.length > 0 && { toRedact: open }), ...(passedOver.length > 0 && { passedOver }) };
  printResult(io, { list, ...told }, () => {
    const passed = passedOver.map(({ rule, because }) => passedOverWords[because](rule)[io.locale]);
    const left = [...open.map(listWords[io.locale].toRedact), ...passed];
    return [...listInWords(list, io.locale), ...left.map((line) => `  ${line}\n`)];
  });
  return open.length > 0;
}

/** What a list that was carried out leaves to be taken out of a snapshot. */
function toRedact({ snapshot, shown, unplaced, onList }: OpenRedaction): ToRedact {
  return { snapshot, shown: shown.map(({ number }) => numberText(number)), unplaced: unplaced.length, onList };
}

function readLine(shown: number, of: number, locale: Locale): string {
  const says = listWords[locale];
  return shown === of ? says.allRead(of) : says.sampleRead(shown, of);
}

/** The list of that id. Throws UsageError when there is none. */
export async function listCalled(workplace: Reader, id: string): Promise<NamedStanding> {
  const found = (await standings(workplace, today())).find((named) => named.id === id);
  if (found) return found;
  throw new UsageError(
    `expected the number of a disposal list, found ${JSON.stringify(id)}`,
    'See `ogonblick dispose list`.',
    `det finns ingen gallringslista ${JSON.stringify(id)}. Se \`ogonblick dispose list\`.`,
  );
}

export async function seenList(workplace: Reader, id: string): Promise<SeenList> {
  return lookAtList(workplace, { named: await listCalled(workplace, id), today: today() });
}

export function printList(io: Io, seen: SeenList): void {
  const list = listToShow(seen);
  printResult(io, { list }, () => listInWords(list, io.locale));
}
