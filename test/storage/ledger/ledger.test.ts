import { appendFileSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { openArchive } from '../../../storage/archive/archive.ts';
import type { Lock } from '../../../storage/files/lock.ts';
import { type Ledger, openLedger } from '../../../storage/ledger/ledger.ts';
import { noPrevious } from '../../../storage/ledger/ledger-line.ts';
import type { LedgerEntry } from '../../../storage/records/ledger-entry.ts';
import { memory, software, temporaryFolder, timezone } from '../sample.ts';

/** One process, synchronous work: nothing to lock. */
const lock: Lock = { exclusively: async (work) => work() };

let root: string;
let now: string;

beforeEach(async () => {
  root = await temporaryFolder(memory);
  now = '2026-11-24T08:30:00.000Z';
  await openArchive({ root, timezone, software });
});

function open(): Ledger {
  return openLedger({ root, timezone, lock, now: () => now });
}

async function entriesOf(ledger: Ledger, from?: number): Promise<LedgerEntry[]> {
  const entries: LedgerEntry[] = [];
  for await (const entry of ledger.entries(from === undefined ? {} : { from })) entries.push(entry);
  return entries;
}

async function appendFour(ledger: Ledger): Promise<void> {
  for (let n = 1; n <= 4; n++)
    await ledger.append('snapshot-ordered', 'cli:root', { order: `a_${n}`, 'ålder ': 'å"\n' });
}

describe('appending', () => {
  test('chains each entry to the one before, over months and openings', async () => {
    expect(await open().head()).toBeNull();
    const first = await open().append('a', 'cli:root', { id: 'x' });
    now = '2026-12-01T00:00:00.000Z';
    const second = await open().append('b', 'cli:root', {});
    expect(first).toMatchObject({ seq: 1, prev: noPrevious, at: '2026-11-24T08:30:00.000Z', data: { id: 'x' } });
    expect(second).toMatchObject({ seq: 2, prev: first.hash });
    expect((await readdir(join(root, 'liggare'))).sort()).toEqual(['2026-11.jsonl', '2026-12.jsonl']);
    expect(await open().head()).toEqual(second);
    expect(await entriesOf(open())).toEqual([first, second]);
    expect(await entriesOf(open(), 2)).toEqual([second]);
    expect(await open().verifyChain()).toEqual({ entries: 2, head: second.hash, problems: [] });
  });

  test('entries from any number on are found, whatever months there are, and where one has no line yet', async () => {
    const ledger = open();
    for (let month = 1; month <= 9; month += 1) {
      now = `2027-0${month}-15T08:00:00.000Z`;
      for (let n = 0; n < month % 3; n += 1) await ledger.append('seen', 'clock', { n });
    }
    const all = await entriesOf(ledger);
    writeFileSync(join(root, 'liggare/2027-10.jsonl'), '');
    for (let from = 1; from <= all.length + 1; from += 1)
      expect(await entriesOf(ledger, from)).toEqual(all.slice(from - 1));
  });

  test('entries are read back from the newest, over months and parts of a file, and those that are asked for are among them', async () => {
    const ledger = open();
    const days = ['2026-11-29T08:00:00.000Z', '2026-11-30T23:30:00.000Z', '2026-12-24T08:00:00.000Z'];
    for (const day of days) {
      now = day;
      for (let n = 0; n < 6; n += 1)
        await ledger.append(n % 2 === 0 ? 'seen' : 'sealed', n % 3 === 0 ? 'å"\\' : 'clock', {
          committee: n < 3 ? 'ks' : 'bun',
          // Longer than the part that is read at once.
          text: 'å'.repeat(n === 4 ? 300_000 : n),
        });
    }
    appendFileSync(join(root, 'liggare/2026-12.jsonl'), '{"seq":19,');
    const all = (await entriesOf(ledger)).reverse();
    const back = async (asked: Parameters<Ledger['entriesBack']>[0]) => {
      const found: LedgerEntry[] = [];
      for await (const entry of ledger.entriesBack(asked)) found.push(entry);
      return found;
    };
    expect(await back({})).toEqual(all);
    expect(await back({ to: 7 })).toEqual(all.filter(({ seq }) => seq <= 7));
    expect(await back({ event: 'seen' })).toEqual(all.filter(({ event }) => event === 'seen'));
    expect(await back({ committee: 'ks' })).toEqual(all.filter(({ data }) => data.committee === 'ks'));
    expect(await back({ actor: (id) => id.startsWith('å"') })).toEqual(all.filter(({ actor }) => actor !== 'clock'));
    // Half past eleven of UTC is the first of December in Sweden, and its neighbours are the asker's to leave out.
    const first = await back({ day: '2026-12-01' });
    expect(first.map(({ at }) => at)).toEqual(Array(6).fill(days[1]));
    expect(await back({ day: '2026-13-01' })).toEqual([]);
    expect(await back({ day: 'i dag', event: 'seen' })).toEqual([]);
  });

  test('a line that is not sound is named where entries are read back', async () => {
    const ledger = open();
    await appendFour(ledger);
    const file = join(root, 'liggare/2026-11.jsonl');
    writeFileSync(file, readFileSync(file, 'utf8').replace('a_2', 'a_9'));
    const back = async () => {
      for await (const _ of ledger.entriesBack({ event: 'snapshot-ordered' }));
    };
    await expect(back()).rejects.toThrow('liggare/2026-11.jsonl:2 does not match its own hash');
  });

  test('entries about some events are found without reading the others, by their event and not by their data', async () => {
    const ledger = open();
    const first = await ledger.append('seen', 'clock', { accounts: 'a b' });
    await ledger.append('sealed', 'clock', { event: 'seen', text: '"event":"seen",', z: 1 });
    now = '2026-12-01T00:00:00.000Z';
    const last = await ledger.append('asked', 'clock', { since: 'x' });
    const found: LedgerEntry[] = [];
    for await (const entry of open().entriesAbout(['seen', 'asked'])) found.push(entry);
    expect(found).toEqual([first, last]);
  });

  test('who asks again gets what another opening has appended since, and what stands in a file that was put back', async () => {
    const ledger = open();
    const ask = async () => {
      const found: number[] = [];
      for await (const { seq } of ledger.entriesAbout(['seen'])) found.push(seq);
      return found;
    };
    const file = join(root, 'liggare/2026-11.jsonl');
    expect(await ask()).toEqual([]);
    await open().append('seen', 'clock', { accounts: 'å' });
    const copy = readFileSync(file);
    expect(await ask()).toEqual([1]);
    await open().append('sealed', 'clock', {});
    await open().append('seen', 'clock', { accounts: 'b' });
    appendFileSync(file, '{"seq":4,"event":"seen","unfin');
    expect(await ask()).toEqual([1, 3]);
    writeFileSync(`${file}.copy`, copy);
    renameSync(`${file}.copy`, file);
    expect(await ask()).toEqual([1]);
  });

  test('a damaged line stops those who ask about its event, and nobody else', async () => {
    await open().append('seen', 'clock', { accounts: 'a' });
    await open().append('sealed', 'clock', {});
    const file = join(root, 'liggare/2026-11.jsonl');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"accounts":"a"', '"accounts":"b"'));
    const ask = async (event: string) => {
      for await (const entry of open().entriesAbout([event])) return entry.event;
    };
    await expect(ask('seen')).rejects.toMatchObject({ name: 'LedgerDamagedError' });
    expect(await ask('sealed')).toBe('sealed');
  });

  test('hashes canonical JSON: keys sorted, no white space, UTF-8', async () => {
    const entry = await open().append('a', 'cli:root', { b: 1, a: 'å' });
    const { createHash } = await import('node:crypto');
    const canonical = `{"actor":"cli:root","at":"${now}","data":{"a":"å","b":1},"event":"a","prev":"${noPrevious}","seq":1}`;
    expect(entry.hash).toBe(createHash('sha256').update(canonical).digest('hex'));
  });

  test('a clock that has gone back is remarked on, and the chain does not go back into an older file', async () => {
    now = '2026-12-01T00:00:00.000Z';
    await open().append('a', 'cli:root', {});
    now = '2026-11-30T00:00:00.000Z';
    expect((await open().append('b', 'cli:root', {})).data).toEqual({ 'clock-behind': 86400 });
    expect(await readdir(join(root, 'liggare'))).toEqual(['2026-12.jsonl']);
    expect((await open().verifyChain()).problems).toEqual([]);
  });

  test('once with a key is once, also by another opening', async () => {
    const ledger = open();
    const other = open();
    expect(await ledger.appendOnce('sealed:a', 'snapshot-sealed', 'worker', { snapshot: 'a' })).not.toBeNull();
    expect(await other.appendOnce('sealed:a', 'snapshot-sealed', 'worker', { snapshot: 'a' })).toBeNull();
    expect(await other.appendOnce('sealed:b', 'snapshot-sealed', 'worker', { snapshot: 'b' })).not.toBeNull();
    expect(await ledger.appendOnce('sealed:b', 'snapshot-sealed', 'worker', { snapshot: 'b' })).toBeNull();
    expect((await entriesOf(ledger)).map(({ data }) => data.once)).toEqual(['sealed:a', 'sealed:b']);
  });

  test('refuses what is no id, digest, count or date', async () => {
    await expect(open().append('a', 'x', { list: [] as never })).rejects.toMatchObject({ name: 'ZodError' });
    await expect(open().append('a', 'x', { number: Number.NaN })).rejects.toMatchObject({ name: 'ZodError' });
    expect(await open().head()).toBeNull();
  });

  test('of a long line is read back whole', async () => {
    const long = await open().append('a', 'x', { text: 'å'.repeat(100_000) });
    expect(await open().head()).toEqual(long);
    expect((await open().append('b', 'x', {})).prev).toBe(long.hash);
  });
});

describe('after a crash', () => {
  test('at any byte of the file only the unfinished last line goes, and that is told', async () => {
    await appendFour(open());
    const file = join(root, 'liggare/2026-11.jsonl');
    const whole = readFileSync(file);
    for (let cut = 0; cut <= whole.length; cut++) {
      const kept = whole.subarray(0, cut);
      writeFileSync(file, kept);
      const lines = kept.toString('latin1').split('\n').length - 1;
      const torn = cut > 0 && kept[cut - 1] !== 10;
      await open().append('next', 'x', {});
      const entries = await entriesOf(open());
      expect([cut, entries.map(({ event }) => event)]).toEqual([
        cut,
        [...Array(lines).fill('snapshot-ordered'), ...(torn ? ['ledger-tail-cut'] : []), 'next'],
      ]);
      if (torn)
        expect(entries[lines]?.data).toMatchObject({
          file: 'liggare/2026-11.jsonl',
          bytes: cut - kept.lastIndexOf(10) - 1,
        });
      expect((await open().verifyChain()).problems).toEqual([]);
    }
  });

  test('the cut bytes are kept in quarantine', async () => {
    await appendFour(open());
    const file = join(root, 'liggare/2026-11.jsonl');
    writeFileSync(file, `${readFileSync(file, 'utf8')}{"seq":5,"pr`);
    await open().append('next', 'x', {});
    const [name] = await readdir(join(root, '.karantan'));
    expect(readFileSync(join(root, '.karantan', name as string), 'utf8')).toBe('{"seq":5,"pr');
  });

  test('an unfinished line of the month before goes too when there is nothing after it', async () => {
    await appendFour(open());
    const file = join(root, 'liggare/2026-11.jsonl');
    writeFileSync(file, readFileSync(file).subarray(0, -3));
    now = '2026-12-01T08:00:00.000Z';
    await open().append('next', 'x', {});
    expect((await open().verifyChain()).problems).toEqual([]);
    expect((await entriesOf(open())).map(({ event }) => event).slice(-2)).toEqual(['ledger-tail-cut', 'next']);
  });

  test('an empty file of a new month is no harm', async () => {
    await appendFour(open());
    now = '2026-12-01T08:00:00.000Z';
    writeFileSync(join(root, 'liggare/2026-12.jsonl'), '');
    expect((await open().append('next', 'x', {})).seq).toBe(5);
    expect((await open().verifyChain()).problems).toEqual([]);
  });
});

describe('damage', () => {
  test('in the last line stops all appending and names file and line', async () => {
    await appendFour(open());
    const file = join(root, 'liggare/2026-11.jsonl');
    const text = readFileSync(file, 'utf8').replace('a_4', 'a_5');
    writeFileSync(file, text);
    await expect(open().append('next', 'x', {})).rejects.toMatchObject({
      name: 'LedgerDamagedError',
      message: expect.stringContaining('liggare/2026-11.jsonl:4 does not match its own hash'),
    });
    expect(readFileSync(file, 'utf8')).toBe(text);
    await expect(entriesOf(open())).rejects.toMatchObject({ name: 'LedgerDamagedError' });
  });

  test('of any one byte is found, in one place', async () => {
    await appendFour(open());
    const file = join(root, 'liggare/2026-11.jsonl');
    const whole = readFileSync(file);
    for (let at = 0; at < whole.length; at++) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] as number) ^ 1;
      writeFileSync(file, changed);
      const { problems } = await open().verifyChain();
      expect([at, problems.map(({ path }) => path)]).toEqual([at, ['liggare/2026-11.jsonl']]);
    }
  });

  test.each([
    ['a missing line', (lines: string[]) => lines.toSpliced(1, 1)],
    ['swapped lines', ([a, b, c, d]: string[]) => [a, c, b, d]],
    ['a line twice', ([a, b, c, d]: string[]) => [a, b, b, c, d]],
  ])('%s is found', async (_, change) => {
    await appendFour(open());
    const file = join(root, 'liggare/2026-11.jsonl');
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    writeFileSync(file, `${change(lines).join('\n')}\n`);
    expect((await open().verifyChain()).problems.length).toBeGreaterThan(0);
  });

  test.each([
    ['2026-11', '2026-10'],
    ['2027-01', '2027-02'],
    ['2026-11', '2026-13'],
  ])('a file of %s that is named %s is found', async (month, name) => {
    await appendFour(open());
    now = '2026-12-31T23:30:00.000Z';
    await open().append('b', 'cli:root', {});
    expect(await readdir(join(root, 'liggare'))).toEqual(['2026-11.jsonl', '2027-01.jsonl']);
    now = '2027-01-31T08:00:00.000Z';
    await open().append('b', 'cli:root', {});
    expect((await open().verifyChain()).problems).toEqual([]);
    renameSync(join(root, `liggare/${month}.jsonl`), join(root, `liggare/${name}.jsonl`));
    const { problems } = await open().verifyChain();
    expect(problems[0]?.problem).toMatch(/:1 stands in the file of another month than its own/);
  });

  test('a missing month is found', async () => {
    await appendFour(open());
    now = '2026-12-24T08:30:00.000Z';
    await appendFour(open());
    await rm(join(root, 'liggare/2026-11.jsonl'));
    expect((await open().verifyChain()).problems).toEqual([
      { path: 'liggare/2026-12.jsonl', problem: expect.stringContaining('liggare/2026-12.jsonl:1 does not continue') },
    ]);
  });
});

test('an entry that is appended only while something holds is appended, or nothing is', async () => {
  const ledger = open();
  expect(await ledger.appendWhen(() => true, 'disposal-intent', 'cli:root', { items: 'a' })).toMatchObject({ seq: 1 });
  expect(await ledger.appendWhen(() => false, 'disposal-intent', 'cli:root', { items: 'b' })).toBeNull();
  expect((await entriesOf(ledger)).map(({ data }) => data)).toEqual([{ items: 'a' }]);
});

test('files are readable by their group, and other folders there are left alone', async () => {
  await appendFour(open());
  expect((await stat(join(root, 'liggare/2026-11.jsonl'))).mode & 0o777).toBe(0o640);
  await mkdir(join(root, 'liggare/annat'));
  expect(readdirSync(join(root, 'liggare'))).toHaveLength(2);
  expect((await open().verifyChain()).entries).toBe(4);
});
