import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openRedactionTown, type RedactionTown, somePlaces } from './redaction-town.ts';

/* The commands of the handbook's section about redaction, as they stand there. */

let town: RedactionTown;
beforeAll(async () => {
  town = await openRedactionTown();
});
afterAll(() => town.close());

const handbook = readFileSync(join(import.meta.dirname, '../../../docs/handbok.md'), 'utf8');
const section = (title: string) => handbook.split(`### ${title}\n`)[1]?.split(/^##/m)[0] ?? '';
const blocks = (of: string, language: string) =>
  [...of.matchAll(new RegExp(`\`\`\`${language}\n([^\`]+)\`\`\``, 'g'))].map(([, text = '']) => text.trim());

/** The words of a line, as a shell parts them. */
const wordsOf = (line: string) =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');

test('a list is proposed by the file and the command that the handbook shows', async () => {
  const shows = section('Något ur en ögonblicksbild');
  const [file = ''] = blocks(shows, 'json');
  expect(Object.keys(JSON.parse(file)[0])).toEqual(['snapshot', 'shown', 'boxes']);
  const [line = ''] = blocks(shows, 'sh');
  const [program, ...args] = wordsOf(line);
  expect(program).toBe('ogonblick');
  const places = join(town.config, 'stallen.json');
  await writeFile(places, JSON.stringify([{ ...JSON.parse(file)[0], snapshot: town.old, ...somePlaces }]));
  const here = args.map((word) => (word === 'stallen.json' ? places : word === 'anna' ? 'olle.o' : word));
  const { code, list } = await town.run<{ list: { id: string; state: string } }>(...here);
  expect({ code, state: list.state }).toEqual({ code: 0, state: 'proposed' });

  const [after = ''] = blocks(section('Det som en regel gallrar också ur ögonblicksbilderna'), 'sh');
  const [, ...asked] = wordsOf(after).map((word) =>
    word === 'GL-2026-001' ? list.id : word === 'anna' ? 'olle.o' : word,
  );
  // The command is there; this list leaves nothing to be taken out after it.
  expect(await town.run(...asked)).toMatchObject({ code: 3, error: { name: 'DisposalRefusedError' } });
});
