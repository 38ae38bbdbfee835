import { resolve } from 'node:path';
import { Temporal } from '@js-temporal/polyfill';
import { fileManual } from '../../../jobs/visit/file-manual.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { exists } from '../../../storage/files/durable.ts';
import { ExportRefusedError } from '../../gather/exports/export-refused.ts';
import { isExport } from '../../gather/exports/zip-file.ts';
import { manualContext } from '../../gather/manual/manual-context.ts';
import { refreshArchivePages } from '../../papers/pages/refresh-archive-pages.ts';
import { openJudge } from '../../papers/pdfa/verapdf.ts';
import { openWorkplace } from '../../process/workplace/open-workplace.ts';
import { accountCalled } from '../parts/account-called.ts';
import { requireConfiguration } from '../parts/configuration.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult, UsageError } from '../parts/io.ts';
import { disposedInWords } from '../parts/run-lines.ts';
import { savedItems } from '../parts/saved-items.ts';
import { watchWork } from '../parts/watched-line.ts';
import { gatherWords } from '../printed/gather-words.ts';
import { snapshotWords } from '../printed/snapshot-words.ts';
import { importArchive } from './import-archive.ts';

export interface ImportOptions {
  note?: string;
  takenAt?: string;
  timezone?: string;
  wholePage?: boolean;
}

const mostFiles = 500;

/** Takes in a person's files about an account: an export of the platform, or else what the person saved. */
export async function importFiles(io: Io, id: string, files: string[], options: ImportOptions): Promise<number> {
  const paths = files.map((file) => resolve(file));
  const exports = await Promise.all(paths.map(isExport));
  await refuseBrokenZips(paths.filter((_, index) => !exports[index]));
  if (!exports.includes(true)) {
    if (options.timezone === undefined) return importSaved(io, id, files, options);
    throw new UsageError(
      'expected --timezone with an export only, found pictures or PDF files',
      'Leave it out: --taken-at says when they were saved.',
      '--timezone hör bara till ett uttag, och detta är bilder eller PDF-filer. Utelämna den: --taken-at säger när de sparades.',
    );
  }
  if (exports.includes(false)) {
    throw new UsageError(
      `expected either export archives or pictures and PDF files, found both: ${files[exports.indexOf(false)]} is no archive`,
      'Import the archives by themselves, and the others by themselves.',
      `ta in uttag för sig, och bilder och PDF-filer för sig: ${files[exports.indexOf(false)]} är inget uttag.`,
    );
  }
  if (options.note !== undefined || options.takenAt !== undefined || options.wholePage) {
    throw new UsageError(
      'expected --note, --taken-at and --whole-page with pictures and PDF files only, found an export',
      'Leave them out: the export says itself when its posts were written, and shows no page.',
      '--note, --taken-at och --whole-page hör bara till bilder och PDF-filer. Utelämna dem: uttaget säger självt när inläggen skrevs, och visar ingen sida.',
    );
  }
  return importArchive(io, id, paths, options.timezone === undefined ? null : zoneOf(options.timezone));
}

/** A time zone that has a name. */
function zoneOf(given: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: given }).resolvedOptions().timeZone;
  } catch (error) {
    if ((error as { name?: unknown }).name !== 'RangeError') throw error;
    throw new UsageError(
      `expected --timezone like Europe/Stockholm, found ${JSON.stringify(given)}`,
      'Give the time zone of the account that asked for the export, or leave it out.',
      `--timezone ska vara som Europe/Stockholm, inte ${JSON.stringify(given)}. Ange tidszonen för det konto som bad om uttaget, eller utelämna den.`,
      { cause: error },
    );
  }
}

/** A file named as an archive that does not begin as one is a failed download, not a picture that somebody saved. */
async function refuseBrokenZips(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const packed = /\.(zip|tgz|tar|gz|7z|rar)$/i.exec(path)?.[1]?.toLowerCase();
    if (packed === undefined || !(await exists(path))) continue;
    throw new ExportRefusedError(
      `expected a zip file at ${path}, found that it does not begin as one does`,
      packed === 'zip'
        ? 'Download the export again from the platform and give the file as it came.'
        : 'Ask the platform for the export as .zip, or unpack it and pack it as one.',
      {
        swedish: `${path} börjar inte som en zip-fil. ${
          packed === 'zip'
            ? 'Hämta uttaget igen från plattformen och ange filen som den kom.'
            : 'Be plattformen om uttaget som .zip, eller packa upp det och packa det som en zip-fil.'
        }`,
      },
    );
  }
}

/** Files what a person saved (pictures, PDF) as a manual snapshot. That also works for accounts that may not be visited. */
export async function importSaved(
  io: Io,
  id: string,
  files: string[],
  options: ImportOptions,
  open: typeof openJudge = openJudge,
): Promise<number> {
  const configuration = await requireConfiguration(io);
  const account = accountCalled(configuration.accounts, id);
  if (files.length > mostFiles)
    throw new UsageError(
      `expected at most ${mostFiles} files, found ${files.length}`,
      'Import them in parts.',
      `högst ${mostFiles} filer tas in på en gång, och detta är ${files.length}. Ta in dem i omgångar.`,
    );
  const now = new Date().toISOString();
  const takenAt = instantOf(options.takenAt, configuration.settings.timezone, now);
  const by = `cli:${io.environment.userName}`;
  await using stack = openClosingStack();
  const workplace = await openWorkplace(io.environment, configuration, stack);
  await workplace.archive.recover();
  // A JVM takes seconds to start, so it starts while the files are looked at.
  const judge = open().catch((error: unknown) => {
    // The judge is a help, not a condition: nothing stays unfiled because it is missing.
    io.log.error('PDF/A cannot be judged', { error });
    return null;
  });
  stack.add(async () => (await judge)?.close());
  const end = watchWork(io, 'saved');
  stack.add(end);
  const snapshot = await fileManual(manualContext(workplace, by, judge), {
    account,
    files: files.map((file) => resolve(file)),
    note: options.note ?? null,
    wholePage: options.wholePage ?? false,
    takenAt,
    by,
  });
  const items = await savedItems(io, workplace, account, snapshot);
  await refreshArchivePages(workplace, new Set([account.id]));
  end();
  const says = snapshotWords[io.locale];
  printResult(io, { snapshots: [snapshot], items }, () =>
    [
      `${account.id}: ${says.savedByHand(says.status(snapshot.status))}`,
      `  ${snapshot.folder}`,
      ...snapshot.warnings.map((warning) => `  ${warning}`),
      ...(items === null
        ? []
        : [`  ${gatherWords[io.locale].savedItems(items.counts)}`, ...disposedInWords(items.disposed, io.locale)]),
      says.archive(`${workplace.archive.root}/index.html`),
      '',
    ].join('\n'),
  );
  return snapshot.status === 'complete' && items !== null ? exitCodes.done : exitCodes.needsPerson;
}

/**
 * When the files were saved, as UTC. `given` is an instant, or civil time in the archive's zone (`2026-11-20T14:30`); a day alone means its
 * noon. The time is never later than now.
 */
function instantOf(given: string | undefined, timezone: string, now: string): string {
  if (given === undefined) return now;
  const instant = readInstant(given, timezone);
  if (instant === null)
    throw new UsageError(
      `expected --taken-at like 2026-11-20T14:30 or 2026-11-20T13:30Z, found ${JSON.stringify(given)}`,
      'Say when the files were saved, in ISO 8601.',
      `--taken-at ska vara som 2026-11-20T14:30 eller 2026-11-20T13:30Z, inte ${JSON.stringify(given)}.`,
    );
  if (Date.parse(instant) > Date.parse(now))
    throw new UsageError(
      `expected --taken-at not to be in the future, found ${instant}`,
      'Check day and time.',
      `--taken-at kan inte vara i framtiden (${instant}). Kontrollera dag och tid.`,
    );
  return instant;
}

function readInstant(given: string, timezone: string): string | null {
  const text = /^\d{4}-\d{2}-\d{2}$/.test(given) ? `${given}T12:00` : given;
  try {
    const instant = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(text)
      ? Temporal.Instant.from(text)
      : Temporal.PlainDateTime.from(text).toZonedDateTime(timezone).toInstant();
    return instant.toString({ fractionalSecondDigits: 3 });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
