import { verifyArchive } from '../../../storage/verify.ts';
import { openClosingStack } from '../../closing-stack.ts';
import { disposalKeyMark } from '../../disposal/disposed-items.ts';
import { writeVerificationMark } from '../../verification-mark.ts';
import { openWorkplace } from '../../workplace.ts';
import { requireConfiguration } from '../configuration.ts';
import { exitCodes } from '../exit-codes.ts';
import { type Io, printResult } from '../io.ts';

/** Fixity of the whole archive. Names exactly what is damaged, repairs nothing; any damage is exit 1. */
export async function verify(io: Io, options: { head?: string }): Promise<number> {
  await using stack = openClosingStack();
  const configuration = await requireConfiguration(io);
  const { archive, ledger, catalog } = await openWorkplace(io.environment, configuration, stack, { readOnly: true });
  const result = await verifyArchive({
    root: archive.root,
    ledger,
    catalog: catalog.disposal,
    namesKey: await disposalKeyMark(io.environment.dataDirectory),
    ...(options.head ? { head: options.head } : {}),
  });
  await writeVerificationMark(io.environment.dataDirectory, result, new Date().toISOString());
  const damage = result.problems.filter((problem) => problem.severity === 'damage').length;
  printResult(io, result, () =>
    [
      ...result.problems.map(
        ({ path, problem, severity }) => `${severity === 'damage' ? 'DAMAGE ' : 'warning'} ${path}: ${problem}`,
      ),
      `${result.bags} sealed folders, ${result.files} files, ${result.ledgerEntries} ledger entries checked: ${damage} damaged`,
      `The ledger's head is ${result.head ?? 'empty'}. Note it down outside this machine: \`ogonblick verify --head HASH\` proves later that nothing before it was changed.`,
      '',
    ].join('\n'),
  );
  return result.problems.length > 0 ? exitCodes.needsPerson : exitCodes.done;
}
