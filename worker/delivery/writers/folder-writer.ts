import { closeSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { exists, makeFolder, publishFolder } from '../../../storage/files/durable.ts';
import { namingFaults } from '../../../storage/files/faults.ts';
import { livingFileMode } from '../../../storage/files/modes.ts';
import { PackageTargetError } from '../../papers/package/write-package.ts';
import { draftOf, openBegunDraft, openNewDraft, refuseLinkedFolder, removeDraft, removeDraftFolder } from './drafts.ts';
import { type Entry, Journal, toldIn } from './journal.ts';
import { type PackageWriter, passOn, writerOf } from './package-writer.ts';
import type { FileToWrite, ReadFile, WrittenFile } from './read-content.ts';

/** After so much the disk is waited for, and the journal told: fsyncs that meet in the disk's journal cost little more than one. */
const [tellFiles, tellBytes] = [256, 64 * 1024 * 1024];

/** A package as a folder. `key`: see `Journal`. */
export async function openFolderWriter(to: string, key: string): Promise<PackageWriter> {
  const [draft, journalFile] = [draftOf(to, 'pagaende'), draftOf(to, 'dagbok')];
  // A journal whose package is gone would tell of files that are nowhere; files that no journal with this key tells of are another selection's.
  if (!(await exists(draft))) await removeDraft(journalFile);
  else if (toldIn(journalFile, key) === null) await removeDraftFolder(draft);
  await makeFolderIn(draft, draft);
  const journal = await Journal.open(journalFile, key);
  const untold: Entry[] = [];
  let untoldBytes = 0;
  let lastFolder = draft;
  const tell = async () => {
    await Promise.all(untold.map(({ path }) => sync(join(draft, path))));
    await journal.tell(untold.splice(0));
    untoldBytes = 0;
  };
  const write = async (file: FileToWrite, read: ReadFile | null): Promise<WrittenFile> => {
    const path = join(draft, file.path);
    if (dirname(path) !== lastFolder) await makeFolderIn(draft, dirname(path));
    lastFolder = dirname(path);
    const written = await namingFaults(path, async () => {
      if (read === null) return await writeInParts(path, file);
      writeWhole(path, read.content);
      const { content: _, ...told } = read;
      return told;
    });
    untold.push({ ...written, crc32: 0, end: 0 });
    untoldBytes += written.bytes;
    if (untold.length >= tellFiles || untoldBytes >= tellBytes) await tell();
    return written;
  };
  return writerOf(
    {
      write,
      async keep(file) {
        const path = join(draft, file.path);
        if (await exists(path)) return;
        throw new PackageTargetError(
          `expected ${path}, which an earlier try has written, found nothing`,
          `Remove ${journalFile} and ${draft}, and make the package anew.`,
          {
            swedish: `${path}, som ett tidigare försök skrev, finns inte. Ta bort ${journalFile} och ${draft}, och gör paketet på nytt.`,
          },
        );
      },
      async finish() {
        await tell();
        const finished = await journal.finish(null);
        if ((await publishFolder(draft, to)) === 'occupied') {
          throw new PackageTargetError(
            `expected no folder at ${to} yet, found one`,
            'Name another one with --to; a package never replaces one.',
            { swedish: `mappen ${to} finns redan. Ange en annan med --to: ett paket ersätter aldrig ett annat.` },
          );
        }
        return finished;
      },
      close: () => journal.close(),
    },
    journal,
  );
}

/** One by one, so that none is made behind a link. */
async function makeFolderIn(draft: string, folder: string): Promise<void> {
  let made = draft;
  for (const name of relative(draft, folder).split(sep)) {
    made = join(made, name);
    await makeFolder(made);
    await refuseLinkedFolder(draft, made);
  }
}

function writeWhole(path: string, content: Uint8Array): void {
  const file = openNewDraft(path, livingFileMode);
  try {
    for (let written = 0; written < content.length; ) written += writeSync(file, content, written);
  } finally {
    closeSync(file);
  }
}

async function writeInParts(path: string, file: FileToWrite): Promise<WrittenFile> {
  closeSync(openNewDraft(path, livingFileMode));
  await using opened = await openBegunDraft(path);
  return await passOn(file, (part) => opened.writeFile(part));
}

async function sync(path: string): Promise<void> {
  await namingFaults(path, async () => {
    await using opened = await open(path);
    await opened.sync();
  });
}
