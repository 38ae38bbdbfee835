import { rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { bagDeclaration, bagInfoText, digestFile, digestText, manifestText } from '../../storage/files/bag.ts';
import { exists, makeFolder, publishFolder, syncFolder, writeNewFile } from '../../storage/files/durable.ts';
import { livingFileMode, privateFolderMode } from '../../storage/files/modes.ts';
import { namesIn } from '../../storage/files/names-in.ts';
import { bagFiles } from '../../storage/layout/layout.ts';
import { csvLine } from '../ground/csv.ts';
import { copyFile } from './copy-file.ts';
import { ExitRefusedError } from './exit-refused.ts';
import { exportFiles } from './export-files.ts';
import { fileWords } from './file-words.ts';
import { openLinesFile } from './lines-file.ts';

/** An export while it is written: a BagIt bag in a folder beside its place, so that nobody takes half of one for a whole one. */
export interface BagDraft {
  /** The draft's folder. */
  path: string;
  /** Copies a file to `data/<path>`. */
  copy(path: string, from: string): Promise<{ sha256: string; bytes: number }>;
  /** Writes a text as `data/<path>`. */
  write(path: string, text: string): Promise<void>;
  /** Takes in `data/<path>`, which has been written into the draft's folder. */
  takeIn(path: string): Promise<void>;
  /** Writes manifests and tag files, and gives the folder its name. Throws ExitRefusedError. */
  finish(tagFiles: Readonly<Record<string, string>>, info: [label: string, value: string][]): Promise<BagSize>;
  /** Removes the draft; nothing is left. */
  discard(): Promise<void>;
}

export interface BagSize {
  files: number;
  bytes: number;
  /** SHA-256 of the tag manifest, which holds for everything. */
  sha256: string;
}

/** Throws ExitRefusedError unless `to` is a new or an empty folder in a folder that is there. What an earlier try has left is removed. */
export async function openBagDraft(to: string): Promise<BagDraft> {
  if (!(await exists(dirname(to))) || (await namesIn(to)).length > 0) {
    throw new ExitRefusedError(
      `expected a new or empty folder, in a folder that is there, found ${to}`,
      'Name another folder; an export is never mixed with other files.',
      {
        swedish: `${to} är ingen ny eller tom mapp i en mapp som finns. Ange en annan: ett uttag blandas aldrig med andra filer.`,
      },
    );
  }
  const path = join(dirname(to), `.${basename(to)}.uttag`);
  await rm(path, { recursive: true, force: true });
  await makeFolder(join(path, bagFiles.data), privateFolderMode);
  const manifest = await openLinesFile(join(path, bagFiles.manifest));
  const table = await openLinesFile(join(path, exportFiles.table));
  await table.add(`\ufeff${csvLine(['fil', 'byte', 'SHA-256', 'vad filen är', 'what the file is'])}`);
  const folders = new Set<string>();
  const size = { files: 0, bytes: 0 };

  async function placeFor(file: string): Promise<string> {
    const target = join(path, bagFiles.data, file);
    if (!folders.has(dirname(target))) await makeFolder(dirname(target), privateFolderMode);
    folders.add(dirname(target));
    return target;
  }

  async function tell(file: string, written: { sha256: string; bytes: number }): Promise<void> {
    size.files += 1;
    size.bytes += written.bytes;
    const told = `${bagFiles.data}/${file}`;
    await manifest.add(manifestText([{ path: told, sha256: written.sha256 }]));
    const { sv, en } = fileWords(told);
    await table.add(csvLine([told, String(written.bytes), written.sha256, sv, en]));
  }

  return {
    path,
    async copy(file, from) {
      const written = await copyFile(from, await placeFor(file));
      await tell(file, written);
      return written;
    },
    async write(file, text) {
      await writeNewFile(await placeFor(file), text, livingFileMode);
      await tell(file, { sha256: digestText(text), bytes: Buffer.byteLength(text) });
    },
    async takeIn(file) {
      await tell(file, await digestFile(await placeFor(file)));
    },
    async finish(tagFiles, info) {
      const oxum: [string, string] = ['Payload-Oxum', `${size.bytes}.${size.files}`];
      const texts = {
        ...tagFiles,
        [bagFiles.declaration]: bagDeclaration,
        [bagFiles.info]: bagInfoText([...info, oxum]),
      };
      const tags = Object.entries(texts).map(([name, text]) => ({ path: name, sha256: digestText(text) }));
      for (const name of [...Object.keys(texts), bagFiles.manifest, bagFiles.tagManifest, exportFiles.table].sort()) {
        const { sv, en } = fileWords(name);
        await table.add(csvLine([name, '', '', sv, en]));
      }
      tags.push(
        { path: bagFiles.manifest, sha256: await manifest.end() },
        { path: exportFiles.table, sha256: await table.end() },
      );
      for (const [name, text] of Object.entries(texts)) await writeNewFile(join(path, name), text, livingFileMode);
      const tagManifest = manifestText(tags);
      await writeNewFile(join(path, bagFiles.tagManifest), tagManifest, livingFileMode);
      for (const folder of [...folders, path]) await syncFolder(folder);
      await manifest.close();
      await table.close();
      if ((await publishFolder(path, to)) === 'published') return { ...size, sha256: digestText(tagManifest) };
      throw new ExitRefusedError(
        `expected ${to} to be empty still, found that something was put there meanwhile`,
        'Name another folder, and give the command again.',
        { swedish: `något har lagts i ${to} under tiden. Ange en annan mapp, och ge kommandot igen.` },
      );
    },
    async discard() {
      await manifest.close();
      await table.close();
      await rm(path, { recursive: true, force: true });
    },
  };
}
