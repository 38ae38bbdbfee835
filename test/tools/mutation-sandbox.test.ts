import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from '@jest/globals';
import { readMentions } from './imports.ts';

const root = join(import.meta.dirname, '../..');

/** The file and all of ours that it imports, by their own words. */
function reached(file: string, known = new Set<string>()): Set<string> {
  if (known.has(file)) return known;
  known.add(file);
  for (const { module } of readMentions(readFileSync(join(root, file), 'utf8')).modules)
    if (module.startsWith('.')) reached(relative(root, join(root, file, '..', module)), known);
  return known;
}

test('Stryker takes along what each of its runs of Jest begins with', () => {
  const taken = [...readFileSync(join(root, 'stryker.config.mjs'), 'utf8').matchAll(/'!\/([^']+)'/g)].map(
    ([, at]) => at,
  );
  const needed = ['jest.config.js', 'test/tools/bundle-in-page.js'].flatMap((file) => [...reached(file)]);
  expect(needed).toContain('bin/setup/in-page.mjs');
  expect(needed.filter((file) => !taken.some((at) => file === at || file.startsWith(`${at}/`)))).toEqual([]);
});
