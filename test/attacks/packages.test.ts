import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { readMentions } from '../tools/imports.ts';
import { root, sourceFiles } from '../tools/source-files.ts';

const textOf = (path: string) => readFileSync(join(root, path), 'utf8');
const { dependencies } = JSON.parse(textOf('package.json')) as { dependencies: Record<string, string> };
const [, section = ''] = /^## Paket som läser andras byte\n(.*?)^## /ms.exec(textOf('docs/hotmodell.md')) ?? [];
const [table = '', others = ''] = section.split('Läser inte andras byte');
const named = (text: string) =>
  [...text.matchAll(/`([^`\s/]+|@[^`\s/]+\/[^`\s]+)`/g)].map(([, name]) => name as string);
const readers = table
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .flatMap((line) => named(line.split('|')[1] ?? ''));

test('docs/hotmodell.md says of each package once whether it reads what strangers wrote, and where', () => {
  expect([...readers, ...named(others)].sort()).toEqual(Object.keys(dependencies).sort());
});

test('what the product imports is a dependency that ships, and has a line there', () => {
  const imported = new Set(
    sourceFiles()
      .flatMap((file) => readMentions(textOf(file)).modules)
      .filter(({ module, typeOnly }) => !typeOnly && /^(?!node:)[@a-z]/.test(module))
      .map(({ module }) => module.split('/', module.startsWith('@') ? 2 : 1).join('/')),
  );
  expect([...imported].filter((name) => ![...readers, ...named(others)].includes(name))).toEqual([]);
  expect(imported.size).toBeGreaterThan(30);
});
