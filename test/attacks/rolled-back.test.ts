import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Verification } from '../../storage/verify/verify.ts';
import { letterText } from '../../worker/notices/letter.ts';
import { stampAndRemember } from '../../worker/process/time-stamps.ts';
import { startTimeAuthority } from '../sites/time-authority.ts';
import { copyFolder } from '../tools/copy-folder.ts';
import { openTown, type Town } from '../tools/town.ts';

/* Everything that is here is put back as it stood on an earlier day, the catalog too: nothing in it disagrees, and only what was kept elsewhere tells. */

let town: Town;
let elsewhere: string;
let copy: string;
let letter: string;
let stamp: string;
beforeAll(async () => {
  const authority = await startTimeAuthority();
  town = await openTown();
  elsewhere = await mkdtemp(join(tmpdir(), 'ogonblick-annanstans-'));
  copy = join(elsewhere, 'kopia');
  await mkdir(copy);
  await copyFile(authority.rootsFile, join(town.config, 'tsa-rot.pem'));
  const asked = `timestamps: { authorities: [{ address: '${authority.address}', roots: tsa-rot.pem }] }`;
  await town.change('settings.yaml', 'egress:', `${asked}\ncopies: [{ name: reserv, folder: ${copy} }]\negress:`);
  await town.change('settings.yaml', 'login: []', `login: [], timestamps: ['${authority.hostAndPort}']`);
  await town.collect({ first: {} });
  expect(await town.run('copy', 'now')).toMatchObject({ code: 0 });
  await copyFolder(town.data, join(elsewhere, 'i-forrgar'));

  await town.collect({ second: {} });
  const now = new Date().toISOString();
  const head = await town.within(({ ledger }) => ledger.head());
  const { stamped } = await town.within((workplace) =>
    stampAndRemember(workplace, { now, stop: new AbortController().signal }),
  );
  stamp = join(elsewhere, 'stampel.tsr');
  await copyFile(join(town.archive, stamped[0]?.file ?? ''), stamp);
  const surroundings = { locale: 'sv', timezone: 'Europe/Stockholm', municipality: 'Exempelkommun', desk: '' } as const;
  letter = letterText({ address: 'olle@exempel.se', fresh: [], waiting: [] }, { ...surroundings, now, head }).text;
  expect(await town.run('copy', 'now')).toMatchObject({ code: 0 });
  expect(await verify()).toMatchObject({ code: 0, problems: [] });

  await rm(town.data, { recursive: true });
  await copyFolder(join(elsewhere, 'i-forrgar'), town.data);
  await authority.close();
}, 120_000);
afterAll(async () => {
  await town.close();
  await rm(elsewhere, { recursive: true, force: true });
});

const verify = (...args: string[]) => town.run<Verification>('verify', ...args);
const ledger = (problem: RegExp) => ({
  code: 1,
  problems: [{ path: 'liggare', severity: 'damage', problem: expect.stringMatching(problem) }],
});

test('by a copy that is there, and of one that is not it is said that it was not asked', async () => {
  expect(await verify()).toMatchObject(
    ledger(/the copy reserv .* found lines in liggare\/.* that the archive does not/),
  );
  await rename(copy, `${copy}-borta`);
  expect(await verify()).toMatchObject({ code: 0, problems: [], unasked: [{ copy: 'reserv' }] });
  await rename(`${copy}-borta`, copy);
});

test('nothing is copied from it, and the copy stays whole', async () => {
  expect(await town.run('copy', 'now')).toMatchObject({ code: 1 });
  expect(await verify()).toMatchObject({ code: 1 });
});

test('by the line of any letter', async () => {
  const [, head = ''] = /verify --head ([0-9a-f]{64})/.exec(letter) ?? [];
  expect(await verify('--quick', '--head', head)).toMatchObject(ledger(/does not hold the entry/));
});

test('by any time stamp, from which OpenSSL reads the line’s hash', async () => {
  const text = execFileSync('openssl', ['ts', '-reply', '-in', stamp, '-text'], { encoding: 'utf8' });
  const [, dump = ''] = /Message data:\n([\s\S]*?)\nSerial/.exec(text) ?? [];
  const head = dump
    .split('\n')
    .map((line) =>
      line
        .replace(/^ *[0-9a-f]{4} - /, '')
        .slice(0, 48)
        .replace(/[^0-9a-f]/g, ''),
    )
    .join('');
  expect(head).toHaveLength(64);
  expect(await verify('--quick', '--head', head)).toMatchObject(ledger(/does not hold the entry/));
});
