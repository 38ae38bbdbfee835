import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { archiveFormat } from '../../../storage/layout/archive-format.ts';
import { examineNode } from '../../../worker/doctor/versions.ts';
import { rawCommand } from '../../tools/raw-command.ts';
import { runCommand } from '../../tools/run-command.ts';
import { root, sourceFiles } from '../../tools/source-files.ts';

const nowhere = { config: '/nonexistent/ogonblick', data: '/nonexistent/data' };

test('--version has the number on a line of its own, and below it what whoever helps asks for', async () => {
  const { code, out, err } = await rawCommand(nowhere, '--version');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const [number, ...lines] = out.trimEnd().split('\n');
  expect(number).toMatch(/^ogonblick \d+\.\d+\.\d+$/);
  // Sources that run without a build have no commit.
  expect(lines.map((line) => line.trim().split(':')[0])).toEqual([
    'Ögonblick',
    'Node',
    'catalog schema',
    'archive format',
    'configuration version',
    'Chromium',
    'veraPDF',
  ]);
  expect(lines[0]).toMatch(/^ {2}Ögonblick: \d+\.\d+\.\d+; built from an unknown commit$/);
});

test('--version --json is one document, whichever comes first', async () => {
  const { code, ...document } = await runCommand<{ software: string; parts: { part: string }[] }>(nowhere, '-V');
  expect(code).toBe(0);
  expect(document.software).toMatch(/^ogonblick \d/);
  expect(document.parts.map(({ part }) => part)).toContain('catalog schema');
});

test('a Node older than package.json says is told with what to do', () => {
  expect(examineNode('22.18.0', '22.19')).toMatchObject({ ok: false, remedy: { en: 'Install Node 22.19 or newer.' } });
  for (const found of ['22.19.0', '24.1.0']) expect(examineNode(found, '22.19').ok).toBe(true);
});

test('no record of the archive has a format of a higher number than the archive', () => {
  const numbers = sourceFiles()
    .filter((file) => file.startsWith('storage/'))
    .flatMap((file) =>
      [...readFileSync(path.join(root, file), 'utf8').matchAll(/'ogonblick-[a-z-]+\/(\d+)'/g)].map(([, number]) =>
        Number(number),
      ),
    );
  expect(Math.max(...numbers)).toBe(archiveFormat);
});
