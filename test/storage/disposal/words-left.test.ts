import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { type OwnPiece, ownPieces } from '../../../storage/disposal/own-pieces.ts';
import { searchFolders } from '../../../storage/disposal/words-left.ts';
import { openStranger } from '../../tools/stranger.ts';
import { sampleFolder, sampleId, temporaryFolder, timezone } from '../sample.ts';

const text = 'Kråkan såg en zebrafinkxq på torget & gick hem över ån';
const said = {
  text,
  publishedAt: '2023-05-10T09:00:00.000Z',
  permalink: 'https://example.se/posts/77?comment_id=881234',
  platformId: '8812345678',
  nonce: 'ab'.repeat(16),
  author: { role: 'public' as const, name: 'Frida Fråga', platformId: null },
};
const item = '01HX0000000000000000000000';
const pieces = (): (OwnPiece & { item: string })[] => ownPieces(said, timezone).map((piece) => ({ ...piece, item }));
const escaped = text.replace(/[^ -~]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
const entities = text.replace(/[^ -%'-~]/g, (one) => `&#${one.charCodeAt(0)};`);
const living = (more: object) =>
  JSON.stringify({
    format: 'ogonblick-item/1',
    id: item.replace('01', '02'),
    version: 1,
    account: 'a',
    committee: 'k',
    platform: 'facebook',
    platformId: '9',
    kind: 'post',
    direction: 'drawn-up',
    parent: null,
    thread: 'x',
    platformParent: null,
    platformThread: '9',
    author: { role: 'account', name: 'K', platformId: 'k' },
    publishedAt: '2023-05-09T09:00:00.000Z',
    editedAt: null,
    capturedAt: '2023-05-11T09:00:00.000Z',
    visibility: 'public',
    text: 'Badhuset öppnar',
    permalink: null,
    media: [],
    nonce: '',
    raw: null,
    ...more,
  });
const livingFile = `k/a/inlagg/2023-05/${item.replace('01', '02')}.v1.json`;

async function search(files: Record<string, string | Uint8Array>) {
  const root = await temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), content);
  }
  const found = await searchFolders([root], { items: new Set([item]), pieces: pieces(), timezone, skip: '' });
  return { root, ...found, left: found.left.map((path) => path.slice(root.length + 1)) };
}

/** The same bytes as other programs pack them. */
function packedBy(script: string, input: string): Buffer {
  const { stdout, status, stderr } = spawnSync('python3', ['-c', script], { input, maxBuffer: 1 << 26 });
  if (status !== 0) throw new Error(String(stderr));
  return stdout;
}
const zip = `import sys,io,zipfile\nb=io.BytesIO()\nz=zipfile.ZipFile(b,'w',zipfile.ZIP_DEFLATED)\nz.writestr('a/b.json',sys.stdin.buffer.read())\nz.close()\nsys.stdout.buffer.write(b.getvalue())`;
const tar = `import sys,io,tarfile\nb=io.BytesIO()\nt=tarfile.open(fileobj=b,mode='w:gz')\nd=sys.stdin.buffer.read()\ni=tarfile.TarInfo('x.json')\ni.size=len(d)\nt.addfile(i,io.BytesIO(d))\nt.close()\nsys.stdout.buffer.write(b.getvalue())`;
const freed = `import sys,sqlite3,tempfile,os\np=tempfile.mktemp()\nc=sqlite3.connect(p)\nc.execute('pragma secure_delete=0')\nc.execute('create table t (a text)')\nc.execute('insert into t values (?)',(sys.stdin.read(),))\nc.commit()\nc.execute('delete from t')\nc.commit()\nc.close()\nsys.stdout.buffer.write(open(p,'rb').read())\nos.unlink(p)`;

test.each<[string, () => string | Uint8Array]>([
  ['as it is', () => `han skrev: ${text}!`],
  ['a part of it alone, in capitals', () => text.slice(0, 30).toUpperCase()],
  ['JSON with escapes', () => JSON.stringify({ a: 1 }).replace('1', `"${escaped}"`)],
  ['JSON in JSON', () => JSON.stringify(JSON.stringify({ a: `rad\n${text}\n` }))],
  ['HTML with tags between words and entities', () => `<p>${entities.replace('såg', '<b>s&aring;g</b>')}</p>`],
  ['an address', () => `https://example.se/?q=${encodeURIComponent(text)}`],
  ['gzip', () => gzipSync(text)],
  ['gzip in gzip after other bytes', () => Buffer.concat([Buffer.alloc(99, 1), gzipSync(gzipSync(text))])],
  ['a zip', () => packedBy(zip, text)],
  ['a packed tar', () => packedBy(tar, text)],
  ['a free page of a database', () => packedBy(freed, text)],
  ['the platform’s id', () => '{"id":8812345678}'],
  ['its address', () => `<a href="${said.permalink.replace('&', '&amp;')}">`],
  ['its author beside its time', () => 'Frida Fråga skrev 2023-05-10 11:00'],
  ['the random number', () => `x ${said.nonce} y`],
])('finds what is left, with nobody to say where: %s', async (_, content) => {
  expect((await search({ 'tmp/något.bin': content() })).left).toEqual(['tmp/något.bin']);
});

test('a program that shares no code with it finds the rare word in the same files, and in a full-text index', async () => {
  const index = packedBy(
    `import sys,sqlite3,tempfile,os\np=tempfile.mktemp()\nc=sqlite3.connect(p)\nc.execute("create virtual table f using fts5(w, content='')")\nc.execute('insert into f(rowid,w) values (1,?)',('zebrafinkar zebrafinkxq',))\nc.commit()\nc.close()\nsys.stdout.buffer.write(open(p,'rb').read())\nos.unlink(p)`,
    '',
  );
  const { root } = await search({ 'a.zip': packedBy(zip, text), 'b.tgz': packedBy(tar, text), 'c.sqlite': index });
  const stranger = openStranger('zebrafinkxq');
  try {
    const { found, unread } = await stranger.look([root], ['zebrafinkxq']);
    expect(unread).toEqual([]);
    expect([...new Set(found.zebrafinkxq?.map((place) => place.slice(root.length + 1).split('!')[0]))]).toEqual([
      ...['a.zip', 'b.tgz', 'c.sqlite'],
    ]);
  } finally {
    await stranger.close();
  }
});

test('is silent about a name alone, a time alone, few common words, and what says nothing of it', async () => {
  const { left, files } = await search({
    'a.txt': 'Frida Fråga skrev i går',
    'b.txt': 'Klockan 2023-05-10 11:00 hände det',
    'c.txt': 'över ån',
    'd.txt': `Frida Fråga ${'ord '.repeat(60)} 2023-05-10 11:00`,
  });
  expect({ left, files }).toEqual({ left: [], files: 4 });
});

const table = (row: [string, string | number], as = 'text') =>
  packedBy(
    `import sys,json,sqlite3,tempfile,os\np=tempfile.mktemp()\nc=sqlite3.connect(p)\nc.execute('pragma journal_mode=wal')\nc.execute('create table t (a text, b)')\nc.execute('insert into t values (cast(? as ${as}),?)',json.load(sys.stdin))\nc.commit()\nc.close()\nsys.stdout.buffer.write(open(p,'rb').read())\nos.unlink(p)`,
    JSON.stringify(row),
  );

test('columns of a database, which stand on its pages without anything between, are read each by itself', async () => {
  const address = said.permalink;
  for (const row of [
    [said.platformId, 65],
    [address, 65],
  ] as [string, number][])
    expect([row, (await search({ 'katalog.sqlite': table(row) })).left]).toEqual([row, ['katalog.sqlite']]);
  // Of another's row, whose file is damaged, nobody knows that it has the same name and time.
  expect((await search({ 'katalog.sqlite': table(['Frida Fråga', said.publishedAt]) })).left).toEqual([]);
  // The bytes of an index, which nobody reads as words.
  expect((await search({ 'katalog.sqlite': table([`x ${said.platformId} y`, 1], 'blob') })).left).toEqual([]);
  // A number whose byte is the digit that another's id lacks.
  for (const one of [said.platformId, address])
    expect(
      (await search({ 'katalog.sqlite': table([one.slice(0, -1), one.charCodeAt(one.length - 1)]) })).left,
    ).toEqual([]);
});

test('what a sealed snapshot shows is named and kept, with the pages drawn from it; the same words elsewhere are left', async () => {
  const bag = { [`${sampleFolder}/data/textlager.json`]: text };
  expect(await search({ ...bag, 'kommunstyrelsen/index.html': text })).toMatchObject({
    left: [],
    snapshots: [sampleId],
    drawn: 1,
  });
  expect(await search({ 'kommunstyrelsen/index.html': text })).toMatchObject({ left: ['kommunstyrelsen/index.html'] });
  expect((await search({ ...bag, 'leveranser/x.tar': text })).left).toEqual(['leveranser/x.tar']);
});

test('a page tells the time that a snapshot shows in another zone: that is no more than the snapshot says', async () => {
  const bag = {
    [`${sampleFolder}/data/inlagg.json`]: '{"author":"Frida Fråga","publishedAt":"2023-05-10T09:00:00.000Z"}',
  };
  const row = '"Frida Fråga";"2023-05-10T09:00:00.000Z";"2023-05-10 11:00:00"';
  expect(await search({ ...bag, 'kommunstyrelsen/index.html': row })).toMatchObject({ left: [], drawn: 1 });
  expect((await search({ 'kommunstyrelsen/index.html': row })).left).toEqual(['kommunstyrelsen/index.html']);
});

test('what another item says itself is its own; what it repeats of another’s is left; it may name what it answers', async () => {
  expect(await search({ [livingFile]: living({ text }), 'a.txt': text })).toMatchObject({
    left: [],
    items: 0,
    tooShort: 1,
  });
  const author = { ...said.author, role: 'account' };
  const sameMoment = living({ author, publishedAt: said.publishedAt });
  expect((await search({ [livingFile]: sameMoment })).left).toEqual([]);
  expect((await search({ [livingFile]: living({ raw: { comments: [{ text }] } }) })).left).toEqual([livingFile]);
  expect((await search({ [livingFile]: living({ platformParent: said.platformId }) })).left).toEqual([]);
});

test('a file that is named after the item is found, whatever it holds', async () => {
  expect((await search({ [`x/${item}.v1.json`]: '{}' })).left).toEqual([`x/${item}.v1.json`]);
});

test('a name that a living item has too is not looked for, and that is counted', async () => {
  const namesake = living({ author: { role: 'public', name: 'Frida Fråga', platformId: '2' } });
  const text = 'Frida Fråga skrev 2023-05-10 11:00';
  expect(await search({ 'a.txt': text })).toMatchObject({ left: ['a.txt'], sameName: 0 });
  expect(await search({ [livingFile]: namesake, 'a.txt': text })).toMatchObject({ left: [], sameName: 1 });
});
