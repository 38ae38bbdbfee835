import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach } from '@jest/globals';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { temporaryFolder } from '../../../storage/sample.ts';
import type { Ran } from '../../../tools/run-command.ts';
import { openTown, type Town } from '../../../tools/town.ts';

export interface Written {
  documents: { file: string; bytes: number; sha256: string }[];
}

/** The example municipality, opened anew for each test, and a folder to write documents to. */
export function registerTown() {
  const scene = { town: undefined as unknown as Town, folder: '' };
  beforeEach(async () => {
    scene.town = await openTown();
    scene.folder = await temporaryFolder();
  });
  afterEach(async () => {
    await scene.town.close();
    await rm(scene.folder, { recursive: true, force: true });
  });
  return {
    /** `register …` that writes to a new file; `file` is where. */
    async write<More = object>(name: string, ...args: string[]): Promise<Ran<Written & More> & { file: string }> {
      const file = join(scene.folder, name);
      return { ...(await scene.town.run<Written & More>('register', ...args, '--to', file)), file };
    },
    town: () => scene.town,
    path: (name: string) => join(scene.folder, name),
  };
}

/** What pdf.js reads of all pages, words parted by one space each. */
export async function pdfText(file: string): Promise<string> {
  const task = getDocument({ data: new Uint8Array(await readFile(file)), verbosity: 0 });
  const pdf = await task.promise;
  const texts: string[] = [];
  for (let page = 1; page <= pdf.numPages; page += 1) {
    const { items } = await (await pdf.getPage(page)).getTextContent();
    texts.push(...items.map((item) => ('str' in item ? item.str : '')));
  }
  await task.destroy();
  return texts.join(' ').replace(/\s+/g, ' ');
}
