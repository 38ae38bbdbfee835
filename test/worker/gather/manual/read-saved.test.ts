import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { type MachineRead, machineReadSchema, wordsRead } from '../../../../storage/records/machine-read.ts';
import { readPicture } from '../../../../worker/gather/manual/read-picture.ts';
import { readWords } from '../../../../worker/gather/manual/read-saved.ts';
import { writeDocumentPdf } from '../../../../worker/papers/pdfa/document-bytes.ts';
import { temporaryFolder } from '../../../storage/sample.ts';
import { picturedWords } from '../../../tools/pictured-words.ts';

let folder: string;
let read: MachineRead;
const originals = ['text.png', 'stor.png', 'tom.png', 'text.pdf', 'bild.pdf', 'trasig.pdf'].map((name) => ({
  path: `data/${name}`,
  name,
  sha256: '',
}));
const pdfs = originals.map(({ path }) => path).filter((path) => path.endsWith('.pdf'));

async function pdf(name: string, text: string): Promise<void> {
  await writeDocumentPdf({
    target: join(folder, 'data', name),
    flavour: '2b',
    locale: 'sv',
    title: 'Utskrift',
    createdAt: '2026-11-20T13:00:00Z',
    software: 'test',
    blocks: [{ kind: 'paragraph', text }],
  } as Parameters<typeof writeDocumentPdf>[0]);
}

beforeAll(async () => {
  folder = await temporaryFolder();
  await mkdir(join(folder, 'data'));
  await writeFile(
    join(folder, 'data/text.png'),
    await picturedWords('Badhuset öppnar på lördag', 'Fråga Åsa om häcken'),
  );
  // The largest that is read as it is.
  await sharp(join(folder, 'data/text.png'))
    .resize({ width: 2000 })
    .extend({ bottom: 11_400, background: '#fff' })
    .toFile(join(folder, 'data/stor.png'));
  await sharp({ create: { width: 400, height: 300, channels: 3, background: '#369' } })
    .png()
    .toFile(join(folder, 'data/tom.png'));
  await pdf('text.pdf', 'Vägen är stängd över Åmål i höst');
  // A page without any text.
  const bare = [
    '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
    '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj',
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj',
  ];
  await writeFile(join(folder, 'data/bild.pdf'), `%PDF-1.4\n${bare.join('\n')}\ntrailer<</Root 1 0 R>>\n%%EOF\n`);
  await writeFile(join(folder, 'data/trasig.pdf'), '%PDF-1.4\n%%EOF\n');
  read = await readWords({ originals, pdfs }, folder, '2026-11-20T13:00:00Z');
}, 60_000);

const of = (name: string) => read.files.find(({ file }) => file === `data/${name}`);

test('the Swedish words of a picture are read, with places, program, model and how sure it is', () => {
  const picture = of('text.png');
  expect(picture).toMatchObject({
    how: 'picture',
    engine: 'Tesseract',
    model: 'swe 4.0.0_best_int',
    outcome: 'read',
    because: null,
    version: expect.stringMatching(/^5\./),
  });
  expect(picture?.confidence).toBeGreaterThan(60);
  expect(picture && wordsRead(picture)).toContain('Badhuset öppnar på lördag');
  expect(picture && wordsRead(picture)).toContain('Fråga Åsa om häcken');
  const [page] = picture?.pages ?? [];
  const word = page?.blocks.flatMap(({ runs }) => runs).find(({ text }) => text === 'öppnar');
  // In the pixels of the picture that was saved, whatever the program was given.
  expect(page).toMatchObject({ width: 800, height: 240 });
  expect(word?.x).toBeGreaterThan(100);
  expect(word?.x).toBeLessThan(400);
});

test('the words of a large picture are read', () => {
  const picture = of('stor.png');
  expect(picture).toMatchObject({ outcome: 'read', pages: [{ width: 2000, height: 12_000 }] });
  expect(picture && wordsRead(picture)).toContain('Badhuset öppnar på lördag');
});

test('the text layer of a PDF file is read, with places', () => {
  const file = of('text.pdf');
  expect(file).toMatchObject({ how: 'text-layer', engine: 'pdf.js', model: null, confidence: null, outcome: 'read' });
  expect(file && wordsRead(file).replace(/\s+/g, ' ')).toContain('Vägen är stängd över Åmål i höst');
});

test.each([
  ['tom.png', { outcome: 'wordless', because: null, pages: [{ blocks: [] }] }],
  ['bild.pdf', { outcome: 'not-read', because: 'no-text' }],
  ['trasig.pdf', { outcome: 'not-read', because: 'failed', detail: expect.any(String) }],
])('of %s it is told what was not read', (name, told) => {
  expect(of(name)).toMatchObject(told);
});

test('what was read lies in the draft, to be sealed', async () => {
  const filed = machineReadSchema.parse(JSON.parse(await readFile(join(folder, 'data/maskinlast.json'), 'utf8')));
  expect(filed).toEqual(read);
});

describe('nothing waits for', () => {
  test('files for which there is no time left', async () => {
    const { files } = await readWords({ originals, pdfs }, folder, '2026-11-20T13:00:00Z', 0);
    expect(files.map(({ outcome, because }) => `${outcome} ${because}`)).toEqual(Array(6).fill('not-read too-long'));
  });

  test('a program whose model is not there', async () => {
    const picture = await readFile(join(folder, 'data/text.png'));
    await expect(readPicture(picture, join(folder, 'nowhere'))).rejects.toThrow(/ENOENT/);
  });
});
