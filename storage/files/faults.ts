import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AdvisedError, type OwnErrorOptions } from '../../config/base/own-error.ts';

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
export class RecordDamagedError extends AdvisedError {
  constructor(message: string, remedy: string, options: OwnErrorOptions = {}) {
    const swedish =
      'något i arkivet saknas eller är inte som det skrevs. Kör `ogonblick verify`: det säger vad. Återställ det ur säkerhetskopian. ' +
      `Programmets egna ord: ${message}.`;
    super(message, remedy, { swedish, ...options });
  }
}

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
  return diskFull(error, path, bytes, await freeSpace(path));
}

/** For synchronous work. The message then lacks the figure of free space. */
export function nameFaultSync(error: unknown, path: string, bytes?: number): unknown {
  const code = codeOf(error);
  return code === 'ENOSPC' || code === 'EDQUOT' ? diskFull(error, path, bytes, null) : nameSimpleFault(error, path);
}

function diskFull(cause: unknown, path: string, needed: number | undefined, free: number | null): DiskFullError {
  const isQuota = codeOf(cause) === 'EDQUOT';
  const figures = {
    en: `${needed === undefined ? '' : `: ${needed} bytes needed`}${free === null ? '' : `, ${free} bytes free`}`,
    sv: `${needed === undefined ? '' : `: ${needed} byte behövs`}${free === null ? '' : `, ${free} byte är lediga`}`,
  };
  return new DiskFullError(
    `expected room for ${path}, found that ${isQuota ? 'the quota is used up' : 'the disk is full'}${figures.en}`,
    'Free space or enlarge the disk of the archive folder, then run the command again; nothing half-written was left in the archive.',
    {
      cause,
      swedish: `${isQuota ? 'diskkvoten för arkivet är slut' : 'disken som arkivet ligger på är full'}: ${path} fick inte plats${figures.sv}. Frigör utrymme eller byt till en större disk, och ge kommandot igen. Inget halvskrivet är kvar i arkivet.`,
    },
  );
}

function nameSimpleFault(error: unknown, path: string): unknown {
  const code = codeOf(error);
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') {
    return new ReadOnlyArchiveError(
      `expected to be allowed to write ${path}, found ${code}`,
      'Let the account that runs ogonblick write in the archive folder, and mount it for writing.',
      {
        cause: error,
        swedish: `programmet får inte skriva ${path} (${code}). Låt användaren som kör ogonblick skriva i arkivmappen, och montera den för skrivning.`,
      },
    );
  }
  if (code === 'EIO') {
    return new DiskFaultError(
      `expected the disk to keep ${path}, found an input/output error`,
      'Check the disk and its log before anything more is written; then run `ogonblick verify`.',
      {
        cause: error,
        swedish: `disken svarade med ett fel när ${path} skrevs (EIO). Kontrollera disken och dess logg innan något mer skrivs. Kör sedan \`ogonblick verify\`.`,
      },
    );
  }
  if (code === 'EXDEV') {
    return new DiskFaultError(
      `expected the whole archive folder on one file system, found ${path} on another`,
      'Mount the disk at the archive folder itself, not at a folder inside it.',
      {
        cause: error,
        swedish: `hela arkivmappen ska ligga på en och samma disk, men ${path} ligger på en annan (EXDEV). Montera disken på arkivmappen själv, inte på en mapp i den.`,
      },
    );
  }
  return error;
}

/** Free bytes of the disk of a path. Null: no folder of the path can be asked. */
async function freeSpace(path: string): Promise<number | null> {
  for (let folder = path; ; folder = dirname(folder)) {
    try {
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize;
    } catch (error) {
      if (codeOf(error) !== 'ENOENT' || folder === dirname(folder)) return null;
    }
  }
}
