import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { exportLimits } from '../../../../worker/gather/exports/export-limits.ts';
import { openZip, type Zip } from '../../../../worker/gather/exports/zip-file.ts';
import { type Packed, packZip } from '../../../sites/exports/zip-builder.ts';
import { openBench } from './exporting.ts';

let bench: Awaited<ReturnType<typeof openBench>>;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const good: Packed[] = [
  { name: 'mapp/', content: '' },
  { name: 'mapp/ett.json', content: '[{"a":1}]' },
  { name: 'mapp/två å.jpg', content: 'bild', stored: true },
];

async function textOf(zip: Zip, name: string): Promise<string> {
  const entry = zip.entries.find((one) => one.name === name);
  if (!entry) throw new Error(`expected ${name}, found ${zip.entries.map((one) => one.name)}`);
  const chunks: Buffer[] = [];
  for await (const chunk of zip.read(entry, 1e9)) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

async function opened(bytes: Uint8Array): Promise<Zip> {
  return openZip(await bench.save(bytes), exportLimits);
}

describe('opening a zip file', () => {
  test.each([
    ['as most programs write it', packZip(good)],
    ['as streams are written', packZip(good.map((file) => ({ ...file, streamed: true })))],
    ['as large ones are written (ZIP64)', packZip(good, { large: true })],
    ['whose names do not say that they are UTF-8', packZip(good.map((file) => ({ ...file, flags: 0 })))],
    [
      'with the name of a place outside in Unicode form NFD',
      packZip(good.map((file) => ({ ...file, name: file.name.normalize('NFD') }))),
    ],
  ])('gives the files of one %s', async (_, bytes) => {
    const zip = await opened(bytes);
    expect(zip.entries.map(({ name }) => name)).toEqual(['mapp/ett.json', 'mapp/två å.jpg']);
    expect(await textOf(zip, 'mapp/ett.json')).toBe('[{"a":1}]');
    expect(await textOf(zip, 'mapp/två å.jpg')).toBe('bild');
    zip.close();
    zip.close();
  });

  const also = (file: Packed) => packZip([...good, file]);
  test.each([
    ['a name that climbs out', also({ name: '../../etc/cron.d/x', content: '' }), 'invalid relative path'],
    ['an absolute name', also({ name: '/etc/passwd', content: '' }), 'absolute path'],
    ['a drive letter', also({ name: 'C:/x', content: '' }), 'absolute path'],
    ['a backslash', also({ name: 'mapp\\..\\x', content: '' }), 'invalid characters'],
    ['a NUL in a name', also({ name: 'a\0.json', content: '' }), 'characters that no name has'],
    ['a symbolic link', also({ name: 'link', content: '/etc/passwd', mode: 0o120777 }), 'a link or device'],
    ['a device', also({ name: 'dev', content: '', mode: 0o020666 }), 'a link or device'],
    ['two files of one name', also({ name: 'mapp/ett.json', content: '[]' }), 'twice'],
    ['two names that differ in Unicode form', also({ name: 'mapp/två å.jpg'.normalize('NFD'), content: '' }), 'twice'],
    ['a password', also({ name: 'x.json', content: 'x', flags: 1 }), 'locked with a password'],
    ['a file in the place of another', also({ name: 'x.json', content: '[{"a":1}]', over: 1 }), 'to be what the table'],
    ['another way of packing', also({ name: 'x.json', content: 'x', method: 12 }), 'found method 12'],
    [
      'another name before the file',
      also({ name: 'a.json', localName: 'b.json', content: '' }),
      'to be what the table',
    ],
    ['a number of files that is too low', packZip(good, { count: 2 }), 'a part of it'],
    ['a number of files that is too high', packZip(good, { count: 4 }), 'whole zip file'],
    ['nothing', Buffer.alloc(0), 'whole zip file'],
    ['a gzip file', Buffer.from([0x1f, 0x8b, 8, ...Array(100).fill(0)]), 'whole zip file'],
    ['half of it', packZip(good).subarray(0, 200), 'whole zip file'],
  ])('refuses %s', async (_, bytes, because) => {
    await expect(opened(bytes)).rejects.toMatchObject({
      name: 'ExportRefusedError',
      message: expect.stringContaining(because),
      remedy: expect.stringMatching(/\.$/),
      retry: 'never',
    });
  });

  test('refuses files that lie in each other, however they are called', async () => {
    const inner = { name: 'same', content: 'x'.repeat(100), stored: true };
    await expect(opened(packZip([inner, { ...inner, name: 'same', over: 0 }]))).rejects.toThrow('twice');
  });

  test('says so when there is no such file, or a folder', async () => {
    await expect(openZip(`${bench.folder}/none.zip`, exportLimits)).rejects.toThrow('found none');
    await expect(openZip(bench.folder, exportLimits)).rejects.toMatchObject({
      name: 'ExportRefusedError',
      message: expect.stringContaining('found a folder'),
      remedy: expect.stringContaining('pack the folder'),
    });
  });

  test('refuses more files than are allowed', async () => {
    const path = await bench.save(packZip(good));
    await expect(openZip(path, { ...exportLimits, entries: 2 })).rejects.toThrow('at most 2 files');
  });
});

describe('reading from it', () => {
  test('refuses a bomb before it is decompressed, and any file over the limit', async () => {
    const zip = await opened(packZip([{ name: 'bomb.json', content: Buffer.alloc(20_000_000) }]));
    await expect(textOf(zip, 'bomb.json')).rejects.toThrow('to grow at most 250 times');
    const [bomb] = zip.entries;
    await expect(async () => {
      for await (const _ of zip.read(bomb as Zip['entries'][number], 1000));
    }).rejects.toThrow('at most 1000 bytes');
    zip.close();
  });

  test('stops a file that grows beyond what was said of it', async () => {
    const zip = await opened(packZip([{ name: 'a', content: Buffer.alloc(3_000_000), claimedBytes: 10 }]));
    await expect(textOf(zip, 'a')).rejects.toMatchObject({ name: 'ExportRefusedError' });
    zip.close();
  });

  test('finds every changed byte of a file', async () => {
    const bytes = packZip([{ name: 'a', content: 'Hundra öre', stored: true }]);
    const start = bytes.indexOf('Hundra');
    for (let at = start; at < start + 11; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      const zip = await opened(changed);
      await expect(textOf(zip, 'a')).rejects.toThrow('found it damaged');
      zip.close();
    }
  });
});
