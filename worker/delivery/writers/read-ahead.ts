import { type FileToWrite, type ReadFile, readContent } from './read-content.ts';

/** So much is held of what is read and not yet written. */
const mostBytes = 16 * 1024 * 1024;
const mostFiles = 32;

/** A file whose turn it is. `before`: what an earlier try has written of it. `read`: null when it is too large to be held. */
export interface Turn<Before> {
  file: FileToWrite;
  before: Before | null;
  read: ReadFile | null;
}

/** Files in their order, each with its content: while one is written, the disk reads the next and their digests are made. Throws PackageDamagedError. */
export async function* readAhead<Before>(
  files: AsyncIterable<FileToWrite>,
  already: (file: FileToWrite) => Before | null,
): AsyncGenerator<Turn<Before>> {
  const ahead: { file: FileToWrite; before: Before | null; reading: Reading }[] = [];
  let bytes = 0;
  const next = async (): Promise<Turn<Before>> => {
    const { file, before, reading } = ahead.shift() as (typeof ahead)[number];
    bytes -= file.bytes;
    return { file, before, read: reading instanceof Promise ? readOf(await reading) : reading };
  };
  for await (const file of files) {
    const before = already(file);
    const reading = before === null ? readContent(file) : null;
    // Settled, so that a failure is not reported as unhandled while an earlier file is still written.
    ahead.push({ file, before, reading: reading instanceof Promise ? Promise.allSettled([reading]) : reading });
    bytes += file.bytes;
    while (
      ahead.length > 0 &&
      (bytes > mostBytes || ahead.length > mostFiles || !(ahead[0]?.reading instanceof Promise))
    )
      yield await next();
  }
  while (ahead.length > 0) yield await next();
}

type Reading = ReadFile | Promise<PromiseSettledResult<ReadFile>[]> | null;

function readOf([settled]: PromiseSettledResult<ReadFile>[]): ReadFile {
  if (settled?.status === 'fulfilled') return settled.value;
  throw settled?.reason;
}
