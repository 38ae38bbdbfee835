import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { platformName } from '../../config/base/platform-names.ts';
import { platformRecord, platforms } from '../../config/base/platforms.ts';

const docs = path.join(import.meta.dirname, '../../docs');
const page = readFileSync(path.join(docs, 'nycklar.md'), 'utf8');
const about = readFileSync(path.join(docs, 'plattformar.md'), 'utf8');
const sectionsOf = (text: string) =>
  new Map(
    text
      .split(/^## /m)
      .slice(1)
      .map((section) => [section.split('\n', 1)[0] ?? '', section] as const),
  );
const sections = sectionsOf(page);
const collected = platforms.filter((platform) => platform !== 'web');

test('every platform has its section in the order of the records, after where a token is put', () => {
  expect([...sections.keys()]).toEqual(['Var nyckeln läggs', ...collected.map((one) => platformName(one, 'sv', null))]);
});

test.each(collected)(
  '%s: its sections name the rights that the collecting uses, here and among the platforms',
  (platform) => {
    const { token } = platformRecord(platform);
    const called = platformName(platform, 'sv', null);
    const rights = Object.values(token?.rights ?? {}).flat();
    for (const text of [sections.get(called), sectionsOf(about).get(called)]) {
      expect(rights.filter((right) => !text?.includes(`\`${right}\``))).toEqual([]);
    }
  },
);

const pictures = [...page.matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)].map(([, alt = '', file = '']) => ({ alt, file }));

test('every picture is there, small, with words for those who do not see it, and asks no other host', () => {
  expect(pictures.length).toBeGreaterThan(3);
  for (const { alt, file } of pictures) {
    expect({ file, there: existsSync(path.join(docs, file)) }).toEqual({ file, there: true });
    expect(alt.length).toBeGreaterThan(20);
    expect(statSync(path.join(docs, file)).size).toBeLessThan(20_000);
    const svg = readFileSync(path.join(docs, file), 'utf8');
    expect(svg).toMatch(/^<svg [^>]*role="img"[^>]*>\n<title>[^<]+<\/title>/);
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/<script|href=|url\(http|https?:\/\//);
  }
});
