import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { platformRecord, platforms } from '../../config/base/platforms.ts';
import type { ExportPlatform } from '../../worker/gather/exports/known-files.ts';
import { whyNoAdapter } from '../../worker/gather/platforms/platforms.ts';

const root = path.join(import.meta.dirname, '../..');
const page = readFileSync(path.join(root, 'docs/plattformar.md'), 'utf8');
const labels = ['Ögonblicksbilden visar', 'Samlas in', 'Ger aldrig', 'Nyckel (token)', 'Prövat mot'];
const nothingKnown = 'Inget är antecknat.';
const notLive = 'Inte provat mot den riktiga tjänsten.';
/** The compiler asks for each platform whose export can be read. */
const withExport: Record<ExportPlatform, true> = {
  facebook: true,
  instagram: true,
  threads: true,
  x: true,
  youtube: true,
};

/** The sections by their headings, each as its parts by their labels; lines are joined as a reader reads them. */
const sections = new Map(
  page
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [heading = '', ...rest] = section.split('\n');
      const parts = rest.join('\n').split(/^\*\*(.+):\*\*/m);
      const told = parts.slice(1).flatMap((label, at, all) => (at % 2 === 0 ? [[label, all[at + 1] ?? '']] : []));
      return [heading, new Map(told as [string, string][])] as const;
    }),
);

const oneLine = (text = '') => text.replace(/\s+/g, ' ').trim();
const listed = (text = '') => [...text.matchAll(/^- (.+(?:\n {2}.+)*)$/gm)].map(([, item]) => oneLine(item));

test('every platform has its section in the order of the records, and no section is without a platform', () => {
  expect([...sections.keys()]).toEqual(platforms.map((platform) => platformRecord(platform).called.sv));
});

test('every file that it names is there', () => {
  const named = [...page.matchAll(/`((?:test|worker)\/[\w/.-]+)`/g)].map(([, name]) => name as string);
  expect(named.length).toBeGreaterThan(platforms.length);
  expect(named.filter((name) => !existsSync(path.join(root, name)))).toEqual([]);
});

describe.each(platforms)('%s', (platform) => {
  const { called, collecting } = platformRecord(platform);
  const section = sections.get(called.sv) ?? new Map<string, string>();
  const part = (label: string) => oneLine(section.get(label));

  test('has all parts, in order, and none is empty', () => {
    expect([...section.keys()]).toEqual(labels);
    expect(labels.filter((label) => part(label) === '')).toEqual([]);
  });

  test('never gives what its record says, in the words of the record', () => {
    const told = collecting.neverGiven.map(({ sv }) => sv);
    expect(listed(section.get('Ger aldrig'))).toEqual(told.length > 0 ? told : [nothingKnown]);
  });

  test('names the rules that its pages are read by', () => {
    const pack = platform === 'web' ? 'generic' : platform;
    expect(part('Ögonblicksbilden visar')).toContain(`\`worker/visit/packs/sites/${pack}.yaml\``);
  });

  test('is collected just where it has an adapter, which has its test', () => {
    const why = whyNoAdapter(platform);
    if (why !== null) expect(part('Samlas in')).toContain(`inget. ${why.sv}`);
    else {
      expect(part('Samlas in')).not.toMatch(/^inget\./);
      expect(part('Prövat mot')).toContain(`\`test/worker/gather/platforms/${platform}.test.ts\``);
    }
  });

  test('has an export just where one can be read', () => {
    const said = Object.hasOwn(withExport, platform) ? 'Plattformsexport:' : 'Ingen plattformsexport läses.';
    expect(part('Samlas in')).toContain(said);
    expect(part('Prövat mot').includes('test/worker/gather/exports/')).toBe(Object.hasOwn(withExport, platform));
  });

  test('says that it was not tried at the service itself', () => {
    expect(part('Prövat mot').endsWith(notLive)).toBe(true);
  });
});
