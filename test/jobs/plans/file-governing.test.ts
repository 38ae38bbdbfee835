import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  type FileGoverningContext,
  fileGoverning,
  type GoverningDocument,
} from '../../../jobs/plans/file-governing.ts';
import { openArchive } from '../../../storage/archive/archive.ts';
import { digestText } from '../../../storage/files/bag.ts';
import { openLedger } from '../../../storage/ledger/ledger.ts';
import { verifyArchive } from '../../../storage/verify/verify.ts';

const timezone = 'Europe/Stockholm';
let root: string;
let context: FileGoverningContext;
let documents: GoverningDocument[];
let clock: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'ogonblick-styrande-'));
  const archive = await openArchive({ root, timezone, software: 'ogonblick test' });
  const ledger = openLedger({ root, timezone, lock: { exclusively: async (work) => work() } });
  clock = '2026-02-10T08:00:00Z';
  context = { actor: 'ogonblick', now: () => clock, documents: () => documents, archive, ledger };
});
afterEach(() => rm(root, { recursive: true, force: true }));

function planOf(text: string, attached: Record<string, string> = {}): GoverningDocument {
  return {
    committee: 'ks',
    committeeName: 'Kommunstyrelsen',
    kind: 'plan',
    title: 'Plan',
    version: '1',
    source: 'committees/ks.yaml',
    digest: digestText(text),
    empty: false,
    attachments: Object.values(attached).map(digestText),
    contents: ({ number }) => [
      { name: 'index.html', content: `Kopia ${number}` },
      { name: 'plan.yaml', content: text },
      ...Object.entries(attached).map(([name, content]) => ({ name, content })),
    ],
  };
}

const registerOf = (accounts: string[]): GoverningDocument => ({
  ...planOf(accounts.join()),
  kind: 'register',
  title: null,
  version: null,
  empty: accounts.length === 0,
});

async function run(...given: GoverningDocument[]): Promise<string[]> {
  documents = given;
  return (await fileGoverning(context)).filed;
}

async function ledgerLines() {
  const lines = [];
  const ledger = openLedger({ root, timezone, lock: { exclusively: async (work) => work() } });
  for await (const { event, data } of ledger.entries()) lines.push([event, data.kind, data.number, data.folder]);
  return lines;
}

async function expectSound() {
  const ledger = openLedger({ root, timezone, lock: { exclusively: async (work) => work() } });
  expect((await verifyArchive({ root, ledger })).problems).toEqual([]);
}

test('every document is filed once, and told to the ledger once', async () => {
  const both = [planOf('a: 1'), registerOf(['facebook'])];
  expect(await run(...both)).toEqual(['ks/styrande/2026-02-10_plan-v1', 'ks/styrande/2026-02-10_kontoregister']);
  clock = '2027-02-10T08:00:00Z';
  expect(await run(...both)).toEqual([]);
  expect(await ledgerLines()).toEqual([
    ['governing-filed', 'plan', 1, 'ks/styrande/2026-02-10_plan-v1'],
    ['governing-filed', 'register', 1, 'ks/styrande/2026-02-10_kontoregister'],
  ]);
  await expectSound();
});

describe('a change', () => {
  test('is filed as the next copy, which names the one it replaces; so is a change back', async () => {
    const filed = [await run(planOf('a: 1')), await run(planOf('a: 2')), await run(planOf('a: 1'))];
    expect(filed.flat()).toEqual([
      'ks/styrande/2026-02-10_plan-v1',
      'ks/styrande/2026-02-10_plan-v1-2',
      'ks/styrande/2026-02-10_plan-v1-3',
    ]);
    expect(await run(planOf('a: 1'))).toEqual([]);
    const copies = await context.archive.governingOf('ks');
    expect(copies.map(({ description }) => description.replaces)).toEqual([null, filed[0]?.[0], filed[1]?.[0]]);
    await expectSound();
  });

  test('is filed once although the clock has gone back, and although it stands still', async () => {
    await run(planOf('a: 1'));
    clock = '2020-01-01T08:00:00Z';
    expect(await run(planOf('a: 2'))).toEqual(['ks/styrande/2020-01-01_plan-v1']);
    for (const _ of [1, 2, 3]) expect(await run(planOf('a: 2'))).toEqual([]);
  });

  test('of one document leaves the others alone', async () => {
    await run(planOf('a: 1'), registerOf(['facebook']));
    expect(await run(planOf('a: 1'), registerOf(['facebook', 'x']))).toEqual([
      'ks/styrande/2026-02-10_kontoregister-2',
    ]);
  });
});

test('a register without accounts is filed only where there once were some', async () => {
  expect(await run(registerOf([]))).toEqual([]);
  expect(await run(registerOf(['facebook']))).toHaveLength(1);
  expect(await run(registerOf([]))).toHaveLength(1);
  expect(await run(registerOf([]))).toEqual([]);
});

test('minutes that turn up are filed with a new copy; that they are lost again changes nothing', async () => {
  const minutes = { 'protokoll/001-ks.pdf': '%PDF' };
  expect(await run(planOf('a: 1'))).toHaveLength(1);
  expect(await run(planOf('a: 1', minutes))).toHaveLength(1);
  expect(await run(planOf('a: 1', minutes))).toEqual([]);
  expect(await run(planOf('a: 1'))).toEqual([]);
});

describe('killed', () => {
  const killed = new Error('killed');

  test.each([
    ['before the copy is sealed', 'sealGoverning', 'before', 0],
    ['between the copy and the ledger', 'sealGoverning', 'after', 1],
    ['before the line of the ledger', 'appendOnce', 'before', 1],
    ['after the line of the ledger', 'appendOnce', 'after', 1],
  ] as const)('%s, the next run gives exactly one', async (_, step, when, sealedAlready) => {
    const whole = context;
    const dying = async <T>(work: () => Promise<T>): Promise<T> => {
      if (when === 'after') await work();
      throw killed;
    };
    const { archive, ledger } = whole;
    context = {
      ...whole,
      archive:
        step === 'sealGoverning'
          ? { ...archive, sealGoverning: (copy) => dying(() => archive.sealGoverning(copy)) }
          : archive,
      ledger: step === 'appendOnce' ? { appendOnce: (...line) => dying(() => ledger.appendOnce(...line)) } : ledger,
    };
    await expect(run(planOf('a: 1'))).rejects.toBe(killed);
    expect(await archive.governingOf('ks')).toHaveLength(sealedAlready);
    context = whole;
    // The plan has changed again meanwhile: what was sealed is told of all the same.
    clock = '2026-02-11T08:00:00Z';
    expect(await run(planOf('a: 2'))).toHaveLength(1);
    expect(await archive.governingOf('ks')).toHaveLength(sealedAlready + 1);
    expect(await ledgerLines()).toHaveLength(sealedAlready + 1);
    await expectSound();
  });
});

test('five processes at once file one copy and write one line', async () => {
  documents = [planOf('a: 1')];
  const all = await Promise.all([1, 2, 3, 4, 5].map(() => fileGoverning(context)));
  expect(all.flatMap(({ filed }) => filed)).toHaveLength(1);
  expect(await ledgerLines()).toHaveLength(1);
});
