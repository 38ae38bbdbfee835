import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { bundled, unlistedIn } from '../../deploy/release/bundled.mjs';
import {
  changesOf,
  isAllowedLicence,
  type Locked,
  licencesOf,
  licenceTable,
  type Parts,
  partsAsked,
  shippedParts,
  steadyParts,
  whatLacks,
} from '../../deploy/release/papers.mjs';

const root = path.join(import.meta.dirname, '../..');

const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as { packages: Locked };

describe('the parts that are shipped', () => {
  let made: Parts[];
  beforeAll(() => {
    made = ['first', 'second'].map(() => {
      const { stdout } = spawnSync('npm', [...partsAsked], { cwd: root, encoding: 'utf8', maxBuffer: 64_000_000 });
      return steadyParts(shippedParts(JSON.parse(stdout), packages), {
        name: 'ogonblick',
        committed: '2026-11-29T10:00:00.000Z',
      });
    });
  }, 240_000);

  test('listed twice they are the same, of the commit and of this program', () => {
    const [first, second] = made as [Parts, Parts];
    expect(second).toEqual(first);
    expect(first.metadata).toMatchObject({ timestamp: '2026-11-29T10:00:00.000Z', component: { name: 'ogonblick' } });
    const names = first.components.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['bullmq', 'fastify', 'better-sqlite3']));
    expect(names).not.toContain('jest');
  });

  test('they are those of the lock file that are not only for the work on the program, none left out', () => {
    const locked = Object.entries(packages).filter(([place, { dev }]) => place !== '' && dev !== true);
    const names = locked.map(([place, { version }]) => `${place.split('node_modules/').at(-1)} ${version}`);
    const listed = (made[0] as Parts).components.map(({ name, version }) => `${name} ${version}`);
    expect([...listed].sort()).toEqual([...new Set(names)].sort());
    expect(listed.join()).toMatch(/zod/);
    expect(listed.join()).not.toMatch(/typescript/);
  });

  test('each has a licence that may be shipped', () => {
    const rows = licencesOf(made[0] as Parts, bundled);
    expect(rows.filter(({ licence }) => !isAllowedLicence(licence))).toEqual([]);
    expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(['DejaVu Sans', 'Inter', 'zod']));
    const { licence, version } = rows.find(({ name }) => name === 'DILCIS METS extensions') ?? {};
    expect([version, licence]).toEqual(['unknown', 'not stated; Apache-2.0 in eark-validator 1.1.3']);
  });
});

test('whoever made each typeface, schema and picture of the package is known; another one is named', () => {
  const args = ['pack', '--dry-run', '--ignore-scripts', '--json'];
  const { stdout } = spawnSync('npm', args, { cwd: root, encoding: 'utf8', maxBuffer: 64_000_000 });
  const [{ files }] = JSON.parse(stdout) as [{ files: { path: string }[] }];
  const paths = files.map((file) => file.path);
  expect(unlistedIn(paths)).toEqual([]);
  expect(bundled.flatMap((part) => part.files).filter((file) => !paths.includes(file))).toEqual([]);
  const others = ['worker/papers/ny.ttf', 'docs/bilder/ny.png', 'demo/pictures/ny.jpg'];
  expect(unlistedIn([...paths, ...others, 'worker/ny.ts'])).toEqual(others);
});

test.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0-only)', true],
  ['Apache-2.0 AND LGPL-3.0-or-later AND MIT', true],
  ['(MIT OR Apache-2.0) AND ISC', true],
  ['MIT AND GPL-3.0-only', false],
  ['(MIT OR Apache-2.0) AND GPL-3.0-only', false],
  ['SEE LICENSE IN MIT', false],
  ['AGPL-3.0-or-later', false],
  ['unknown', false],
])('the licence %s: %s', (licence, isAllowed) => expect(isAllowedLicence(licence)).toBe(isAllowed));

test('a part without a licence is told as unknown', () => {
  const parts = {
    metadata: { timestamp: '', component: { name: '' } },
    components: [
      { name: 'b', version: '1.0.0' },
      { name: 'a', version: '2.0.0', licenses: [{ license: { id: 'MIT' } }, { license: { name: 'Own' } }] },
    ],
  };
  expect(licenceTable(licencesOf(parts))).toBe(
    'part,version,licence,source\na,2.0.0,MIT AND Own,npm\nb,1.0.0,unknown,npm\n',
  );
});

describe('what lacks to a release', () => {
  const changelog =
    '# Changes\n\n## [Unreleased]\n\n- more\n\n## [1.2.0] - 2026-12-01\n\n- new\n\n## [1.1.0]\n\n## [1.0.0]\n\n- first\n';

  test('nothing, where the version has its changes and every file is committed', () => {
    expect(changesOf(changelog, '1.2.0')).toBe('- new');
    expect(whatLacks({ version: '1.2.0', changelog, changed: [] })).toEqual([]);
  });

  test('its heading, text under it, and a commit', () => {
    expect(whatLacks({ version: '1x2.0', changelog, changed: [] })).toHaveLength(1);
    expect(whatLacks({ version: '1.1.0', changelog, changed: ['README.md'] })).toEqual([
      'expected CHANGELOG.md to say under “## [1.1.0]” what changed, found nothing: give “Unreleased” its version',
      'expected every file to be as committed, found 1 that are not (README.md): commit them',
    ]);
  });
});
