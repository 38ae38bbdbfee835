import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { type UnknownOfAccount, unknownItems } from '../../../storage/items/unknown-items.ts';
import { itemVersionFile } from '../../../storage/layout/items-layout.ts';
import { takeIn } from '../../gather/collect/take-in.ts';
import { openWorkplace } from '../../process/workplace/open-workplace.ts';
import { requireConfiguration } from '../parts/configuration.ts';
import { namedDecider } from '../parts/deciding.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult, UsageError } from '../parts/io.ts';
import type { SaidPerson } from '../parts/prove-person.ts';

/**
 * Shows what of the accounts the ledger does not know. With a reason a named officer takes in what exists of the named accounts. Exit 1 while
 * something is unknown.
 */
export async function witness(io: Io, ids: string[], options: { reason?: string } & SaidPerson): Promise<number> {
  await using stack = openClosingStack();
  const workplace = await openWorkplace(io.environment, await requireConfiguration(io), stack);
  const { archive, ledger } = workplace;
  const asked = ({ account }: UnknownOfAccount) => ids.length === 0 || ids.includes(account);
  const unknown = (await unknownItems(archive.root, ledger)).filter(asked);
  if (options.reason === undefined) {
    printResult(io, { unknown: unknown.map(counted) }, () => `${unknown.map(inWords).join('')}${toTakeIn(unknown)}`);
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
  printResult(io, { taken }, () => `${taken.map((path) => `${path}: lists what was taken in by ${by}\n`).join('')}`);
  return exitCodes.done;
}

function counted({ committee, account, lines }: UnknownOfAccount) {
  const count = (...kinds: string[]) => lines.filter(({ is }) => kinds.includes(is)).length;
  return {
    ...{ committee, account, versions: count('filed'), runs: count('run'), decisions: count('lines', 'note') },
    files: [...new Set(lines.flatMap((line) => pathOf(committee, account, line)))],
  };
}

function pathOf(committee: string, account: string, line: UnknownOfAccount['lines'][number]): string[] {
  if (line.is === 'said') return [];
  if (line.is !== 'filed') return [line.path];
  return [itemVersionFile({ ...line, committee, account })];
}

function inWords(unknown: UnknownOfAccount): string {
  const { account, committee, files } = counted(unknown);
  return `${account} (${committee}):\n${files.map((file) => `  ${file}\n`).join('')}`;
}

function toTakeIn(unknown: readonly UnknownOfAccount[]): string {
  if (unknown.length === 0) return 'The ledger knows all that was collected and decided.\n';
  const accounts = [...new Set(unknown.map(({ account }) => account))].join(' ');
  return `Nothing is written yet. See where the files come from; take them in: \`ogonblick witness ${accounts} --reason TEXT --as PERSON\`.\n`;
}
