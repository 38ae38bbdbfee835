import { expect, test } from '@jest/globals';
import { type PdfaCheck, weighPdf } from '../../../jobs/visit/describe-visit.ts';
import type { PdfaResult } from '../../../storage/records/snapshot-description.ts';
import { description } from '../../worker/papers/pages/example.ts';

const unjudged = 'PDF-filen är inte validerad: ingen validator har bedömt den.';
const refused = 'PDF-filen följer inte PDF/A-1b (regler: 6.3.5-3).';
const result = (valid: boolean | null): PdfaResult => ({
  flavour: '1b',
  validator: valid === null ? null : 'veraPDF 1.28.2',
  valid,
  ...(valid === false ? { failedRules: ['6.3.5-3'] } : {}),
});

test.each<[PdfaCheck, boolean | null, string | null]>([
  ['validator', true, null],
  ['validator', null, unjudged],
  ['validator', false, refused],
  ['own', true, null],
  ['own', null, null],
  ['own', false, refused],
])('where %s is asked for, a PDF that is valid: %s makes the snapshot say %s', (check, valid, sentence) => {
  const told = { ...description, status: 'complete' as const, because: null, pdfa: result(valid) };
  weighPdf({ locale: 'sv' }, told, check);
  expect([told.status, told.because]).toEqual([sentence === null ? 'complete' : 'partial', sentence]);
});

test('what else is missing is still told before it', () => {
  const told = { ...description, status: 'partial' as const, because: 'Ofullständig: prov.', pdfa: result(null) };
  weighPdf({ locale: 'sv' }, told, 'validator');
  expect(told.because).toBe(`Ofullständig: prov. ${unjudged}`);
});
