import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { notePages } from '../../../storage/archive/page-digests.ts';
import { ledgerFolder } from '../../../storage/layout/ledger-layout.ts';
import { openLedger } from '../../../storage/ledger/ledger.ts';
import { verifyPages } from '../../../storage/verify/verify-pages.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'ogonblick-pages-'));
  await mkdir(join(root, ledgerFolder));
});
afterEach(() => rm(root, { recursive: true }));

const lock = { exclusively: async <T>(work: () => T) => work() };
const ledger = () => openLedger({ root, timezone: 'Europe/Stockholm', lock });
const note = (path: string) => notePages({ root, lock, ledger: ledger() }, [{ path, content: path }], { anew: false });
async function put(path: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), path);
}

test('a page that was written after the folders were listed is not missing', async () => {
  for (const path of ['index.html', 'sok/konto-957/2026-1.js']) {
    await note(path);
    await put(path);
  }
  expect(await verifyPages(root, ledger(), ['index.html'])).toEqual([]);
});

test('a page that was noted and never came is missing', async () => {
  await note('index.html');
  await put('index.html');
  await note('konto/2026.html');
  expect(await verifyPages(root, ledger(), ['index.html'])).toEqual([
    expect.objectContaining({ path: 'konto/2026.html', problem: expect.stringContaining('is missing') }),
  ]);
});

test('a page that went after the folders were listed is missing too', async () => {
  await note('index.html');
  expect(await verifyPages(root, ledger(), ['index.html'])).toEqual([
    expect.objectContaining({ path: 'index.html', problem: expect.stringContaining('is missing') }),
  ]);
});

test('a page that another wrote is told', async () => {
  await note('index.html');
  await put('index.html');
  await put('annan.html');
  expect(await verifyPages(root, ledger(), ['index.html', 'annan.html'])).toEqual([
    expect.objectContaining({ path: 'annan.html', problem: expect.stringContaining('has not written') }),
  ]);
});

test('an older page that somebody has put back is told, and not one whose newer one is on its way', async () => {
  const at = (minutes: number) =>
    openLedger({
      root,
      timezone: 'Europe/Stockholm',
      lock,
      now: () => new Date(Date.now() + minutes * 60_000).toISOString(),
    });
  const noteAt = (content: string, minutes: number) =>
    notePages({ root, lock, ledger: at(minutes) }, [{ path: 'index.html', content }], { anew: false });
  await put('index.html');
  await noteAt('index.html', -200);
  await noteAt('newer', -1);
  expect(await verifyPages(root, ledger(), ['index.html'])).toEqual([]);
  await rm(join(root, ledgerFolder), { recursive: true });
  await rm(join(root, 'sidor-sha256.txt'));
  await mkdir(join(root, ledgerFolder));
  await noteAt('index.html', -200);
  await noteAt('newer', -100);
  await notePages({ root, lock, ledger: at(-1) }, [{ path: 'annan.html', content: '' }], { anew: false });
  await writeFile(join(root, 'annan.html'), '');
  expect(await verifyPages(root, ledger(), ['index.html', 'annan.html'])).toEqual([
    expect.objectContaining({ path: 'index.html', problem: expect.stringContaining('is an older page') }),
  ]);
  await writeFile(join(root, 'index.html'), 'newer');
  expect(await verifyPages(root, ledger(), ['index.html', 'annan.html'])).toEqual([]);
});

test('a list that somebody has put back as it stood earlier, with its pages, is told', async () => {
  await note('index.html');
  await put('index.html');
  const earlier = await readFile(join(root, 'sidor-sha256.txt'));
  await note('konto/2026.html');
  await writeFile(join(root, 'sidor-sha256.txt'), earlier);
  expect(await verifyPages(root, ledger(), ['index.html'])).toEqual([
    expect.objectContaining({ path: 'sidor-sha256.txt', severity: 'damage' }),
  ]);
});
