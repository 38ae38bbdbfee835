import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { writeXmlFile } from '../../../worker/delivery/xml/xml-file.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ogonblick-xml-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('what XML has signs for, or does not allow, is written so that a reader gets what was meant', async () => {
  const path = join(folder, 'odd.xml');
  const bytes = writeXmlFile(path, (xml) => {
    xml.open('a', { 'xmlns:b': 'urn:b', of: "\"<å> & 'x'\n\t\u0007", none: null, count: 0 });
    xml.empty('b:empty', { at: '\ud800😀' }).leaf('b:leaf', '1 < 2 & "3"\r\n\tfyra\u0000\ufffe', { id: 1 });
    xml.open('c').close().open('d').leaf('e', '').close().close();
  });
  expect(await readFile(path, 'utf8')).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<a xmlns:b="urn:b" of="&quot;&lt;å> &amp; 'x'&#xA;&#x9;\ufffd" count="0">
  <b:empty at="\ufffd😀"/>
  <b:leaf id="1">1 &lt; 2 &amp; "3"&#xD;
	fyra\ufffd\ufffd</b:leaf>
  <c/>
  <d>
    <e></e>
  </d>
</a>
`);
  expect((await stat(path)).size).toBe(bytes);
});

test('a document larger than what is held in memory is whole', async () => {
  const path = join(folder, 'large.xml');
  const bytes = writeXmlFile(path, (xml) => {
    xml.open('a');
    for (let at = 0; at < 40_000; at += 1) xml.leaf('b', `å${at}`);
    xml.close();
  });
  const text = await readFile(path, 'utf8');
  expect(Buffer.byteLength(text)).toBe(bytes);
  expect(text.match(/^ {2}<b>å\d+<\/b>$/gm)?.length).toBe(40_000);
  expect(text.endsWith('</b>\n</a>\n')).toBe(true);
});
