import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';

/** Jest itself, with the runner of these tests, where one of its processes starts later than the other. */

test('a process that begins to listen late gets its file to run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ogonblick-jest-'));
  try {
    const settings = {
      testMatch: ['<rootDir>/*.test.cjs'],
      runner: join(import.meta.dirname, 'shared-modules/runner.js'),
      maxWorkers: 2,
    };
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ jest: settings }));
    writeFileSync(
      join(folder, 'late.mjs'),
      `if (process.env.TINYPOOL_WORKER_ID === '2') await new Promise((started) => setTimeout(started, 2000));`,
    );
    for (const name of ['a', 'b']) writeFileSync(join(folder, `${name}.test.cjs`), `test('${name}', () => {});`);
    const ran = spawnSync(process.execPath, [resolve('node_modules/jest/bin/jest.js')], {
      cwd: folder,
      env: { ...process.env, NODE_OPTIONS: `--experimental-vm-modules --import=${join(folder, 'late.mjs')}` },
      encoding: 'utf8',
      timeout: 30_000,
      killSignal: 'SIGKILL',
    });
    expect(ran.stderr).toMatch(/^Tests: +2 passed, 2 total$/m);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
