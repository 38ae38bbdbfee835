import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from '@jest/globals';
import type { ArchivePagesInput } from '../../../../worker/papers/pages/frame/archive-input.ts';
import { writeArchivePages } from '../../../../worker/papers/pages/write-archive-pages.ts';
import { pageText } from '../../../tools/page-text.ts';
import { example, replace } from './example.ts';

/** Each test of the file has an archive folder of its own for the pages. Paths are within it. */
export function pagesOnDisk() {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'ogonblick-sidor-'));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));
  const inArchive = (path: string) => join(root, path);
  return {
    inArchive,
    /** Writes the example's pages, but for what is told. */
    write: (more: Partial<ArchivePagesInput> = {}) =>
      writeArchivePages({ archiveRoot: root, replace, ...example, ...more }),
    read: (path: string) => readFile(inArchive(path), 'utf8'),
    /** The page's text as a reader sees it. */
    text: (path: string) => pageText(inArchive(path)),
  };
}
