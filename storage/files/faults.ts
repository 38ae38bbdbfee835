import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AdvisedError } from '../../config/base/own-error.ts';

/** The file system's refusals. `inSwedish` is for readers of a failed visit. */
export class DiskFullError extends AdvisedError {
  readonly inSwedish = 'disken som arkivet ligger på är full';
  override readonly retry = 'later';
}

export class ReadOnlyArchiveError extends AdvisedError {
  readonly inSwedish = 'programmet får inte skriva i arkivet';
  override readonly retry = 'later';
}

/** The device answered with an error. It is unknown what the device holds of the file, so the file is given up and never written on. */
export class DiskFaultError extends AdvisedError {
  readonly inSwedish = 'disken som arkivet ligger på svarade med ett fel';
}

export class NotAnArchiveError extends AdvisedError {
  static override readonly ending = 'usage';
}

/** The draft is not fit to be sealed: a status that is no snapshot, a link among the files, an id of another draft. */
export class NotSealableError extends AdvisedError {}

/** A record in the archive that does not have the shape its `format` promises. */
export class RecordDamagedError extends AdvisedError {}

/** Another file lies where a version of an item was to be written. A file is never replaced, and an unwritten version is never called filed. */
export class VersionTakenError extends AdvisedError {}

export function codeOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined;
}

/**
 * Runs file system work and gives its failures our names. `path` is the file being written. `bytes` is its size, where known. An
 * unrecognised error is thrown on as it came.
 */
export async function namingFaults<T>(path: string, work: () => Promise<T>, bytes?: number): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw await nameFault(error, path, bytes);
  }
}

export async function nameFault(error: unknown, path: string, bytes?: number): Promise<unknown> {
  const code = codeOf(error);
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return nameSimpleFault(error, path);
  return diskFull(error, path, `${needed(bytes)}${await freeSpace(path)}`);
}

/** For synchronous work. The message then lacks the figure of free space. */
export function nameFaultSync(error: unknown, path: string, bytes?: number): unknown {
  const code = codeOf(error);
  return code === 'ENOSPC' || code === 'EDQUOT' ? diskFull(error, path, needed(bytes)) : nameSimpleFault(error, path);
}

function diskFull(cause: unknown, path: string, figures: string): DiskFullError {
  const what = codeOf(cause) === 'EDQUOT' ? 'the quota is used up' : 'the disk is full';
  return new DiskFullError(
    `expected room for ${path}, found that ${what}${figures}`,
    'Free space or enlarge the disk of the archive folder, then run the command again; nothing half-written was left in the archive.',
    { cause },
  );
}

function nameSimpleFault(error: unknown, path: string): unknown {
  const code = codeOf(error);
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') {
    return new ReadOnlyArchiveError(
      `expected to be allowed to write ${path}, found ${code}`,
      'Let the account that runs ogonblick write in the archive folder, and mount it for writing.',
      { cause: error },
    );
  }
  if (code === 'EIO') {
    return new DiskFaultError(
      `expected the disk to keep ${path}, found an input/output error`,
      'Check the disk and its log before anything more is written; then run `ogonblick verify`.',
      { cause: error },
    );
  }
  if (code === 'EXDEV') {
    return new DiskFaultError(
      `expected the whole archive folder on one file system, found ${path} on another`,
      'Mount the disk at the archive folder itself, not at a folder inside it.',
      { cause: error },
    );
  }
  return error;
}

function needed(bytes: number | undefined): string {
  return bytes === undefined ? '' : `: ${bytes} bytes needed`;
}

async function freeSpace(path: string): Promise<string> {
  for (let folder = path; ; folder = dirname(folder)) {
    try {
      const { bavail, bsize } = await statfs(folder);
      return `, ${bavail * bsize} bytes free`;
    } catch (error) {
      if (codeOf(error) !== 'ENOENT' || folder === dirname(folder)) return '';
    }
  }
}
