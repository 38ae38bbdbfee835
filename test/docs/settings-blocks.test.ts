import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { loadConfiguration } from '../../config/load.ts';
import { configurationOf } from '../config/configuration.ts';
import { blocksOfPages } from './blocks.ts';

/* What the pages show of the configuration is taken by the program, in the files that it lays first. */

type Map = Record<string, unknown>;
const starter = join(import.meta.dirname, '../../config/starter');
const files = ['settings.yaml', 'accounts.yaml', 'people.yaml', 'committees/kommunstyrelsen.yaml'] as const;
type File = (typeof files)[number];

const blocks = blocksOfPages().filter(({ language }) => language === 'yaml');
/** The file that a block is of, by its keys; null: of another program. */
const fileOf = (shown: Map): File | null =>
  'scrape_configs' in shown ? null : 'rules' in shown ? 'committees/kommunstyrelsen.yaml' : 'settings.yaml';

/** What else has to be there for a block: whom and which decision it names. */
const named: Partial<Record<File, Map>> = {
  'people.yaml': { people: [{ id: 'anna.a', name: 'Anna', email: 'anna@example.se', roles: { '*': ['operator'] } }] },
  'committees/kommunstyrelsen.yaml': {
    decisions: [
      {
        id: 'ks-2026-45',
        body: 'Kommunstyrelsen',
        date: '2026-02-10',
        paragraph: '§ 45',
        caseNumber: 'KS 2026/112',
        legalBasis: ['Arkivlagen (1990:782) 10 §'],
        modality: 'may',
        appliesTo: 'both',
        validFrom: '2026-02-10',
      },
    ],
  },
};

const isMap = (value: unknown): value is Map => typeof value === 'object' && value !== null && !Array.isArray(value);
function merged(one: unknown, other: unknown): unknown {
  if (Array.isArray(one) && Array.isArray(other)) return [...one, ...other];
  if (!isMap(one) || !isMap(other)) return other;
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(keys.map((key) => [key, key in other ? merged(one[key], other[key]) : one[key]]));
}

async function faultsWith(shown: Map, at: File) {
  const written = await Promise.all(
    files.map(async (file): Promise<[string, string]> => {
      const begun: unknown = parse(await readFile(join(starter, file), 'utf8'));
      const withNames = merged(begun, named[file] ?? {});
      return [file, stringify(file === at ? merged(withNames, shown) : withNames)];
    }),
  );
  await using configuration = await configurationOf(Object.fromEntries(written));
  const { faults } = await loadConfiguration(configuration.directory);
  return faults.filter(({ severity }) => severity === 'error');
}

test('a block that the program does not take is told', async () => {
  expect(await faultsWith({ desk: { orgin: 'https://a.example' } }, 'settings.yaml')).not.toEqual([]);
});

test.each(blocks)('$at', async ({ text }) => {
  const shown = parse(text) as Map;
  const file = fileOf(shown);
  if (file !== null) expect(await faultsWith(shown, file)).toEqual([]);
  else expect(judgedByPrometheus(text)).toEqual('');
});

/** What `promtool` finds wrong; nothing where it is not installed, for which `overvakning.test.ts` asks. */
function judgedByPrometheus(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'ob-prometheus-'));
  try {
    writeFileSync(join(folder, 'prometheus.yml'), text);
    const args = ['check', 'config', '--syntax-only', join(folder, 'prometheus.yml')];
    const { status, stderr } = spawnSync('promtool', args, { encoding: 'utf8' });
    return status === 0 || status === null ? '' : stderr;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
