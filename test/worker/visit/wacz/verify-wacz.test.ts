import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { listZip } from '../../../../worker/papers/package/zip-file.ts';
import type { Exchange } from '../../../../worker/visit/wacz/exchange.ts';
import { openSpool } from '../../../../worker/visit/wacz/spool.ts';
import { verifyWacz } from '../../../../worker/visit/wacz/verify-wacz.ts';
import { openWarcFile } from '../../../../worker/visit/wacz/warc-file.ts';
import { writeWacz } from '../../../../worker/visit/wacz/write-wacz.ts';
import { type Packed, packZip } from '../../../sites/exports/zip-builder.ts';
import { filesOf } from './records-of.ts';
import { sampleExchange } from './sample-exchange.ts';

let folder: string;
let whole: Buffer;
const at = '2026-11-24T08:30:00.000Z';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ogonblick-verify-'));
  const warc = await openWarcFile(join(folder, 'growing.warc.gz'));
  for (const name of ['å', 'ä', 'ö']) {
    const spool = openSpool(folder, { bodyBytes: 1e6, visit: { bytesLeft: 1e6 } });
    spool.write(Buffer.from(`<p>${name}</p>`.repeat(50_000)));
    const url = `https://a.example/${name}`;
    const responseHeaders: Exchange['responseHeaders'] = [['content-type', name === 'å' ? 'image/png' : 'text/html']];
    await warc.addExchange(sampleExchange({ url, at, responseHeaders, body: await spool.end() }));
  }
  const { path } = await writeWacz(warc, folder, { target: join(folder, 'whole.wacz'), pages: [], resources: [] });
  whole = await readFile(path);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function problemsOf(bytes: Buffer): Promise<string[]> {
  const path = join(folder, 'damaged.wacz');
  await writeFile(path, bytes);
  return (await verifyWacz(path)).problems;
}

describe('a package that is opened again', () => {
  test('is whole as it was written', async () => {
    expect(await verifyWacz(join(folder, 'whole.wacz'))).toEqual({ records: 7, problems: [] });
  });

  test('is damaged when any one byte of its records has turned', async () => {
    const content = whole.indexOf('indexes/index.cdx') - 30;
    for (let at = 50; at < content; at += Math.floor(content / 60)) {
      const turned = Buffer.from(whole);
      turned.writeUInt8(turned.readUInt8(at) ^ 0x10, at);
      expect({ at, found: (await problemsOf(turned)).length > 0 }).toEqual({ at, found: true });
    }
  });

  test.each([0, 10, 1000, 0.5, -1])('is damaged when it is cut at %d', async (cut) => {
    const end = cut < 0 ? whole.length + cut : cut < 1 ? Math.floor(whole.length * cut) : cut;
    expect(await problemsOf(whole.subarray(0, end))).not.toEqual([]);
  });

  test.each(['json-pages-1.0', 'data-package', 'sha256:', '"path"'])(
    'is damaged when its %s reads otherwise',
    async (text) => {
      const turned = Buffer.from(whole);
      const at = turned.lastIndexOf(text);
      turned.write('x', at + 1);
      expect(at).toBeGreaterThan(0);
      expect(await problemsOf(turned)).not.toEqual([]);
    },
  );

  test('is whole also with the keys of earlier versions, which kept the last slash of an address', async () => {
    const files = await filesOf(join(folder, 'whole.wacz'));
    const index = String(files.get('indexes/index.cdx')).replace(/^(\S+) /gm, '$1/ ');
    const list = JSON.parse(String(files.get('datapackage.json')));
    const digestOf = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`;
    const listed = list.resources.find(({ path }: { path: string }) => path === 'indexes/index.cdx');
    Object.assign(listed, { hash: digestOf(index), bytes: Buffer.byteLength(index) });
    const text = JSON.stringify(list);
    files.set('indexes/index.cdx', Buffer.from(index));
    files.set('datapackage.json', Buffer.from(text));
    files.set(
      'datapackage-digest.json',
      Buffer.from(JSON.stringify({ path: 'datapackage.json', hash: digestOf(text) })),
    );
    const packed = [...files].map(([name, content]) => ({ name, content, stored: true }));
    expect(await problemsOf(packZip(packed))).toEqual([]);
  });

  test('tells which line of the index leads astray', async () => {
    const text = whole
      .toString('latin1')
      .replace(/"offset":"(\d)/, (_all, digit) => `"offset":"${(Number(digit) + 1) % 10}`);
    expect(await problemsOf(Buffer.from(text, 'latin1'))).toEqual(
      expect.arrayContaining([expect.stringMatching(/^indexes\/index\.cdx:1: points to no such record$/)]),
    );
  });
});

test('the list of a package is read in plain ZIP and in ZIP64, and says where each file begins', async () => {
  const files: Packed[] = [
    { name: 'archive/data.warc.gz', content: 'en inspelning', stored: true },
    { name: 'datapackage.json', content: '{}', stored: true },
  ];
  for (const large of [false, true]) {
    const path = join(folder, `large-${large}.zip`);
    const bytes = packZip(files, { large });
    await writeFile(path, bytes);
    const entries = (await listZip(path)) ?? [];
    expect(
      entries.map(({ name, offset, bytes: length }) => [name, bytes.toString('utf8', offset, offset + length)]),
    ).toEqual(files.map(({ name, content }) => [name, content]));
  }
});
