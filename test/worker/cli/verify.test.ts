import { dirname } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readEnvironment } from '../../../config/base/env.ts';
import { readQuickLookMark, readVerificationMark } from '../../../storage/verify/verification-mark.ts';
import { verifyPhases } from '../../../storage/verify/verify-progress.ts';
import { reindex } from '../../../worker/cli/commands/reindex.ts';
import { verify } from '../../../worker/cli/commands/verify.ts';
import type { Io } from '../../../worker/cli/parts/io.ts';
import { openVerifyProgress } from '../../../worker/cli/parts/verify-progress.ts';
import { operationWords } from '../../../worker/desk/operation/operation-words.ts';
import { createLog } from '../../../worker/ground/log.ts';
import { heard } from '../../tools/heard.ts';
import { cheapCost } from '../../tools/passphrase.ts';
import { openTown, type Town } from '../../tools/town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
  await town.collect({ one: { text: 'ett' }, two: { text: 'två' } });
});
afterAll(() => town.close());

/** A person's words; `terminal`: somebody watches stderr. */
function ioOf({ terminal = false, json = false } = {}) {
  const said = { out: '', err: '', cleared: 0 };
  const io: Io = {
    environment: { ...readEnvironment({}), configDirectory: town.config, dataDirectory: dirname(town.archive) },
    json,
    terminal,
    locale: 'en' as const,
    log: createLog({ level: 'silent', secrets: [] }),
    leastPassphraseCost: cheapCost,
    ...heard(said),
    clear: () => {
      said.cleared++;
    },
    watch: (text) => {
      said.err += `${text}\n`;
    },
  };
  return { io, said };
}

test('a quick look says what it compared and what it did not look at, and never that all is well', async () => {
  const { io, said } = ioOf();
  expect(await verify(io, { quick: true })).toBe(0);
  expect(said.out).toContain('names, sizes and times of 0 files in 0 sealed folders and of 2 versions of items');
  expect(said.out).toContain('Not looked at: what is in those files, and pictures and films of items');
  expect(said.out).not.toMatch(/undamaged|0 damaged|checked|whole/);
});

test('the desk says the same of it in both languages, and nothing of damage', () => {
  const looked = { files: 12, versions: 1, named: 0 };
  expect(operationWords.sv.lookedAt('2026-11-27', looked)).toBe(
    '2026-11-27: namn, storlek och tid jämfördes för 12 filer i förseglade mappar och 1 version av inlägg, inget skiljer. Vad som står i dem lästes inte.',
  );
  expect(operationWords.en.lookedAt('2026-11-27', { ...looked, named: 3 })).toBe(
    '2026-11-27: name, size and time were compared of 12 files in sealed folders and 1 version of items, 3 to be looked at. What is in them was not read.',
  );
});

test('a quick look leaves a mark of its own, which tells of no damage, a full one the one for the desk and the letters', async () => {
  await verify(ioOf().io, { quick: true });
  expect(await readVerificationMark(dirname(town.archive))).toBeNull();
  expect(await readQuickLookMark(dirname(town.archive))).toMatchObject({ files: 0, versions: 2, named: 0 });
  const { io, said } = ioOf();
  expect(await verify(io, {})).toBe(0);
  expect(said.out).toMatch(/2 versions of items, \d+ ledger entries checked: 0 damaged/);
  expect(await readVerificationMark(dirname(town.archive))).toMatchObject({ damaged: 0 });
});

test('quick and full at once is a question back', async () => {
  await expect(verify(ioOf().io, { quick: true, full: true })).rejects.toMatchObject({ name: 'UsageError' });
});

test('a person who watches sees each phase, with a total where it is known, and the line is emptied at the end', async () => {
  const { io, said } = ioOf({ terminal: true });
  await verify(io, {});
  const lines = said.err.trim().split('\n');
  expect(lines).toContain('verify: listing the items');
  expect(lines).toContain('██████████░░░░░░░░░░  50 % 1 of 2 versions of items');
  expect(said.cleared).toBe(1);
});

test('who rebuilds the catalog sees how many records are read', async () => {
  const { io, said } = ioOf({ terminal: true });
  expect(await reindex(io)).toBe(0);
  expect(said.err).toContain('1 record read\n');
});

test('a pipe, and whoever asks for JSON, gets no line of it', async () => {
  for (const kind of [{}, { terminal: true, json: true }]) {
    const { io, said } = ioOf(kind);
    await verify(io, {});
    expect([said.err, said.cleared]).toEqual(['', 0]);
  }
});

test('four lines a second at most within a phase', () => {
  const { io, said } = ioOf({ terminal: true });
  let now = 0;
  const { tell } = openVerifyProgress(io, () => now);
  for (let done = 1; done <= 1000; done++, now++) tell({ phase: 'items', done, of: 1000 });
  expect(said.err.trim().split('\n')).toHaveLength(4);
  for (const phase of verifyPhases) tell({ phase, done: 1, of: null });
  expect(said.err.trim().split('\n')).toHaveLength(4 + verifyPhases.length);
});
