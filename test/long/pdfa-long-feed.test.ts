import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { expectValid } from '../worker/papers/pdfa/judges.ts';
import { newFile } from '../worker/papers/pdfa/sample.ts';

test('a feed of 2,000 posts becomes a valid file, written within 600 MB of memory', async () => {
  const loader = join(import.meta.dirname, '../tools/typescript-loader.js');
  const script = join(import.meta.dirname, 'write-long-feed.ts');
  const args = ['--no-warnings', '--max-old-space-size=300', '--import', loader, script, newFile(), newFile('png')];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  const { parts, pages, bytes, peakMegabytes } = JSON.parse(stdout);
  console.info(`${pages} pages, ${Math.round(bytes / 1e6)} MB, at most ${Math.round(peakMegabytes)} MB of memory`);
  expect(pages).toBeGreaterThan(600);
  expect(peakMegabytes).toBeLessThan(600);
  for (const { path } of parts) await expectValid(path, '1b');
}, 600_000);
