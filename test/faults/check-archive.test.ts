import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

/** The soak's own program must see what is wrong: on a small archive made by hand, each fault is found. */
let root: string;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const bag = 'ks/sida/ogonblicksbilder/2027/sida_2027-02-01T1300_arlig';
const items = [
  { text: 'kvar', at: '2027-02-01T00:00:00Z', collected: true, kind: 'comment', keptDays: 181 },
  { text: 'gallrad', at: '2027-02-01T00:00:00Z', collected: true, kind: 'comment', keptDays: 181 },
];
const list = { id: 'GL-1', executedOn: '2027-09-01T00:00:00Z', texts: ['gallrad'] };
const facts = { page: 'sida', years: [2027], items, lists: [list] };

function write(name: string, text: string): void {
  mkdirSync(join(root, name, '..'), { recursive: true });
  writeFileSync(join(root, name), text);
}

function ledgerLine(seq: number, prev: string, data: object): string {
  const entry = { actor: 'a', at: '2027-02-01T12:00:00Z', data, event: 'e', prev, seq };
  return `${JSON.stringify({ ...entry, hash: sha256(JSON.stringify(entry)) })}\n`;
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'ogonblick-arkiv-'));
  write(`${bag}/bagit.txt`, 'BagIt-Version: 1.0\n');
  write(`${bag}/data/sida.txt`, 'sidan');
  write(`${bag}/manifest-sha256.txt`, `${sha256('sidan')}  data/sida.txt\n`);
  write(`${bag}/tagmanifest-sha256.txt`, '');
  const first = ledgerLine(1, '0'.repeat(64), { snapshot: 'sida_2027-02-01T1300_arlig' });
  write('liggare/2027-02.jsonl', first + ledgerLine(2, JSON.parse(first).hash, {}));
  write('ks/konto/inlagg/1.json', '{"text":"kvar"}');
  write('ks/gallring/listor/GL-1/protokoll.pdf', '%PDF-1.4');
});
afterEach(() => {
  for (const path of [root, `${root}.fakta.json`]) rmSync(path, { recursive: true, force: true });
});

function found(told: object = facts): string[] {
  const file = `${root}.fakta.json`;
  writeFileSync(file, JSON.stringify(told));
  const checker = join(import.meta.dirname, 'check-archive.mjs');
  const out = execFileSync(process.execPath, [checker, root, file], { encoding: 'utf8' });
  return JSON.parse(out).problems;
}

test('a sound archive has no problem', () => expect(found()).toEqual([]));

test.each<[string, () => void, string]>([
  ['a changed file', () => write(`${bag}/data/sida.txt`, 'annan'), 'is not as it was sealed'],
  ['an added file', () => write(`${bag}/data/mer.txt`, 'mer'), 'is in a bag and not in its manifest'],
  ['a lost file', () => rmSync(join(root, bag, 'data/sida.txt')), 'is listed and not there'],
  [
    'a changed line',
    () => appendFileSync(join(root, 'liggare/2027-02.jsonl'), ledgerLine(3, 'x', {})),
    'does not continue',
  ],
  ['a lost item', () => rmSync(join(root, 'ks/konto/inlagg/1.json')), 'kvar: was collected'],
  [
    'a word left',
    () => write('ks/konto/inlagg/2.json', 'gallrad'),
    'gallrad: was disposed of by GL-1, and is still there',
  ],
  [
    'no protocol',
    () => rmSync(join(root, 'ks/gallring'), { recursive: true }),
    'GL-1: was carried out and has no protocol',
  ],
  [
    'a second snapshot',
    () => write('ks/sida/ogonblicksbilder/2028/x/bagit.txt', ''),
    'expected a snapshot in each of 2027',
  ],
])('%s is found', (_, damage, problem) => {
  if (problem.startsWith('expected a snapshot')) {
    for (const name of ['manifest', 'tagmanifest']) write(`ks/sida/ogonblicksbilder/2028/x/${name}-sha256.txt`, '');
  }
  damage();
  expect(found()).toContainEqual(expect.stringContaining(problem));
});

test('what went too early is found', () => {
  const early = { ...facts, lists: [{ ...list, executedOn: '2027-03-01T00:00:00Z' }] };
  expect(found(early)).toEqual(['gallrad: was disposed of before its time']);
});
