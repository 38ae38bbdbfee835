import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { findChromium, HEADLESS_SHELL } from '../../../../worker/visit/browser/find-chromium.ts';

const PATH = process.env.PATH ?? '';
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ogonblick-test-'));
  await chmod(folder, 0o755);
});

afterEach(async () => {
  process.env.PATH = PATH;
  await rm(folder, { recursive: true });
});

async function program(name: string, script: string, mode = 0o755): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\n${script}\n`, { mode });
  return path;
}

test('the browser of this machine is found, with its version', async () => {
  const found = await findChromium();
  expect(found).toMatchObject({ version: expect.stringMatching(/^\d+\.\d+\.\d+\.\d+$/) });
  expect(await findChromium({ browserPath: found?.path ?? '' })).toEqual(found);
});

test('the one that is named is taken, and no other when it does not start', async () => {
  const named = await program('min-egen', 'echo "Chromium 156.0.1.2 built for us"');
  expect(await findChromium({ browserPath: named })).toEqual({ path: named, version: '156.0.1.2', source: 'system' });
  const wrong = [
    await program('falsk', 'echo hej'),
    await program('trasig', 'exit 3'),
    await program('fil', '', 0o644),
  ];
  for (const path of [...wrong, join(folder, 'saknas')]) {
    await expect(findChromium({ browserPath: path })).rejects.toMatchObject({
      name: 'BrowserPathError',
      message: expect.stringContaining(path),
    });
  }
});

test('what does not start is passed over on PATH, and without any there is none', async () => {
  const playwrights = await findChromium();
  if (playwrights?.source === 'playwright') return;
  const shell = playwrights?.path === HEADLESS_SHELL ? playwrights : null;
  process.env.PATH = `${folder}:${PATH}`;
  await program('chromium', 'exit 1');
  const chrome = await program('google-chrome', 'echo "Google Chrome 150.0.0.1"');
  const onPath = { path: chrome, version: '150.0.0.1', source: 'system' };
  expect(await findChromium({ window: true })).toEqual(onPath);
  expect(await findChromium()).toEqual(shell ?? onPath);
  await program('google-chrome', 'exit 1');
  await program('chromium-browser', 'exit 1');
  expect(await findChromium({ window: true })).toBeNull();
  expect(await findChromium()).toEqual(shell);
});
