import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import type { DocumentBlock } from '../../../../worker/papers/pdfa/document-block.ts';
import { type DocumentPdfInput, writeDocumentPdf } from '../../../../worker/papers/pdfa/document-bytes.ts';
import { flavours } from '../../../../worker/papers/pdfa/flavour.ts';
import { copiedWords, expectValid, output, toolTest } from './judges.ts';
import { newFile } from './sample.ts';

const rows = Array.from({ length: 60 }, (_, index) => [`01J9Z6-${index}`, 'Rutinmässig kommentar', '2024-05-10']);
const blocks: DocumentBlock[] = [
  { kind: 'heading', level: 1, text: 'Gallringsprotokoll GL-2026-001' },
  {
    kind: 'paragraph',
    text: 'Kommunstyrelsen beslutade den 10 februari 2026 § 45 att åtgärden får utföras. 漢字 👩‍👩‍👧\nNy rad.',
  },
  {
    kind: 'key-values',
    rows: [
      { label: 'Myndighet', value: 'Kommunstyrelsen' },
      { label: 'Mycket långt', value: 'ö'.repeat(900) },
    ],
  },
  { kind: 'heading', level: 2, text: 'Förteckning' },
  { kind: 'table', columns: [{ title: 'Id', width: 2 }, { title: 'Klass', width: 2 }, { title: 'Datum' }], rows },
];
const input = (more: Partial<DocumentPdfInput> = {}): DocumentPdfInput => ({
  target: newFile(),
  flavour: '1a',
  locale: 'sv',
  title: 'Gallringsprotokoll GL-2026-001',
  createdAt: '2026-11-24T08:30:00Z',
  software: 'Ögonblick 0.1.0',
  blocks,
  ...more,
});

describe('one of our own documents', () => {
  test.each(flavours)('is valid as %s', async (flavour) => {
    const { path, pages } = await writeDocumentPdf(input({ flavour }));
    expect(pages).toBe(3);
    await expectValid(path, flavour);
  });

  toolTest('gives back its words, and on each page the columns’ titles', async () => {
    const { path, pages } = await writeDocumentPdf(input());
    for (let page = 1; page <= pages; page++) {
      const words = await copiedWords(path, { from: page, to: page });
      expect(words).toEqual(expect.arrayContaining(['Id', 'Klass', 'Datum', 'sida', String(page), 'av', '3']));
    }
    const words = await copiedWords(path, { from: 1 });
    expect(words.filter((word) => word.startsWith('01J9Z6-'))).toEqual(rows.map(([id]) => id));
    expect(words).toEqual(expect.arrayContaining(['beslutade', 'åtgärden', '漢字', '👩‍👩‍👧']));
  });

  toolTest('is tagged: headings, and tables whose headers say what they head', async () => {
    const { path } = await writeDocumentPdf(input());
    const tree = await output('pdfinfo', ['-struct', path]);
    expect(tree.match(/\bTR\b/g)).toHaveLength(2 + 1 + rows.length);
    expect(tree.match(/\bH[12]\b/g)).toEqual(['H1', 'H2']);
    expect(tree).toMatch(/TH[\s\S]*Scope "?\/?Row[\s\S]*Scope "?\/?Column/);
  });

  test.each<[string, DocumentBlock[]]>([
    ['nothing', []],
    [
      'empty texts and tables',
      [
        { kind: 'heading', level: 1, text: '' },
        { kind: 'paragraph', text: '\u0000' },
        { kind: 'key-values', rows: [] },
        { kind: 'table', columns: [], rows: [['x']] },
        { kind: 'table', columns: [{ title: 'a' }], rows: [] },
      ],
    ],
    [
      'a cell taller than a page',
      [{ kind: 'table', columns: [{ title: 'a' }, { title: 'b' }], rows: [['ord '.repeat(3_000), 'b']] }],
    ],
    [
      'thirty narrow columns',
      [
        {
          kind: 'table',
          columns: Array.from({ length: 30 }, () => ({ title: 'Kolumn' })),
          rows: [Array.from({ length: 40 }, () => 'värde')],
        },
      ],
    ],
    ['a heading that fills pages', [{ kind: 'heading', level: 1, text: 'Rubrik '.repeat(900) }]],
  ])('is valid with %s in it', async (_, odd) => {
    const { path } = await writeDocumentPdf(input({ blocks: odd }));
    await expectValid(path, '1a');
  });

  test('is the same to the byte when it is written again', async () => {
    const [one, other] = [await writeDocumentPdf(input()), await writeDocumentPdf(input())];
    expect(await readFile(one.path)).toEqual(await readFile(other.path));
  });
});
