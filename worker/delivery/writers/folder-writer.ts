import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { exists, makeFolder, publishFolder } from '../../../storage/files/durable.ts';
import { namingFaults } from '../../../storage/files/faults.ts';
import { livingFileMode } from '../../../storage/files/modes.ts';
import { PackageTargetError } from '../../papers/package/write-package.ts';
import { draftOf, removeDraft } from './drafts.ts';
import { Journal } from './journal.ts';
import { type PackageWriter, passOn, type WrittenFile } from './package-writer.ts';

/** A package as a folder. `key`: see `Journal`. */
export async function openFolderWriter(to: string, key: string): Promise<PackageWriter> {
  const [draft, journalFile] = [draftOf(to, 'pagaende'), draftOf(to, 'dagbok')];
  // A journal whose package is gone would tell of files that are nowhere.
  if (!(await exists(draft))) await removeDraft(journalFile);
  const journal = await Journal.open(journalFile, key);
  await makeFolder(draft);
  return {
    async add(file): Promise<WrittenFile> {
      const before = journal.already(file);
      const path = join(draft, file.path);
      if (before !== null) {
        if (await exists(path)) return before;
        throw new PackageTargetError(
          `expected ${path}, which an earlier try has written, found nothing`,
          `Remove ${journalFile} and ${draft}, and make the package anew.`,
          {
            swedish: `${path}, som ett tidigare försök skrev, finns inte. Ta bort ${journalFile} och ${draft}, och gör paketet på nytt.`,
          },
        );
      }
      await makeFolder(dirname(path));
      return namingFaults(path, async () => {
        await using opened = await open(path, 'w', livingFileMode);
        const written = await passOn(file, (part) => opened.writeFile(part));
        await opened.sync();
        await journal.tell({ ...written, crc32: 0, end: 0 });
        return written;
      });
    },
    async finish() {
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
  };
}
