import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { platformName } from '../../config/base/platform-names.ts';
import { platformRecord, platforms } from '../../config/base/platforms.ts';
import type { ExportPlatform } from '../../worker/gather/exports/known-files.ts';
import { whyNoAdapter } from '../../worker/gather/platforms/platforms.ts';
import { loadSitePacks } from '../../worker/visit/packs/site-packs.ts';

const root = path.join(import.meta.dirname, '../..');
const page = readFileSync(path.join(root, 'docs/plattformar.md'), 'utf8');
const labels = ['Ögonblicksbilden visar', 'Samlas in', 'Ger aldrig', 'Nyckel (token)', 'Prövat mot'];
const nothingKnown = 'Inget är antecknat.';
const notLive = 'Inte provat mot den riktiga tjänsten.';
/** The compiler asks for each platform whose export can be read. */
const withExport: Record<ExportPlatform, true> = {
  facebook: true,
  instagram: true,
  linkedin: true,
  threads: true,
  tiktok: true,
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
  expect([...sections.keys()]).toEqual(platforms.map((platform) => platformName(platform, 'sv', null)));
});

const packs = await loadSitePacks(tmpdir());

describe('what a visitor without a login is shown', () => {
  const [head = [], , ...rows] = tableIn(page);
  const [, ...subjects] = head;
  const told = new Map(
    rows.map(([called = '', ...cells]) => [called, new Map(cells.map((cell, at) => [subjects[at], cell]))]),
  );

  test('is told for every platform and every subject, in the words that are explained', () => {
    expect(subjects).toEqual([
      ...['händelser', 'höjdpunkter', 'korta filmer', 'fästa inlägg', 'omröstningar', 'delade inlägg', 'flera bilder'],
      ...['”visa mer” i kommentarer', 'svar på svar', 'reaktioner efter sort'],
    ]);
    expect([...told.keys()]).toEqual(platforms.map((platform) => platformName(platform, 'sv', null)));
    const cells = [...told.values()].flatMap((row) => [...row.values()]);
    expect(cells.length).toBe(platforms.length * subjects.length);
    expect(new Set(cells)).toEqual(new Set(['läses', 'som inlägg', 'räknas', 'bara i bild', 'inte', '–']));
  });

  test.each(platforms)('%s: is counted, or read, just where its pack has rules for that', (platform) => {
    const pack = packs.get(platform === 'web' ? 'generic' : platform);
    const row = told.get(platformName(platform, 'sv', null));
    const counted = [
      ['story', 'händelser'],
      ['highlight', 'höjdpunkter'],
      ['poll', 'omröstningar'],
      ['carousel', 'flera bilder'],
    ] as const;
    const leafs = (pack?.opened?.next.length ?? 0) > 0;
    const has = (kind: string) => pack?.unopened.some(({ what }) => what === kind && !(what === 'carousel' && leafs));
    const isRead = (subject: string) => row?.get(subject) === 'läses';
    expect(counted.filter(([, subject]) => row?.get(subject) === 'räknas')).toEqual(
      counted.filter(([kind]) => has(kind)),
    );
    expect(isRead('flera bilder')).toBe(leafs);
    expect(isRead('delade inlägg')).toBe((pack?.shared.length ?? 0) > 0);
    expect(isRead('reaktioner efter sort')).toBe((pack?.reactions.length ?? 0) > 0);
    const nested = (pack?.comments ?? []).includes('article article');
    expect(isRead('svar på svar')).toBe(nested || (pack?.repliesToReplies.length ?? 0) > 0);
    const readsComments = (pack?.comments.length ?? 0) > 0;
    expect(isRead('”visa mer” i kommentarer')).toBe(readsComments && commentsBeside.has(platform));
  });
});

/** Where comments stand beside the posts, or on the pages of posts that are opened. TikTok's stand on such that are not. */
const commentsBeside = new Set<string>(['facebook', 'instagram', 'youtube', 'linkedin', 'web']);

/** The cells of the first table, row by row. */
function tableIn(text: string): string[][] {
  const lines = text.split('\n').filter((line) => line.startsWith('|'));
  return lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

test('every file that it names is there', () => {
  const named = [...page.matchAll(/`((?:test|worker)\/[\w/.-]+)`/g)].map(([, name]) => name as string);
  expect(named.length).toBeGreaterThan(platforms.length);
  expect(named.filter((name) => !existsSync(path.join(root, name)))).toEqual([]);
});

describe.each(platforms)('%s', (platform) => {
  const { collecting } = platformRecord(platform);
  const section = sections.get(platformName(platform, 'sv', null)) ?? new Map<string, string>();
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
