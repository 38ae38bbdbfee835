import { describe, expect, test } from '@jest/globals';
import type { PdfaResult } from '../../../../storage/records/snapshot-description.ts';
import { description, snapshotPage } from './example.ts';

const options = { locale: 'sv', timezone: 'Europe/Stockholm', tiles: [], overview: null, posts: [] } as const;
const pdf = (path: string) => ({ path, bytes: 1, sha256: '', mediaType: 'application/pdf', puid: null });
const page = (more: Partial<typeof description>) => snapshotPage({ ...description, ...more }, options);

describe('the page of a snapshot', () => {
  test.each<[string, PdfaResult, string]>([
    [
      'accepted',
      { flavour: '1b', validator: 'veraPDF 1.28.2', valid: true, failedRules: [] },
      'PDF/A-1b, godkänd av veraPDF 1.28.2',
    ],
    [
      'refused',
      { flavour: '1b', validator: 'veraPDF 1.28.2', valid: false, failedRules: ['6.3.5-3'] },
      'PDF/A-1b, underkänd av veraPDF 1.28.2. Regler som inte uppfylls: 6.3.5-3',
    ],
    ['judged by nobody', { flavour: '2u', validator: null, valid: null }, 'PDF/A-2u, inte validerad'],
    [
      'refused by our own check',
      { flavour: '2u', validator: null, valid: false, failedRules: ['CIDSet'] },
      'PDF/A-2u, inte validerad; programmets egen kontroll fann fel. Regler som inte uppfylls: CIDSet',
    ],
  ])('says of a PDF that it is %s', (_, pdfa, sentence) => {
    const row = /<th scope="row">PDF\/A<\/th><td>(.*?)<\/td>/s.exec(page({ pdfa, files: [] }))?.[1] ?? '';
    expect(row.replace(/<[^>]*>/g, '')).toBe(sentence);
  });

  test.each<[PdfaResult['ua1'], string | undefined]>([
    [
      { validator: 'veraPDF 1.28.2', valid: true, failedRules: [] },
      'PDF/UA-1, godkänd av veraPDF 1.28.2 så långt ett program kan pröva',
    ],
    [
      { validator: 'veraPDF 1.28.2', valid: false, failedRules: ['7.3-1'] },
      'PDF/UA-1, underkänd av veraPDF 1.28.2. Regler som inte uppfylls: 7.3-1',
    ],
    [{ validator: null, valid: null }, 'PDF/UA-1, inte bedömd'],
    [undefined, undefined],
  ])('says of a PDF whose verdict by PDF/UA is %j: %s', (ua1, sentence) => {
    const pdfa: PdfaResult = { flavour: '1b', validator: 'veraPDF 1.28.2', valid: true, ...(ua1 && { ua1 }) };
    const row = /<th scope="row">PDF\/UA<\/th><td>(.*?)<\/td>/s.exec(page({ pdfa }))?.[1];
    expect(row?.replace(/<[^>]*>/g, '')).toBe(sentence);
  });

  test.each([
    ['2022-11-24T08:30:00Z', 'Twitter'],
    ['2023-07-23T21:59:59Z', 'Twitter'],
    ['2023-07-23T22:00:00Z', 'X'],
  ])('calls the platform by its name of that Swedish day: %s, %s', (startedAt, called) => {
    const [, row] = /<th scope="row">Plattform<\/th><td>(.*?)<\/td>/s.exec(page({ platform: 'x', startedAt })) ?? [];
    expect(row?.replace(/<[^>]*>/g, '')).toBe(called);
  });

  test('leads to each file of a divided PDF, in order', () => {
    const names = ['', '-del10', '-del2', '-del3'].map((part) => pdf(`data/${description.id}${part}.pdf`));
    const others = [pdf('data/original/001.pdf')];
    const links = [...page({ files: [...names, ...others] }).matchAll(/<a href="([^"]+)">(Öppna PDF[^<]*)/g)];
    expect(links.map(([, href, says]) => [href, says])).toEqual([
      [`${description.id}.pdf`, 'Öppna PDF-filen, del 1 av 4'],
      [`${description.id}-del2.pdf`, 'Öppna PDF-filen, del 2 av 4'],
      [`${description.id}-del3.pdf`, 'Öppna PDF-filen, del 3 av 4'],
      [`${description.id}-del10.pdf`, 'Öppna PDF-filen, del 4 av 4'],
    ]);
  });

  test('leads to the one PDF without naming parts', () => {
    expect(page({ files: [pdf(`data/${description.id}.pdf`)] })).toContain('>Öppna PDF-filen</a>');
  });
});
