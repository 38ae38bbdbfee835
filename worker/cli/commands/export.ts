import { resolve } from 'node:path';
import { knownCommittees } from '../../../jobs/items/known-committees.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { exportArchive } from '../../exit/export-archive.ts';
import { today } from '../parts/configuration.ts';
import { decider, purposeOf, type SaidPurpose } from '../parts/deciding.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult, UsageError } from '../parts/io.ts';
import { openForCommand } from '../parts/open-for-command.ts';
import type { SaidPerson } from '../parts/prove-person.ts';
import { refuseWhileOwned } from '../parts/refuse-while-owned.ts';
import { openVerifyProgress } from '../parts/verify-progress.ts';
import { exitWords } from '../printed/exit-words.ts';
import { fileLine } from '../printed/file-words.ts';
import { problemIn } from '../printed/problem-words.ts';

export interface ExportOptions extends SaidPerson, SaidPurpose {
  to: string;
  committee?: string;
  withLocked?: boolean;
}

/** Writes everything, or what is one committee's, into a folder, in open formats. Exit 1 when `verify` warns of something in it. */
export async function exportAll(io: Io, options: ExportOptions): Promise<number> {
  await using workplace = await openForCommand(io);
  const { committee = null } = options;
  const known = await knownCommittees(workplace);
  if (committee !== null && !known.has(committee)) {
    throw new UsageError(
      `expected the id of a committee, found ${JSON.stringify(committee)}`,
      `Known committees: ${[...known].join(', ')}.`,
      `det finns ingen nämnd ${JSON.stringify(committee)}. Nämnder som finns: ${[...known].join(', ')}.`,
    );
  }
  const aims = committee === null ? [...known] : [committee];
  const by = await decider(
    io,
    workplace,
    options,
    aims.map((one) => ({ committee: one })),
  );
  const purpose = purposeOf(workplace, options, true);
  await refuseWhileOwned(io);
  const progress = openVerifyProgress(io);
  await using stack = openClosingStack();
  stack.add(() => progress.end());
  const to = resolve(options.to);
  const { facts, files, bytes, sha256, warnings } = await exportArchive(workplace, {
    to,
    by,
    purpose,
    committee,
    withLocked: options.withLocked ?? false,
    day: today(),
    onCopied: progress.tellCopied,
    onVerify: progress.tell,
  });
  progress.end();
  const says = exitWords[io.locale];
  printResult(io, { export: { folder: to, files, bytes, sha256 }, facts, warnings }, () =>
    [
      ...warnings.map(({ path, problem }) => `${says.warning} ${path}: ${problemIn(io.locale, problem)}`),
      `${fileLine(io.locale, to, { files, bytes, sha256: null })}; ${says.tagManifest(sha256)}`,
      `  ${says.held({ ...facts.counts, ...facts.ledger })}`,
      ...(facts.disposalKey === null ? [] : [`  ${says.keyApart}`]),
      '',
    ].join('\n'),
  );
  return warnings.length === 0 ? exitCodes.done : exitCodes.needsPerson;
}
