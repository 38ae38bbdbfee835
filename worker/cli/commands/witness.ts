import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { type UnknownOfAccount, unknownItems } from '../../../storage/items/unknown-items.ts';
import { itemVersionFile } from '../../../storage/layout/items-layout.ts';
import { takeIn } from '../../gather/collect/take-in.ts';
import type { Locale } from '../../words/archive-words.ts';
import { namedDecider } from '../parts/deciding.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult, UsageError } from '../parts/io.ts';
import { openForCommand } from '../parts/open-for-command.ts';
import type { SaidPerson } from '../parts/prove-person.ts';
import { watchWork } from '../parts/watched-line.ts';
import { mendWords } from '../printed/mend-words.ts';

/**
 * Shows what of the accounts the ledger does not know. With a reason a named officer takes in what exists of the named accounts. Exit 1 while
 * something is unknown.
 */
export async function witness(io: Io, ids: string[], options: { reason?: string } & SaidPerson): Promise<number> {
  await using workplace = await openForCommand(io);
  const { archive, ledger } = workplace;
  const asked = ({ account }: UnknownOfAccount) => ids.length === 0 || ids.includes(account);
  const end = watchWork(io, 'unknown');
  await using stack = openClosingStack();
  stack.add(end);
  const unknown = (await unknownItems(archive.root, ledger)).filter(asked);
  end();
  if (options.reason === undefined) {
    printResult(
      io,
      { unknown: unknown.map(counted) },
      () => `${unknown.map(inWords).join('')}${toTakeIn(unknown, io.locale)}`,
    );
    return unknown.length === 0 ? exitCodes.done : exitCodes.needsPerson;
  }
  if (ids.length === 0)
    throw new UsageError(
      'expected the accounts whose unknown files are to be taken in, found none',
      'Name each.',
      'ange de konton vars okända filer ska godtas, vart och ett.',
    );
  const by = await namedDecider(io, workplace, options, unknown);
  const said = { by, at: new Date().toISOString(), reason: options.reason };
  const taken: string[] = [];
  for (const account of new Set(unknown.map((one) => one.account)))
    taken.push(...(await takeIn(workplace, account, said)));
  printResult(io, { taken }, () => taken.map((path) => `${mendWords[io.locale].takenIn(path, by)}\n`).join(''));
  return exitCodes.done;
}

function counted({ committee, account, lines }: UnknownOfAccount) {
  const count = (...kinds: string[]) => lines.filter(({ is }) => kinds.includes(is)).length;
  return {
    committee,
    account,
    versions: count('filed'),
    runs: count('run'),
    decisions: count('lines', 'note'),
    files: [...new Set(lines.flatMap((line) => pathOf(committee, account, line)))],
  };
}

function pathOf(committee: string, account: string, line: UnknownOfAccount['lines'][number]): string[] {
  if (line.is === 'said') return [];
  if (line.is !== 'filed' && line.is !== 'narrowed') return [line.path];
  return [itemVersionFile({ ...line, committee, account })];
}

function inWords(unknown: UnknownOfAccount): string {
  const { account, committee, files } = counted(unknown);
  return `${account} (${committee}):\n${files.map((file) => `  ${file}\n`).join('')}`;
}

function toTakeIn(unknown: readonly UnknownOfAccount[], locale: Locale): string {
  const says = mendWords[locale];
  if (unknown.length === 0) return `${says.allKnown}\n`;
  return `${says.toTakeIn([...new Set(unknown.map(({ account }) => account))].join(' '))}\n`;
}
