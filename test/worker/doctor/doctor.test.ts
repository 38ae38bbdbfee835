import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Temporal } from '@js-temporal/polyfill';
import { judgeClock } from '../../../worker/doctor/clock.ts';
import { judgeInodes, judgeKind, judgeSpace } from '../../../worker/doctor/disk.ts';
import { examine, type Part } from '../../../worker/doctor/doctor.ts';
import { examineFonts } from '../../../worker/doctor/fonts.ts';
import { examineRedis, serverVersion } from '../../../worker/doctor/redis.ts';
import { withoutVeraPdf } from '../../../worker/doctor/verapdf.ts';
import { freePort } from '../../../worker/ground/free-port.ts';
import { isEnglish } from '../../tools/english.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ogonblick-doctor-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function machine(more: Partial<Parameters<typeof examine>[0]> = {}): Parameters<typeof examine>[0] {
  return {
    dataDirectory: path.join(folder, 'data'),
    configDirectory: path.join(folder, 'config'),
    redisUrl: null,
    ...more,
  };
}

function named(parts: Part[], name: string): Part {
  const part = parts.find((candidate) => candidate.part.en === name);
  if (!part) throw new Error(`expected a part ${name}, found ${parts.map((other) => other.part.en).join(', ')}`);
  return part;
}

describe('on this machine', () => {
  test('after the set-up every part is there, and nothing is written', async () => {
    const parts = await examine(machine());
    expect(parts.filter((part) => !part.ok)).toEqual([]);
    expect(parts.map(({ part }) => part.en)).toEqual([
      'Chromium',
      'sandbox',
      'Redis',
      'fonts: Swedish',
      'fonts: emoji',
      'fonts: other scripts',
      'veraPDF',
      'disk space: data folder',
      'inodes: data folder',
      'file system: data folder',
      'clock',
      'Ögonblick',
      'Node',
      'catalog schema',
      'archive format',
      'configuration version',
    ]);
    for (const { part, found } of parts) expect([part.sv, found.sv].filter(isEnglish)).toEqual([]);
    expect(named(parts, 'Chromium').found.en).toMatch(/^\d+\.\d+\.\d+\.\d+ \(\/.+\)$/);
    expect(named(parts, 'sandbox').found.en).toContain('seccomp filter yes; own PID namespace yes');
    expect(named(parts, 'disk space: data folder').found.en).toContain(folder);
    expect(existsSync(path.join(folder, 'data'))).toBe(false);
  });

  test('a browser that does not start is told with what to do, and the rest is examined all the same', async () => {
    const browserPath = path.join(folder, 'no-browser');
    await writeFile(browserPath, '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    const parts = await examine(machine({ browserPath }));
    expect(named(parts, 'Chromium')).toMatchObject({ ok: false, found: { en: expect.stringContaining(browserPath) } });
    expect(named(parts, 'Chromium').remedy).not.toBeNull();
    expect(named(parts, 'sandbox').ok).toBe(false);
    expect(named(parts, 'fonts: Swedish').ok).toBe(true);
  });

  test.each([
    ['clone', 'Run `npm run setup`'],
    ['npm', 'Run `ogonblick-setup`'],
    ['deb', 'Install the package ogonblick-verapdf'],
    ['image', 'Build the image anew'],
  ] as const)('a lacking veraPDF is a fault where the settings ask for it, with what to do in a %s', (way, remedy) => {
    expect(withoutVeraPdf('own', way)).toMatchObject({ ok: true, remedy: null });
    expect(withoutVeraPdf('validator', way)).toMatchObject({
      ok: false,
      remedy: { en: expect.stringContaining(remedy) },
    });
  });

  test.each([
    ['appends to a file', ['--appendonly', 'yes'], true, /^\d+\.\d+\.\d+ at redis:/],
    ['keeps nothing', ['--appendonly', 'no'], false, /appendonly no/],
    ['throws away', ['--appendonly', 'yes', '--maxmemory-policy', 'allkeys-lru'], false, /allkeys-lru/],
  ])('the Redis that REDIS_URL names is judged as at start: one that %s', async (_what, settings, ok, found) => {
    const port = await freePort();
    const server = spawn('redis-server', ['--port', String(port), '--dir', folder, '--save', '', ...settings], {
      stdio: 'ignore',
    });
    const ended = once(server, 'exit');
    try {
      const part = named(await examineRedis(`redis://127.0.0.1:${port}`), 'Redis');
      expect(part).toMatchObject({ ok, found: { en: expect.stringMatching(found) } });
      expect(part.remedy === null).toBe(ok);
    } finally {
      server.kill();
      await ended;
    }
  });
});

describe('the scripts that no font has a letter of', () => {
  const lacking =
    (...letters: string[]) =>
    async (pattern: string) =>
      letters.some((letter) => pattern.includes(letter)) ? [] : ['Ett typsnitt'];

  test('are named, with what to install, and fail nothing', async () => {
    const part = named(await examineFonts(lacking('0e01', '3042')), 'fonts: other scripts');
    expect(part).toMatchObject({ ok: true, remedy: null });
    expect(part.found.sv).toMatch(/^inget typsnitt för japanska, thailändska: .* fonts-noto-cjk fonts-noto-core$/);
    expect(part.found.en).toMatch(/^no font for Japanese, Thai: /);
  });

  test('are none where each has one, and are not told of where nothing can be asked', async () => {
    const all = named(await examineFonts(lacking()), 'fonts: other scripts');
    expect(all).toMatchObject({ ok: true, found: { sv: 'alla 16 som programmet frågar efter' } });
    const parts = await examineFonts(async () => null);
    expect(parts.map(({ part, ok }) => [part.en, ok])).toEqual([
      ['fonts: Swedish', false],
      ['fonts: emoji', false],
    ]);
  });
});

describe('judgements', () => {
  const x = { sv: 'x', en: 'x' };
  const place = { path: '/srv', freeBytes: 2 ** 40, freeInodes: 1_000_000, networkFileSystem: null };
  test.each([
    ['plenty of space', judgeSpace(x, place), true],
    ['less than 1 GiB', judgeSpace(x, { ...place, freeBytes: 2 ** 30 - 1 }), false],
    ['plenty of inodes', judgeInodes(x, place), true],
    ['no inodes left', judgeInodes(x, { ...place, freeInodes: 0 }), false],
    ['a file system without inodes', judgeInodes(x, { ...place, freeInodes: null }), true],
    ['a local file system', judgeKind(place), true],
    ['a network file system under the data folder', judgeKind({ ...place, networkFileSystem: 'NFS' }), false],
  ])('%s', (_what, part, ok) => {
    expect(part.ok).toBe(ok);
    expect(part.remedy === null).toBe(ok);
  });

  test.each([
    ['before the program was installed', '2026-12-31T23:59Z', null, false],
    ['without a hardware clock', '2027-01-01T00:00Z', null, true],
    ['two hours from a hardware clock in local time', '2027-01-01T02:00Z', '2027-01-01T00:00Z', true],
    ['a year from the hardware clock', '2028-01-01T00:00Z', '2027-01-01T00:00Z', false],
  ])('a clock %s', (_what, now, hardware, ok) => {
    const part = judgeClock({
      now: Temporal.Instant.from(now),
      installed: Temporal.Instant.from('2027-01-01T00:00Z'),
      hardware: hardware === null ? null : Temporal.Instant.from(hardware),
      synchronised: false,
    });
    expect(part.ok).toBe(ok);
    expect(part.remedy === null).toBe(ok);
  });

  test.each([
    ['Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64', '7.0.15'],
    ['Valkey server v=8.1.1 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64', '8.1.1'],
    ['something else', null],
  ])('the version in "%s"', (said, version) => {
    expect(serverVersion(said)).toBe(version);
  });
});
