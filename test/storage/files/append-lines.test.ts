import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { appendLines } from '../../../storage/files/append-lines.ts';
import { memory, temporaryFolder } from '../sample.ts';

const block = 1 << 16;

test.each([
  ['nothing', ''],
  ['half a line', 'half'],
  ['half a line that is longer than what is read at a time', 'x'.repeat(3 * block)],
  ['half a line that ends where a block does', 'x'.repeat(block)],
])('after %s the next line begins where the last whole one ended', async (_, torn) => {
  for (const whole of ['', `${'a'.repeat(block - 1)}\n`, 'a\nb\n']) {
    const path = join(await temporaryFolder(memory), 'lines.jsonl');
    await writeFile(path, whole);
    await appendFile(path, torn);
    appendLines(path, 'next\n');
    expect(await readFile(path, 'utf8')).toBe(`${whole}next\n`);
  }
});
