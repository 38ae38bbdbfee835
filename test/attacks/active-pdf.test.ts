import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { activePartsWarning } from '../../jobs/visit/active-parts.ts';
import { activePartsOf } from '../../worker/gather/manual/active-pdf.ts';
import { takeIn } from '../../worker/gather/manual/take-in.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ogonblick-active-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let files = 0;
async function fileOf(...parts: (string | Buffer)[]): Promise<string> {
  files += 1;
  const path = join(folder, `${files}.pdf`);
  const whole = ['%PDF-1.7\n', ...parts, '\nstartxref\n0\n%%EOF\n'].map((part) => Buffer.from(part));
  await writeFile(path, Buffer.concat(whole));
  return path;
}

const object = (content: string) => `1 0 obj\n<< ${content} >>\nendobj\n`;
const stream = (dictionary: string, bytes: Buffer | string) =>
  ['7 0 obj\n<< ', dictionary, ' >>\nstream\r\n', bytes, '\nendstream\nendobj\n'] as const;
const hidden = '1 0 << /OpenAction << /S /Java#53cript /JS (app.alert(1)) >> >>';
const objects = '/Type /ObjStm /N 1 /First 4';
const flate = '/Filter /FlateDecode';

describe('a PDF file that somebody gave', () => {
  test.each([
    ['JavaScript', object('/OpenAction << /S /JavaScript /JS (app.alert(1)) >>'), ['script']],
    ['JavaScript by a name in hexadecimal', object('/OpenAction << /S /J#61v#61Script /JS 5 0 R >>'), ['script']],
    ['JavaScript by a name wholly in hexadecimal', object('/S/#4A#61#76#61#53#63#72#69#70#74'), ['script']],
    ['a name tree of scripts', object('/Names<</JavaScript 9 0 R>>'), ['script']],
    ['a program that is started', object('/A<</S/L#61unch/F(cmd.exe)>>'), ['launch']],
    [
      'an embedded program',
      object('/Type /Filespec /EF << /F 8 0 R >>') + stream('/Type/EmbeddedFile', 'MZ').join(''),
      ['file'],
    ],
    ['a form of XFA', object('/AcroForm << /X#46A 8 0 R >>'), ['form']],
    ['a form that sends', object('/A << /S /SubmitForm /F (http://a.example) >>'), ['send']],
    ['a lock without a password', object('/Encrypt 8 0 R'), ['unread']],
  ])('with %s is told of', async (_what, content, parts) => {
    expect(await activePartsOf(await fileOf(content))).toEqual(parts);
  });

  test.each([
    ['in an object stream', `${objects} ${flate}`, deflateSync(hidden), ['script']],
    ['in an object stream that does not say so', `/N 1 /F#69rst 4 ${flate}`, deflateSync(hidden), ['script']],
    [
      'in one that breaks off',
      `${objects} ${flate}`,
      deflateSync(`${hidden}${'x'.repeat(100_000)}`).subarray(0, -6),
      ['script', 'unread'],
    ],
    ['in one that is packed twice', `${objects} /Filter [/ASCII85Decode /FlateDecode]`, 'xx', ['unread']],
    [
      'in one whose rows are shuffled',
      `${objects} ${flate} /DecodeParms << /Predictor 12 >>`,
      deflateSync(hidden),
      ['unread'],
    ],
    ['behind a bomb', `${objects} ${flate}`, deflateSync(Buffer.alloc(80 * 1024 * 1024)), ['unread']],
    ['across two chunks', `${objects} ${flate}`, deflateSync(`${' '.repeat(16_380)}${hidden}`), ['script']],
    ['in bytes that are no stream', `${objects} ${flate}`, 'nothing packed', ['unread']],
  ])('with a script %s is told of', async (_what, dictionary, bytes, parts) => {
    expect(await activePartsOf(await fileOf(...stream(dictionary, bytes)))).toEqual(parts);
  });

  test.each([
    ['pages only', object('/Type /Pages /Kids [] /Count 0 /JavaScripts 1 /X#46 2')],
    [
      'an object stream of pages',
      Buffer.concat(
        stream(`${objects} ${flate}`, deflateSync('1 0 << /Type /Page >>')).map((part) => Buffer.from(part)),
      ),
    ],
    [
      'a picture',
      Buffer.concat(
        stream('/Subtype /Image /Filter /DCTDecode', Buffer.from([0xff, 0xd8])).map((part) => Buffer.from(part)),
      ),
    ],
  ])('with %s is not', async (_what, content) => {
    expect(await activePartsOf(await fileOf(content))).toEqual([]);
  });

  test('is filed as it came, and the snapshot is told what it does', async () => {
    const draft = await mkdtemp(join(folder, 'utkast-'));
    await mkdir(join(draft, 'data'));
    const saved = await takeIn([await fileOf(object('/S /JavaScript')), await fileOf(object('/Type /Catalog'))], draft);
    expect(saved.active).toEqual([{ path: 'data/original-001.pdf', parts: ['script'] }]);
  });

  test('has its warning in words', () => {
    expect(activePartsWarning('data/original-001.pdf', ['launch', 'script'])).toEqual({
      sv: 'Varning: data/original-001.pdf innehåller ett kommando som startar program, JavaScript. Den ska bara öppnas i ett program som inte kör sådant, och på en dator som är skyddad.',
      en: 'Warning: data/original-001.pdf holds a command that starts programs, JavaScript. It is to be opened only in a program that runs nothing of that, on a machine that is protected.',
    });
  });
});
