import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, expect, test } from '@jest/globals';
import type { Flavour } from '../../../../worker/papers/pdfa/flavour.ts';
import { checkStructure } from '../../../../worker/papers/pdfa/structural-check.ts';
import { openJudge } from '../../../../worker/papers/pdfa/verapdf.ts';
import { hasTools } from './tools-there.ts';

const run = promisify(execFile);
const requireAll = process.env.OGONBLICK_REQUIRE_ALL === '1';

/** veraPDF for this file's tests; null where it is not installed. */
export const judge = await openJudge();
afterAll(() => judge?.close());

/** Tests that need veraPDF, or qpdf and poppler: skipped without, unless everything must be there. */
export const judgedTest = judge ? test : test.skip;
export const toolTest = hasTools ? test : test.skip;
if (requireAll) {
  test('veraPDF, qpdf and poppler are installed (OGONBLICK_REQUIRE_ALL)', () => {
    expect({ veraPdf: judge !== null, hasTools }).toEqual({ veraPdf: true, hasTools: true });
  });
}

/** No judge that is here finds anything: veraPDF, our own check, qpdf. */
export async function expectValid(path: string, flavour: Flavour): Promise<void> {
  expect(await checkStructure(path, flavour)).toEqual([]);
  await expectJudgedValid(path, flavour);
}

/** The same by others' judges only: our own check reads no file to which something was added after its end. */
export async function expectJudgedValid(path: string, flavour: Flavour): Promise<void> {
  await expectPdfa(path, flavour);
  await expectAccessible(path);
}

/** As PDF/A only: for a file that differs from one judged elsewhere in nothing that PDF/UA-1 knows of. */
export async function expectPdfa(path: string, flavour: Flavour): Promise<void> {
  if (judge) expect(await judge.judge(path, flavour)).toMatchObject({ valid: true, failedRules: [] });
  if (hasTools) expect(await output('qpdf', ['--check', path])).toContain('No syntax or stream encoding errors');
}

/** It says that it follows PDF/UA-1 (without that it fails 5-1), and veraPDF agrees. */
export async function expectAccessible(path: string): Promise<void> {
  if (judge) expect(await judge.judge(path, 'ua1')).toMatchObject({ valid: true, failedRules: [] });
}

export async function output(program: string, args: string[]): Promise<string> {
  return (await run(program, args, { maxBuffer: 1 << 28 })).stdout;
}

/** The words that a reader gets when everything is copied, without the marks that poppler sets around right-to-left text. */
export async function copiedWords(path: string, pages: { from: number; to?: number }): Promise<string[]> {
  const last = pages.to === undefined ? [] : ['-l', String(pages.to)];
  const text = await output('pdftotext', ['-f', String(pages.from), ...last, path, '-']);
  return text
    .replace(/[\u202a-\u202e\u2066-\u2069\u200e\u200f\f]/g, '')
    .split(/\s+/)
    .filter((word) => word !== '');
}
