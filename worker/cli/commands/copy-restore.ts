import { resolve } from 'node:path';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { archiveRoot } from '../../ground/archive-root.ts';
import { paced } from '../../ground/paced.ts';
import { openPlace } from '../../replicas/places/open-place.ts';
import { isUsuallyProven, type Restored, restoreCopy } from '../../replicas/restoring/restore-copy.ts';
import { targetFolder } from '../../replicas/restoring/target-folder.ts';
import type { Wanted } from '../../replicas/restoring/wanted-files.ts';
import { requireConfiguration } from '../parts/configuration.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult, UsageError } from '../parts/io.ts';
import { openVerifyProgress } from '../parts/verify-progress.ts';
import { restoredWords } from '../printed/copy-restore-words.ts';
import { copyCalled } from './copy.ts';

export interface CopyRestoreOptions {
  file: string[];
  account?: string;
  all?: boolean;
  to: string;
}

/**
 * Brings files from a copy back into a folder. Opens no archive and no catalog: it is for when they are lost. Exit 1 when something was refused,
 * asked for by name and not found, or not proven where such files usually are, or where tombstones here could not be read.
 */
export async function copyRestore(io: Io, name: string, options: CopyRestoreOptions): Promise<number> {
  const wanted = wantedIn(options);
  const configuration = await requireConfiguration(io);
  const setting = copyCalled({ configuration }, name);
  const root = archiveRoot(io.environment, configuration);
  const { dataDirectory } = io.environment;
  const others = [
    root,
    dataDirectory,
    ...configuration.settings.copies.flatMap(({ s3, folder }) => (s3 ? [] : [resolve(dataDirectory, folder ?? '')])),
  ];
  const target = await targetFolder(options.to, others, 'all' in wanted ? root : null);
  await using stack = openClosingStack();
  const progress = openVerifyProgress(io);
  stack.add(async () => progress.end());
  const place = await openPlace({ configuration, environment: io.environment, archive: { root } }, setting);
  stack.add(() => place.close());
  const restored = await restoreCopy({
    name,
    place,
    target,
    wanted,
    archiveRoot: root,
    timezone: configuration.settings.timezone,
    breathe: paced(setting.megabytesPerSecond * 1e6, new AbortController().signal),
    onProgress: progress.tellCopied,
  });
  progress.end();
  printResult(io, { restored }, () => `${restoredWords(restored, wanted, io.locale).join('\n')}\n`);
  return needsPerson(restored) ? exitCodes.needsPerson : exitCodes.done;
}

function needsPerson({ refused, lacking, unproven, unreadHere, placed, already }: Restored): boolean {
  return (
    refused.length + lacking.length + unreadHere.length > 0 ||
    unproven.some(isUsuallyProven) ||
    placed.files + already.files === 0
  );
}

/** Throws UsageError. */
function wantedIn({ file, account, all = false }: CopyRestoreOptions): Wanted {
  const said: Wanted[] = [
    ...(file.length > 0 ? [{ files: file.map((path) => path.replace(/\/+$/, '')) }] : []),
    ...(account !== undefined ? [{ account }] : []),
    ...(all ? [{ all } as const] : []),
  ];
  const [wanted, another] = said;
  if (wanted !== undefined && another === undefined) return wanted;
  throw new UsageError(
    `expected one of --file, --account and --all, found ${said.length === 0 ? 'none' : 'several'}`,
    'Say what is to be brought back.',
    'ange ett av --file, --account och --all: vad som ska hämtas.',
  );
}
