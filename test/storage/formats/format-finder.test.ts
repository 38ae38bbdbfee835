import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { findFormat, openFormatFinder } from '../../../storage/formats/format-finder.ts';
import { hasPronomJudge, pronomIdsOf } from '../../tools/pronom-judge.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ogonblick-formats-'));
});
afterAll(() => rm(folder, { recursive: true }));

if (process.env.OGONBLICK_REQUIRE_ALL === '1')
  test('pygfried is there (OGONBLICK_REQUIRE_ALL)', () => expect(hasPronomJudge).toBe(true));

const bytes = (text: string) => Buffer.from(text, 'latin1');
const picture = () => sharp({ create: { width: 40, height: 40, channels: 4, background: '#c11b' } });
const withExif = (version: string) =>
  bytes(
    `\xff\xd8\xff\xe1\0\x3aExif\0\0MM\0*\0\0\0\x08\0\x01\x87\x69\0\x04\0\0\0\x01\0\0\0\x1a\0\0\0\0\0\x01\x90\0\0\x07\0\0\0\x04${version}\0\0\0\0\xff\xdb\0\x04\0\0\xff\xd9`,
  );
const withJfif = (minor: string) =>
  bytes(`\xff\xd8\xff\xe0\0\x10JFIF\0\x01${minor}\0\0\x01\0\x01\0\0\xff\xdb\0\x04\0\0\xff\xd9`);
const pdf = (version: string, metadata = '') =>
  bytes(`%PDF-${version}\n%\xe2\xe3\xcf\xd3\n${metadata}\ntrailer\n<<>>\nstartxref\n0\n%%EOF\n`);
/** As XMP tells it, in elements or in attributes. The mark lies beyond what is read at first. */
const far = ' '.repeat(1 << 20);
const elements = `${far}<rdf:Description xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" rdf:about=""><pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description>`;
const attributes = `<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="2" pdfaid:conformance="U"/>`;
const film = (brand: string) => bytes(`\0\0\0\x14ftyp${brand}\0\0\x02\0mp42\0\0\0\x08moov\0\0\0\x08mdat`);
const matroska = (kind: string) =>
  bytes(
    `\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\xf7\x81\x01\x42\xf2\x81\x04\x42\xf3\x81\x08\x42\x82${String.fromCharCode(0x80 | kind.length)}${kind}\x42\x87\x81\x02\x42\x85\x81\x02${'\0'.repeat(50)}`,
  );

/** Each file with the id that it has. `null`: no signature of PRONOM's fits. */
const files: [name: string, content: () => Uint8Array | string | Promise<Uint8Array>, puid: string | null][] = [
  ['png.png', () => picture().png().toBuffer(), 'fmt/11'],
  ['colours.png', () => picture().withMetadata().png().toBuffer(), 'fmt/12'],
  ['raw.jpg', () => picture().jpeg().toBuffer(), 'fmt/41'],
  ['jfif-0.jpg', () => withJfif('\0'), 'fmt/42'],
  ['jfif-1.jpg', () => withJfif('\x01'), 'fmt/43'],
  ['jfif-2.jpg', () => withJfif('\x02'), 'fmt/44'],
  [
    'exif-210.jpg',
    () =>
      picture()
        .withExif({ IFD0: { Copyright: 'x' } })
        .jpeg()
        .toBuffer(),
    'x-fmt/390',
  ],
  ['exif-200.jpg', () => withExif('0200'), 'x-fmt/398'],
  ['exif-220.jpg', () => withExif('0220'), 'x-fmt/391'],
  ['exif-221.jpg', () => withExif('0221'), 'fmt/645'],
  ['exif-232.jpg', () => withExif('0232'), 'fmt/1507'],
  ['a-jpeg.png', () => withJfif('\x01'), 'fmt/43'],
  ['a-png', () => picture().png().toBuffer(), 'fmt/11'],
  ['lossy.webp', () => picture().removeAlpha().webp().toBuffer(), 'fmt/566'],
  ['lossless.webp', () => picture().webp({ lossless: true }).toBuffer(), 'fmt/567'],
  ['see-through.webp', () => picture().webp().toBuffer(), 'fmt/568'],
  ['moving.gif', () => picture().gif().toBuffer(), 'fmt/4'],
  ['old.gif', () => bytes('GIF87a\x01\0\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0;'), 'fmt/3'],
  ['scan.tiff', () => picture().tiff().toBuffer(), 'fmt/353'],
  ['plain.pdf', () => pdf('1.4'), 'fmt/18'],
  ['later.pdf', () => pdf('1.7'), 'fmt/276'],
  ['latest.pdf', () => pdf('2.0'), 'fmt/1129'],
  ['a-1b.pdf', () => pdf('1.4', elements), 'fmt/354'],
  ['a-2u.pdf', () => pdf('1.7', attributes), 'fmt/478'],
  ['film.mp4', () => film('isom'), 'fmt/199'],
  ['sound.m4a', () => film('M4A '), 'fmt/2094'],
  ['film.3gp', () => film('3gp4'), 'fmt/357'],
  ['film.webm', () => matroska('webm'), 'fmt/573'],
  ['film.mkv', () => matroska('matroska'), 'fmt/569'],
  ['sound.ogg', () => bytes(`OggS\0\x02${'\0'.repeat(20)}\x01\x1eOpusHead${'\0'.repeat(40)}`), 'fmt/944'],
  ['sound.flac', () => bytes(`fLaC\0\0\0\x22${'\0'.repeat(34)}`), 'fmt/279'],
  ['sound.aac', () => bytes(`\xff\xf1\x50\x80\x02\x1f\xfc${'\0'.repeat(10)}`.repeat(8)), 'fmt/1812'],
  [
    'sound.wav',
    () =>
      bytes(
        `RIFF\x2c\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x80\x3e\0\0\x02\0\x10\0data\x08\0\0\0${'\0'.repeat(8)}`,
      ),
    'fmt/141',
  ],
  ['subtitles.vtt', () => 'WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nHej\n', 'fmt/1454'],
  ['short.vtt', () => 'WEBVTT\n\n00:01.000 --> 00:04.000\nHej\n', null],
  ['posts.jsonl', () => '{"id":1}\n{"id":2}\n', 'fmt/2054'],
  ['one.json', () => '{"id":"å"}\n', 'fmt/817'],
  ['list.csv', () => 'id,text\n1,"å"\n', 'x-fmt/18'],
  ['plan.yaml', () => 'id: 1\n', 'fmt/818'],
  ['read.txt', () => 'Räksmörgås\n', 'x-fmt/111'],
  ['page.html', () => '<!doctype html>\n<html lang="sv"><title>x</title></html>', 'fmt/471'],
  ['half.html', () => '<p>x', null],
  ['premis.xml', () => '<?xml version="1.0" encoding="UTF-8"?>\n<a/>', 'fmt/101'],
  ['noise.png', () => Buffer.from([0, 1, 2, 3, 0, 1, 2, 3]), null],
];

test('a format follows from the content, and from the name only among kinds of text without a signature', async () => {
  for (const [name, content] of files) await writeFile(join(folder, name), await content());
  const found: [string, string | null][] = [];
  for (const [name] of files) found.push([name, (await findFormat(join(folder, name))).puid]);
  expect(found).toEqual(files.map(([name, , puid]) => [name, puid]));
  // As it passes by in parts, in which any mark may be cut in two.
  for (const name of ['a-1b.pdf', 'colours.png', 'read.txt']) {
    const finder = openFormatFinder(name);
    const content = await readFile(join(folder, name));
    const from = Math.max(0, content.length - 3000);
    finder.take(content.subarray(0, from));
    for (let at = from; at < content.length; at += 7) finder.take(content.subarray(at, at + 7));
    expect([name, finder.format().puid]).toEqual([name, (await findFormat(join(folder, name))).puid]);
  }
});

(hasPronomJudge ? test : test.skip)('Siegfried, which is not our own work, says the same of each', async () => {
  const paths = (await readdir(folder)).map((name) => join(folder, name));
  const judged = pronomIdsOf(paths);
  const expected = new Map(files.map(([name, , puid]) => [join(folder, name), puid]));
  expect([...judged].sort()).toEqual([...expected].sort());
});
