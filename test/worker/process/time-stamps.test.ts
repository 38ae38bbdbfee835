import { execFileSync } from 'node:child_process';
import { appendFile, copyFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { claimCatalog } from '../../../jobs/lost/lost-catalog.ts';
import { lineOf, sealEntry } from '../../../storage/ledger/ledger-line.ts';
import type { LedgerEntry } from '../../../storage/records/ledger-entry.ts';
import type { Stamped } from '../../../storage/records/time-stamp.ts';
import { writeStandingFault } from '../../../storage/verify/standing-fault.ts';
import type { Verification } from '../../../storage/verify/verify.ts';
import { gatherNotices } from '../../../worker/notices/gather.ts';
import { stampAndRemember } from '../../../worker/process/time-stamps.ts';
import { startSealAuthority } from '../../sites/seal-authority.ts';
import { type Habit, startTimeAuthority, type TimeAuthority } from '../../sites/time-authority.ts';
import { oneOfEach } from '../../tools/places.ts';
import { sealWords } from '../../tools/seal-words.ts';
import { openTown, type Town } from '../../tools/town.ts';

const dayMs = 86_400_000;
let town: Town;
let authority: TimeAuthority;

beforeEach(async () => {
  [town, authority] = await Promise.all([openTown(), startTimeAuthority()]);
  await copyFile(authority.rootsFile, join(town.config, 'tsa-rot.pem'));
  const letThrough = `login: [], timestamps: ['${authority.hostAndPort}']`;
  await town.change('settings.yaml', 'login: []', letThrough);
  const asked = `timestamps: { authorities: [{ address: '${authority.address}', roots: tsa-rot.pem }] }`;
  await town.change('settings.yaml', 'egress:', `${asked}\negress:`);
  await town.collect({ one: { text: 'ett' } });
});
afterEach(async () => {
  await authority.close();
  await town.close();
});

const stamp = (days = 0) =>
  town.within((workplace) => {
    const now = new Date(Date.now() + days * dayMs).toISOString();
    return stampAndRemember(workplace, { now, stop: new AbortController().signal });
  });
const verify = () => town.run<Verification>('verify');
const lines = () =>
  town.within(async ({ ledger }) => {
    const all: LedgerEntry[] = [];
    for await (const entry of ledger.entries()) all.push(entry);
    return all;
  });
const openssl = (...args: string[]) =>
  execFileSync('openssl', ['ts', '-verify', ...args], { encoding: 'utf8', stdio: 'pipe' });

test('the last line is stamped once a day on which something has happened, and OpenSSL alone proves it', async () => {
  const { stamped, failures } = await stamp();
  expect(failures).toEqual([]);
  expect(stamped).toMatchObject([
    { line: expect.any(Number), by: 'Prov-tidsstämplare', authority: authority.hostAndPort },
  ]);
  const [one] = stamped as [Stamped & { line: number }];
  const entry = (await lines()).find(({ seq }) => seq === one.line);
  expect(one.digest).toBe(entry?.hash);
  const roots = join(town.archive, 'tidsstamplar/rotcertifikat', `${one.roots}.pem`);
  const digest = ['-digest', one.digest, '-in', join(town.archive, one.file), '-CAfile'];
  expect(openssl(...digest, roots)).toContain('Verification: OK');

  // The same day, and days on which nothing happens, ask for nothing. The stamp's own line is nothing that happened.
  expect((await stamp()).stamped).toEqual([]);
  expect((await stamp(2)).stamped).toEqual([]);
  expect(authority.asked).toBe(1);
  await town.collect({ two: { text: 'två' } });
  expect((await stamp()).stamped).toEqual([]);
  expect((await stamp(1)).stamped).toHaveLength(1);
  // Before the newest stamp is a year old a newer one covers it.
  expect((await stamp(364)).stamped).toHaveLength(1);

  const verified = await verify();
  expect(verified.problems).toEqual([]);
  expect(verified.proven).toMatchObject([{ authority: authority.hostAndPort, by: 'Prov-tidsstämplare' }]);
});

test('a snapshot’s seal is stamped where the settings say so, and proves itself outside the archive', async () => {
  const id = await sealWords(town, '2026-01-15', 'ord');
  expect((await stamp()).stamped.map((one) => 'snapshot' in one)).toEqual([false]);
  await town.change('settings.yaml', 'roots: tsa-rot.pem }]', 'roots: tsa-rot.pem }], perSnapshot: true');
  const { stamped } = await stamp();
  expect(stamped).toMatchObject([{ snapshot: id }]);
  const [one] = stamped as [Stamped & { folder: string }];
  const data = ['-data', join(town.archive, one.folder, 'tagmanifest-sha256.txt')];
  expect(openssl(...data, '-in', join(town.archive, one.file), '-CAfile', authority.rootsFile)).toContain('OK');
  expect((await stamp()).stamped).toEqual([]);
  expect((await verify()).problems).toEqual([]);
});

const habits: [Habit, RegExp, RegExp][] = [
  ['away', /expected a time stamp from .*, found/, /^ingen tidsstämpel kom från/],
  ['status-500', /found status 500/, /^ingen tidsstämpel kom från .* status 500\.$/],
  ['html', /expected a time stamp \(RFC 3161\), found something else/, /adress är ingen tidsstämpel\./],
  ['refuses', /expected that the question is granted, found status 2/, /^den som stämplar avslog frågan\./],
];
test.each(oneOfEach(habits, () => 'habit'))(
  'an authority that is %s leaves the stamp waiting, told by status, until it answers',
  async (habit, because, inSwedish) => {
    authority.habit = habit;
    expect((await stamp()).failures).toEqual([
      {
        authority: authority.hostAndPort,
        problem: expect.stringMatching(because),
        swedish: expect.stringMatching(inSwedish),
      },
    ]);
    const told = await town.run<{ stampingFault?: { problem: string; swedish: string } }>('status');
    expect(told.stampingFault?.problem).toMatch(because);
    expect(told.stampingFault?.swedish).toMatch(inSwedish);
    expect((await verify()).proven).toEqual([]);
    authority.habit = 'good';
    expect((await stamp()).stamped).toHaveLength(1);
    expect(await town.run<object>('status')).not.toHaveProperty('stampingFault');
  },
);

test('the answer to another question is refused', async () => {
  await stamp();
  authority.habit = 'other-nonce';
  await town.collect({ two: { text: 'två' } });
  expect((await stamp(1)).failures).toMatchObject([{ problem: expect.stringContaining('another question') }]);
});

test('an authority of another root is refused, and a missing file of roots is named', async () => {
  const foreign = await startTimeAuthority();
  try {
    await copyFile(foreign.rootsFile, join(town.config, 'tsa-rot.pem'));
    expect((await stamp()).failures).toMatchObject([
      { problem: expect.stringContaining('No valid certificate paths') },
    ]);
  } finally {
    await foreign.close();
  }
  await rename(join(town.config, 'tsa-rot.pem'), join(town.config, 'annan.pem'));
  expect((await stamp()).failures).toMatchObject([{ problem: expect.stringMatching(/tsa-rot\.pem, found ENOENT/) }]);
});

test('a stamp whose maker was killed before the ledger knew is taken in, not asked for again', async () => {
  const { stamped } = await stamp();
  const [one] = stamped as [Stamped];
  // As it was before the ledger's line: the answer lies there, and the ledger does not know it.
  const month = join(town.archive, 'liggare', `${(await lines()).at(-1)?.at.slice(0, 7)}.jsonl`);
  const text = await readFile(month, 'utf8');
  await writeFile(month, `${text.trimEnd().split('\n').slice(0, -1).join('\n')}\n`);
  // The catalog, too, has not seen the line.
  await town.within(claimCatalog);
  expect((await verify()).problems).toMatchObject([{ path: one.file, severity: 'warning' }]);
  expect((await stamp()).stamped).toEqual([one]);
  expect(authority.asked).toBe(1);
  expect((await verify()).problems).toEqual([]);
});

test('a stamp of an older line that the ledger does not know is taken in, too', async () => {
  const { stamped } = await stamp();
  const [one] = stamped as [Stamped];
  const month = join(town.archive, 'liggare', `${(await lines()).at(-1)?.at.slice(0, 7)}.jsonl`);
  const text = await readFile(month, 'utf8');
  await writeFile(month, `${text.trimEnd().split('\n').slice(0, -1).join('\n')}\n`);
  await town.within(claimCatalog);
  await town.collect({ two: { text: 'två' } });
  expect((await stamp()).stamped).toMatchObject([one]);
  expect((await verify()).problems).toEqual([]);
  expect(authority.asked).toBe(1);
});

test('a file in a stamp’s place that proves nothing stays, is told, and stops no stamp', async () => {
  const entry = (await lines()).at(-1);
  const slug = authority.hostAndPort.replaceAll(/[.:]/g, '-');
  const left = `tidsstamplar/${entry?.at.slice(0, 4)}/liggaren-rad-${entry?.seq}_${slug}.tsr`;
  await mkdir(dirname(join(town.archive, left)), { recursive: true });
  await writeFile(join(town.archive, left), 'inget svar');
  const { stamped, failures, unproven } = await stamp();
  expect({ failures, unproven }).toEqual({ failures: [], unproven: [left] });
  expect(stamped).toMatchObject([{ file: left.replace('.tsr', '-nr-2.tsr') }]);
  expect(await readFile(join(town.archive, left), 'utf8')).toBe('inget svar');
  expect((await verify()).problems).toMatchObject([{ path: left, severity: 'warning' }]);
});

test('an authority that is away for three days, and a seal that lacks, are notices', async () => {
  authority.habit = 'away';
  await stamp();
  const noticed = (days: number) =>
    town.within((workplace) => gatherNotices(workplace, new Date(Date.now() + days * dayMs)));
  const proofs = async (days: number) => (await noticed(days)).filter(({ kind }) => kind === 'proof');
  expect(await proofs(1)).toEqual([]);
  expect(await proofs(3.1)).toMatchObject([{ key: 'proof:stamping' }]);
  await writeStandingFault(town.data, 'sealing', { told: { problem: 'x' }, now: new Date().toISOString() });
  expect(await proofs(0)).toMatchObject([{ key: 'proof:sealing' }]);
});

test('a seal’s certificate that ends within sixty days is a notice, one that has ended none of its own', async () => {
  const seals = await startSealAuthority();
  try {
    await copyFile(seals.issue({ days: 70 }), join(town.config, 'stampel.p12'));
    await writeFile(join(town.config, 'losenord'), 'hemligt lösenord\n');
    await town.change('settings.yaml', 'egress:', 'seal: { pkcs12: stampel.p12, passphrase: file:losenord }\negress:');
    const proofs = (days: number) =>
      town.within(async (workplace) =>
        (await gatherNotices(workplace, new Date(Date.now() + days * dayMs))).filter(({ kind }) => kind === 'proof'),
      );
    expect(await proofs(9)).toEqual([]);
    const [told, ...others] = await proofs(11);
    expect(others).toEqual([]);
    expect(told?.because.sv).toMatch(/^Certifikatet för kommunens elektroniska stämpel gäller till \d{4}-\d\d-\d\d\./);
    expect(await proofs(71)).toEqual([]);
  } finally {
    await seals.close();
  }
});

test('a time that the ledger claims and the stamp does not attest is told as damage, and proves nothing', async () => {
  const { stamped } = await stamp();
  const [one] = stamped as [Stamped];
  const month = join(town.archive, 'liggare', `${(await lines()).at(-1)?.at.slice(0, 7)}.jsonl`);
  const text = (await readFile(month, 'utf8')).trimEnd().split('\n');
  const { hash: _, ...entry } = JSON.parse(text.at(-1) ?? '') as LedgerEntry;
  const older = sealEntry({ ...entry, data: { ...entry.data, stampedAt: '2020-01-01T00:00:00.000Z' } });
  await writeFile(month, `${text.slice(0, -1).join('\n')}\n${lineOf(older)}`);
  await town.within(claimCatalog);
  const verified = await verify();
  expect(verified.problems).toMatchObject([{ path: one.file, problem: expect.stringContaining(one.stampedAt) }]);
  expect(verified.proven).toEqual([]);
});

test('a certificate that ends soon is not asked for again at each wake', async () => {
  const short = await startTimeAuthority({ days: 30 });
  try {
    await copyFile(short.rootsFile, join(town.config, 'tsa-rot.pem'));
    for (const [from, to] of [
      [authority.address, short.address],
      [authority.hostAndPort, short.hostAndPort],
    ] as const)
      await town.change('settings.yaml', from, to);
    for (const days of [0, 0, 1, 2]) await stamp(days);
    expect(short.asked).toBe(1);
    await stamp(31);
    expect(short.asked).toBe(2);
  } finally {
    await short.close();
  }
});

test('a stamp that is changed or lost is told as damage', async () => {
  const { stamped } = await stamp();
  const [one] = stamped as [Stamped];
  const file = join(town.archive, one.file);
  const before = await readFile(file);
  await appendFile(file, ' ').catch(() => undefined);
  expect((await verify()).problems).toMatchObject([{ path: one.file, kind: 'changed' }]);
  await rename(file, `${town.data}/undan`);
  const lost = await verify();
  expect(lost.problems).toMatchObject([{ path: one.file, kind: 'missing' }]);
  expect(lost.proven).toEqual([]);
  await writeFile(file, before);
  expect((await verify()).problems).toEqual([]);
});
