import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { csvRows } from '../../../../worker/gather/exports/csv-rows.ts';
import { tries } from '../../../tools/tries.ts';

async function read(text: string, size = 1000, longest = 10_000): Promise<string[][]> {
  const bytes = Buffer.from(text);
  async function* inPieces() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const rows: string[][] = [];
  for await (const row of csvRows(inPieces(), longest)) rows.push(row);
  return rows;
}

describe('a CSV file read as a stream', () => {
  test.each([
    [
      'plain rows',
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a last row without an end',
      'a,b\nc,',
      [
        ['a', 'b'],
        ['c', ''],
      ],
    ],
    ['quotes, commas and line breaks in quotes', '"a ""b""","c,\r\nd"\r\n', [['a "b"', 'c,\r\nd']]],
    ['empty lines', '\r\na\r\n\r\n\r\n', [['a']]],
    ['a byte order mark', '\ufeffa,b\n', [['a', 'b']]],
    ['nothing', '', []],
  ])('gives %s', async (_, text, rows) => {
    for (const size of [1, 2, 5, 1000]) expect(await read(text, size)).toEqual(rows);
  });

  test.each([
    ['whose quotes do not end', 'a,"b\nc', 'quotes do not end'],
    ['with more after the quotes', 'a,"b"c\n', 'quotes do not end'],
    ['with a row without end', `"${'x'.repeat(20_000)}`, 'longer than'],
  ])('refuses one %s', async (_, text, because) => {
    await expect(read(text)).rejects.toThrow(because);
  });

  test('gives the cells that were written, wherever the stream is cut into pieces', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'å', ',', '"', '\n', '\r', ' ', '🎉') });
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }));
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 20 }), async (table, size) => {
        const text = table.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\r\n');
        expect(await read(text, size, 1e6)).toEqual(table);
      }),
      tries(100),
    );
  });
});
