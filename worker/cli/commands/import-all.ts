import { join, resolve } from 'node:path';
import type { Configuration } from '../../../config/load.ts';
import type { Workplace } from '../../../jobs/workplace.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { bagFiles } from '../../../storage/layout/layout.ts';
import type { LedgerEntry } from '../../../storage/records/ledger-entry.ts';
import { checkExport } from '../../exit/check-export.ts';
import { ExitRefusedError } from '../../exit/exit-refused.ts';
import type { ExportFacts } from '../../exit/export-facts.ts';
import { exportFiles } from '../../exit/export-files.ts';
import {
  importArchive,
  isTakenOver,
  refuseFullCatalog,
  takeInConfiguration,
  takenOverEvent,
} from '../../exit/import-archive.ts';
import { forgetDraft, isCopied, refuseFull } from '../../exit/take-in.ts';
import { archiveRoot } from '../../ground/archive-root.ts';
import { disposalKeyMark, takeInDisposalKey } from '../../ground/disposal-key.ts';
import { openWorkplace } from '../../process/workplace/open-workplace.ts';
import { requireConfiguration } from '../parts/configuration.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult } from '../parts/io.ts';
import { refuseWhileOwned } from '../parts/refuse-while-owned.ts';
import { openVerifyProgress } from '../parts/verify-progress.ts';
import { exitWords } from '../printed/exit-words.ts';

export interface ImportOptions {
  disposalKey?: string;
  /** By what decision another municipality takes the archive over. */
  takenOver?: string;
}

/**
 * Takes an export of a whole archive into an empty installation, and compares what came with what the export tells. Nothing is written to the ledger, whose last line
 * stays the same; but where another municipality takes the archive over, a line that names the last one of before. Exit 1 when the key of what was disposed of is still to be brought.
 */
export async function importAll(io: Io, dir: string, options: ImportOptions): Promise<number> {
  await using stack = openClosingStack();
  const { environment } = io;
  await refuseWhileOwned(io);
  const progress = openVerifyProgress(io);
  stack.add(() => progress.end());
  const folder = resolve(dir);
  const checked = await checkExport(folder, (files) => progress.tellFiles('checked', files));
  const { facts } = checked;
  if (facts.committee !== null) {
    throw new ExitRefusedError(
      `expected an export of a whole archive, found one of ${facts.committee} only`,
      'Its event log has only the committee’s lines. Take in an export that was written without --committee.',
      {
        swedish: `uttaget är bara av ${facts.committee}, och har bara den nämndens rader i händelseloggen. Ta in ett uttag som är gjort utan --committee.`,
      },
    );
  }
  const key = keyFor(facts, options);
  const exported = await requireConfiguration(inFolder(io, join(folder, bagFiles.data, exportFiles.configuration)));
  const { takenOver } = options;
  const successor = takenOver === undefined ? null : await requireConfiguration(io);
  const root = archiveRoot(environment, successor ?? exported);
  if (!(await isCopied(root, checked.sha256))) await refuseFull(root);
  const written = successor === null ? await takeInConfiguration(exported, environment.configDirectory) : [];
  if (key !== null) await takeInDisposalKey(environment.dataDirectory, key.file, key.mark);
  const workplace = await openWorkplace(
    environment,
    judgedBy(exported, successor ?? (await requireConfiguration(io))),
    stack,
    { anyCatalog: true },
  );
  if (!(await isCopied(root, checked.sha256))) await refuseFullCatalog(workplace);
  const came = await importArchive(workplace, { ...checked, folder }, (files) => progress.tellFiles('copied', files));
  progress.end();
  const taken = successor === null ? null : await tellTakenOver(workplace, facts, successor, `${takenOver}`);
  await forgetDraft(root);
  const lacksKey =
    facts.disposalKey !== (await disposalKeyMark(environment.dataDirectory)) && facts.disposalKey !== null;
  const says = exitWords[io.locale];
  printResult(
    io,
    { imported: came, archive: root, configuration: written, lacksDisposalKey: lacksKey, takenOver: taken },
    () =>
      [
        `${root}  ${says.held({ ...came.counts, ...came.ledger })}`,
        `  ${says.same}`,
        ...(written.length === 0 ? [] : [`  ${says.configuration}`]),
        ...(lacksKey ? [`  ${says.lacksKey(`${facts.disposalKey}`)}`] : []),
        '',
      ].join('\n'),
  );
  return lacksKey ? exitCodes.needsPerson : exitCodes.done;
}

/** The key that is to be taken in, and the mark that it has to have; null: none was named. Throws ExitRefusedError where the export belongs to none. */
function keyFor(facts: ExportFacts, { disposalKey }: ImportOptions): { file: string; mark: string } | null {
  if (disposalKey === undefined) return null;
  if (facts.disposalKey !== null) return { file: resolve(disposalKey), mark: facts.disposalKey };
  throw new ExitRefusedError(
    'expected no --disposal-key, found one: the export comes from an archive that has no such key',
    'Give the command again without --disposal-key. Look whether this is the export that you mean.',
    {
      swedish:
        'uttaget kommer från ett arkiv som inte har någon sådan nyckel som --disposal-key. Ge kommandot igen utan --disposal-key, och se efter om det här är det uttag som du menar.',
    },
  );
}

/** The archive is compared by the plans that it was under; it lies where the installation's own settings say. */
function judgedBy(exported: Configuration, own: Configuration): Configuration {
  return { ...exported, settings: { ...exported.settings, archive: own.settings.archive } };
}

/** The first line under another municipality. It follows the last one of before, and names it. An earlier try may have told it. */
async function tellTakenOver(
  { ledger, environment }: Workplace,
  facts: ExportFacts,
  { settings }: Configuration,
  basis: string,
): Promise<LedgerEntry> {
  const last = await ledger.head();
  if (isTakenOver(last, facts)) return last;
  const { head, entries } = facts.ledger;
  const told = { head, entries, from: facts.municipality.name, to: settings.municipality.name, basis };
  return await ledger.append(takenOverEvent, `cli:${environment.userName}`, told);
}

function inFolder(io: Io, configDirectory: string): Io {
  return { ...io, environment: { ...io.environment, configDirectory } };
}
