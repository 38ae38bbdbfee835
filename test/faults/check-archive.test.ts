import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  createWriteStream,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { deflateSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { ZipFile } from 'yazl';

/** The soak's own program must see what is wrong: on a small archive made by hand, each fault is found. */
let root: string;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const bag = 'ks/sida/ogonblicksbilder/2027/sida_2027-02-01T1300_arlig';
const items = [
  { text: 'kvar', at: '2027-03-01T11:00:00Z', collected: true, kind: 'comment' },
  { text: 'gallrad', at: '2027-02-01T11:00:00Z', collected: true, kind: 'comment' },
];
const list = { id: 'GL-1', proposedOn: '2027-08-20T12:00:00Z', months: 6, texts: ['gallrad'] };
const lived = { page: 'sida', years: [2027], endedOn: '2027-09-01T12:00:00Z', graceDays: 7 };
const factsOf = (heads: string[]) => ({
  ...lived,
  heads,
  rounds: [{ on: list.proposedOn, months: 6 }],
  items,
  lists: [list],
});
let facts: ReturnType<typeof factsOf>;

function write(name: string, text: string | Buffer): void {
  mkdirSync(join(root, name, '..'), { recursive: true });
  writeFileSync(join(root, name), text);
}

function writeSnapshot(year: string): void {
  for (const name of ['bagit', 'manifest-sha256', 'tagmanifest-sha256']) {
    write(`ks/sida/ogonblicksbilder/${year}/x/${name}.txt`, '');
  }
}

const linesOf = () => readFileSync(join(root, 'liggare/2027-02.jsonl'), 'utf8').trimEnd().split('\n');

function ledgerLine(seq: number, prev: string, data: object): string {
  const entry = { actor: 'a', at: '2027-02-01T12:00:00Z', data, event: 'e', prev, seq };
  return `${JSON.stringify({ ...entry, hash: sha256(JSON.stringify(entry)) })}\n`;
}

/** A PDF of one page that says this; its words are packed. */
function pdfOf(words: string): Buffer {
  const packed = deflateSync(`BT /F1 12 Tf 20 100 Td (${words}) Tj ET`);
  const head = `%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 5 0 R /Resources <</Font <</F1 4 0 R>>>>>> endobj
4 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>> endobj
5 0 obj <</Length ${packed.length} /Filter /FlateDecode>> stream
`;
  return Buffer.concat([
    Buffer.from(head),
    packed,
    Buffer.from('\nendstream endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n'),
  ]);
}

async function writeWacz(name: string, words: string): Promise<void> {
  const zip = new ZipFile();
  zip.addBuffer(gzipSync(words), 'archive/data.warc.gz');
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(join(root, name)));
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'ogonblick-arkiv-'));
  write(`${bag}/bagit.txt`, 'BagIt-Version: 1.0\n');
  write(`${bag}/data/sida.txt`, 'sidan');
  write(`${bag}/manifest-sha256.txt`, `${sha256('sidan')}  data/sida.txt\n`);
  write(`${bag}/tagmanifest-sha256.txt`, '');
  const first = ledgerLine(1, '0'.repeat(64), { snapshot: 'sida_2027-02-01T1300_arlig' });
  const last = ledgerLine(2, JSON.parse(first).hash, {});
  write('liggare/2027-02.jsonl', first + last);
  facts = factsOf([JSON.parse(first).hash, JSON.parse(last).hash]);
  write('ks/konto/inlagg/1.json', '{"text":"kvar"}');
  write('ks/gallring/listor/GL-1/protokoll.pdf', pdfOf('Protokoll'));
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

const month = 'liggare/2027-02.jsonl';
const record = 'ks/gallring/listor/GL-1';
test.each<[string, () => void | Promise<void>, string]>([
  ['a changed file', () => write(`${bag}/data/sida.txt`, 'annan'), 'is not as it was sealed'],
  ['an added file', () => write(`${bag}/data/mer.txt`, 'mer'), 'is in a bag and not in its manifest'],
  ['a lost file', () => rmSync(join(root, bag, 'data/sida.txt')), 'is listed and not there'],
  ['a line of another ledger', () => appendFileSync(join(root, month), ledgerLine(3, 'x', {})), 'does not continue'],
  ['a changed line', () => write(month, linesOf().join('\n').replace('"e"', '"f"')), 'line 1 is not as it was written'],
  [
    'a ledger cut by its last line',
    () => write(month, `${linesOf()[0]}\n`),
    'the ledger lacks a line that was its last',
  ],
  ['a lost item', () => rmSync(join(root, 'ks/konto/inlagg/1.json')), 'kvar: was collected'],
  ['a word left', () => write('ks/konto/inlagg/2.json', 'gallrad'), 'gallrad: was disposed of by GL-1, and is still'],
  [
    'one left in a PDF',
    () => write(`${record}/bilaga.pdf`, pdfOf('gallrad')),
    'is still there: ks/gallring/listor/GL-1/b',
  ],
  ['one left in a WACZ', () => writeWacz('ks/sida/x.wacz', 'gallrad'), 'is still there: ks/sida/x.wacz'],
  ['one left beside a picture', () => write('ks/sida/x.png', '\x89PNG gallrad'), 'is still there: ks/sida/x.png'],
  ['no protocol', () => rmSync(join(root, record), { recursive: true }), 'GL-1: was carried out and has no protocol'],
  ['a protocol that is no PDF', () => write(`${record}/protokoll.pdf`, 'tom'), 'GL-1: its protocol is no PDF'],
  ['a WACZ that nobody can read', () => write('ks/sida/x.wacz', 'tom'), 'ks/sida/x.wacz: cannot be read'],
  ['a second snapshot', () => writeSnapshot('2028'), 'expected a snapshot in each of 2027'],
  ['a snapshot that the ledger lacks', () => writeSnapshot('2028'), 'x: the ledger does not know it'],
])('%s is found', async (_, damage, problem) => {
  await damage();
  expect(found()).toContainEqual(expect.stringContaining(problem));
});

test.each<[string, object, string[]]>([
  [
    'went on the last day of its time',
    { lists: [{ ...list, proposedOn: '2027-08-01T12:00:00Z' }] },
    ['gallrad: was disposed of before its time'],
  ],
  ['went the day after', { lists: [{ ...list, proposedOn: '2027-08-02T12:00:00Z' }] }, []],
  [
    'went by a period that the plan had no more',
    { lists: [{ ...list, months: 9 }] },
    ['gallrad: was disposed of before its time'],
  ],
  [
    'is a post',
    { items: items.map((item) => ({ ...item, kind: 'post' })) },
    ['gallrad: is a post, which the plan keeps, and was disposed of by GL-1'],
  ],
])('what %s is judged by the plan in force when it was proposed', (_, told, problems) => {
  expect(found({ ...facts, ...told })).toEqual(problems);
});

test('what was due and has not gone is found', () => {
  const due = { ...items[0], at: '2027-02-01T11:00:00Z' };
  const told = (rounds: object[]) => found({ ...facts, items: [due, items[1]], rounds });
  expect(told([{ on: '2027-08-02T12:00:00Z', months: 6 }])).toEqual([
    'kvar: was due on 2027-08-02T12:00:00Z, and is on no list that was carried out',
  ]);
  // Not yet due; the plan says longer; the list's grace is not over.
  expect(told([{ on: '2027-08-01T12:00:00Z', months: 6 }])).toEqual([]);
  expect(told([{ on: '2027-08-02T12:00:00Z', months: 9 }])).toEqual([]);
  expect(told([{ on: '2027-08-25T12:00:00Z', months: 6 }])).toEqual([]);
});
