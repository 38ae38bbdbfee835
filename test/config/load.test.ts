import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Fault, faultSentence } from '../../config/base/fault.ts';
import { writeStarter } from '../../config/first/init.ts';
import { loadConfiguration } from '../../config/load.ts';
import { tries } from '../tools/tries.ts';
import { changed, configurationOf, exampleFiles, lineWith, notInSwedish, told } from './configuration.ts';
import { manyFaults } from './many-faults.ts';

const today = '2026-11-24';
const sentences = (faults: Fault[]) => faults.map((fault) => `${fault.severity}: ${told(fault)}`);

/** What `check` says of an address, or nothing. */
test.each<[platform: string, url: string, says: string | null]>([
  [
    'facebook',
    'https://www.facebok.com/exempelkommun',
    'an address at facebook.com or fb.com, got "https://www.facebok.com/exempelkommun"',
  ],
  [
    'facebook',
    'https://facebook.com.evil.se/exempelkommun',
    'an address at facebook.com or fb.com, got "https://facebook.com.evil.se/exempelkommun"',
  ],
  [
    'instagram',
    'https://www.facebook.com/exempelkommun',
    'an address at instagram.com, got "https://www.facebook.com/exempelkommun", which is at facebook',
  ],
  [
    'web',
    'https://x.com/kommunen',
    'an address at no other platform than web, got "https://x.com/kommunen", which is at x',
  ],
  [
    'mastodon',
    'https://bsky.app/@skolan',
    'an address at no other platform than mastodon, got "https://bsky.app/@skolan", which is at bluesky',
  ],
  ['facebook', 'https://sv-se.facebook.com/exempelkommun', null],
  ['x', 'https://twitter.com/kommunen', null],
  ['mastodon', 'https://social.example.se/@skolan', null],
  ['facebook', 'http://127.0.0.1:8080/exempelkommun', null],
])('an account at %s with the address %s', async (platform, url, says) => {
  const files = await exampleFiles();
  const account = changed(
    changed(files['accounts.yaml'], 'platform: facebook', `platform: ${platform}`),
    'https://www.facebook.com/exempelkommun',
    url,
  );
  await using place = await configurationOf({ ...files, 'accounts.yaml': account });
  const { faults } = await loadConfiguration(place.directory, { today });
  expect(faults.map(faultSentence)).toEqual(
    says === null ? [] : [`accounts.yaml:7: expected ${says} (url of facebook-exempelkommun)`],
  );
});

test('each fault names whose it is and the key, and the settings theirs', async () => {
  const contents = Object.entries(manyFaults).map(([name, lines]) => [
    name,
    lines.map(([line]) => `${line}\n`).join(''),
  ]);
  await using place = await configurationOf(Object.fromEntries(contents));
  const { faults } = await loadConfiguration(place.directory, { today });
  const where = faults.map(({ file, entry, key }) => `${file}: ${entry ?? '-'} ${key}`);
  expect(where).toEqual(
    expect.arrayContaining([
      'settings.yaml: - disposal.graceDays',
      'accounts.yaml: Facebook Exempelkommun assignment.administrators',
      'committees/kommunstyrelsen.yaml: kommunstyrelse plan.version',
      'committees/kommunstyrelsen.yaml: d1 paragraph',
      'committees/kommunstyrelsen.yaml: r2 trigger.latest[1]',
      'people.yaml: arkivarie.a email',
    ]),
  );
  expect(faults.filter(({ key }) => key === undefined)).toEqual([]);
});

test('the example municipality is free of faults', async () => {
  await using place = await configurationOf(await exampleFiles());
  const { configuration, faults } = await loadConfiguration(place.directory, { today });
  expect(sentences(faults)).toEqual([]);
  expect(configuration?.settings.municipality.name).toBe('Exempelkommun');
  expect([...(configuration?.committees.keys() ?? [])]).toHaveLength(3);
  expect(new Set(configuration?.accounts.map((account) => account.platform))).toEqual(
    new Set(['facebook', 'instagram', 'youtube', 'x', 'mastodon', 'bluesky', 'web']),
  );
  expect(configuration?.people).toHaveLength(4);
});

test('all faults of all files come at once, each with its line, and no secret is repeated', async () => {
  const contents = Object.entries(manyFaults).map(([name, lines]) => [
    name,
    lines.map(([line]) => `${line}\n`).join(''),
  ]);
  const wanted = Object.entries(manyFaults).flatMap(([name, lines]) =>
    lines.flatMap(([, ...faults], index) => faults.map((fault) => fault.replace(': ', `: ${name}:${index + 1}: `))),
  );
  await using place = await configurationOf(Object.fromEntries(contents));
  const { configuration, faults } = await loadConfiguration(place.directory, { today });
  expect(configuration).toBeNull();
  expect(sentences(faults)).toEqual(wanted);
  expect(wanted.length).toBeGreaterThan(40);
  expect(notInSwedish(faults.filter(({ file }) => file.startsWith('committees/')))).toEqual([]);
  expect(JSON.stringify(faults)).not.toMatch(/hemlig|EAAB/);
});

const ks = 'committees/kommunstyrelsen.yaml';
const bun = 'committees/barn-och-utbildningsnamnden.yaml';

/** A change in the example, and what is then said, in which file, at the line that holds `at`. */
test.each<[name: string, file: string, from: string, to: string, at: string, says: string]>([
  [
    'a second account with the same id',
    'accounts.yaml',
    'id: x-exempelkommun',
    'id: facebook-exempelkommun # 2',
    '# 2',
    'expected another id for each account, got "facebook-exempelkommun", as on line 4',
  ],
  [
    'a second account with the same address',
    'accounts.yaml',
    'https://www.facebook.com/exempelskolan',
    'https://www.facebook.com/exempelkommun # 2',
    '# 2',
    'expected another url for each account',
  ],
  [
    'an account named as a folder of ours',
    'accounts.yaml',
    'id: x-exempelkommun',
    'id: gallring',
    'id: gallring',
    "an id that names none of the archive's own folders",
  ],
  [
    'an account named as a device of Windows',
    'accounts.yaml',
    'id: x-exempelkommun',
    'id: con',
    'id: con',
    'expected an id that is no name of a device in Windows, got "con"',
  ],
  [
    'two committees on the same day',
    'accounts.yaml',
    '{ id: kultur-och-fritidsnamnden, from: 2019-01-01, to: null }',
    '{ id: kultur-och-fritidsnamnden, from: 2018-12-31, to: null }',
    'from: 2018-12-31',
    'expected one committee at a time, got the same days as kommunstyrelsen',
  ],
  [
    'an unknown committee in a dated list',
    'accounts.yaml',
    '{ id: kommunstyrelsen, from: 2017-02-20',
    '{ id: kommunstyrelse, from: 2017-02-20',
    'id: kommunstyrelse,',
    'expected a committee that has a plan',
  ],
  [
    'a password in an address',
    'accounts.yaml',
    'https://x.com/exempelkommun',
    'https://anna:hemligt@x.com/exempelkommun',
    'x.com',
    'without user name or password, got "https://…@x.com/exempelkommun"',
  ],
  [
    'a mistyped key',
    'accounts.yaml',
    'avoidMonths:',
    'avoidMonth:',
    'avoidMonth:',
    'expected a known key (did you mean avoidMonths?), got "avoidMonth"',
  ],
  [
    'a plan in a file of another name',
    ks,
    'committee: kommunstyrelsen',
    'committee: styrelsen',
    'committee: styrelsen',
    'expected kommunstyrelsen, as the file is named, got "styrelsen"',
  ],
  [
    'an unknown successor',
    ks,
    'successor: null',
    'successor: regionen',
    'successor: regionen',
    'expected another committee that has a plan, got "regionen"',
  ],
  [
    'a committee taken over without its decision',
    ks,
    'successor: null',
    'takesOver: [barn-och-utbildningsnamnden]',
    'takesOver',
    'expected a committee whose successor is kommunstyrelsen',
  ],
  [
    'two rules with one id',
    bun,
    'id: bun-notice-1y',
    'id: bun-post-keep # 2',
    '# 2',
    'expected an id that is used once',
  ],
  [
    'a rule that supersedes a rule that is not there',
    bun,
    'supersedes: [bun-comment-2y]',
    'supersedes: [bun-comment-3y]',
    'supersedes',
    'expected ids of other rules, got "bun-comment-3y"',
  ],
  [
    'a person with a role in an unknown committee',
    'people.yaml',
    'kultur-och-fritidsnamnden:',
    'kulturnamnden:',
    'kulturnamnden',
    'expected * or a committee that has a plan',
  ],
  [
    'two people with one id',
    'people.yaml',
    'id: registrator.d',
    'id: arkivarie.a # 2',
    '# 2',
    'expected an id that is used once',
  ],
  [
    'two people with one login',
    'people.yaml',
    'people:\n',
    'people:\n  - { id: a.a, name: A, email: a@example.se, roles: {}, oidc: samma }\n  - { id: b.b, name: B, email: b@example.se, roles: {}, oidc: samma } # 2\n',
    '# 2',
    'expected a login that is one person’s',
  ],
  [
    'a login that is asked without encryption over the network',
    'settings.yaml',
    'locale: sv',
    'locale: sv\ndesk: { oidc: { issuer: "http://login.example.se", clientId: a, clientSecret: "env:A" } } # fel',
    '# fel',
    'expected an https address of the login',
  ],
])('%s is found', async (_name, file, from, to, at, says) => {
  const files = await exampleFiles();
  const text = changed(files[file], from, to);
  await using place = await configurationOf({ ...files, [file]: text });
  const { faults } = await loadConfiguration(place.directory, { today });
  expect(sentences(faults)).toHaveLength(1);
  expect(sentences(faults)[0]).toContain(`${file}:${lineWith(text, at)}: `);
  expect(sentences(faults)[0]).toContain(says);
});

test('without a directory one sentence says what to do', async () => {
  const { configuration, faults } = await loadConfiguration('/nowhere/ogonblick', { today });
  expect(configuration).toBeNull();
  expect(sentences(faults)).toEqual([
    'error: settings.yaml:1: expected a configuration directory at /nowhere/ogonblick, got no such directory (`ogonblick init` writes a starter)',
  ]);
});

test.each([
  ['the directory', '.', 'settings.yaml:1: expected a configuration directory at '],
  ['the folder of plans', 'committees', 'committees:1: expected a folder with one plan for each committee'],
])('%s that may not be read is a fault like others', async (_name, closed, says) => {
  await using place = await configurationOf(await exampleFiles());
  await chmod(place.directory, 0o755);
  await chmod(join(place.directory, closed), 0);
  // The superuser may read everything.
  const root = process.getuid?.() === 0;
  if (root) process.seteuid?.(65_534);
  try {
    const { configuration, faults } = await loadConfiguration(place.directory, { today });
    expect(configuration).toBeNull();
    const told = sentences(faults).find((sentence) => sentence.includes(says));
    expect(told).toContain('got one that may not be read (check its permissions)');
  } finally {
    if (root) process.seteuid?.(0);
    await chmod(join(place.directory, closed), 0o700);
  }
});

test('files that are missing are named, and only the people can be done without', async () => {
  await using empty = await configurationOf({});
  expect(sentences((await loadConfiguration(empty.directory, { today })).faults)).toEqual([
    'error: settings.yaml:1: expected a file settings.yaml, got no such file (`ogonblick init` writes a starter)',
    'error: accounts.yaml:1: expected a file accounts.yaml, got no such file (`ogonblick init` writes a starter)',
    'warning: people.yaml:1: expected a file people.yaml, got no such file (`ogonblick init` writes a starter)',
    'error: committees:1: expected a folder with one plan for each committee, got no such directory (`ogonblick init` writes a starter)',
  ]);
  const { 'people.yaml': _people, ...rest } = await exampleFiles();
  await using place = await configurationOf(rest);
  const { configuration, faults } = await loadConfiguration(place.directory, { today });
  expect(faults.map((fault) => fault.severity)).toEqual(['warning']);
  expect(configuration?.people).toEqual([]);
});

test('a plan that ends in .yml is not passed over in silence', async () => {
  const files = await exampleFiles();
  await using place = await configurationOf({
    ...files,
    'committees/x.yml': 'committee: x\n',
    'committees/LÄS MIG.txt': '',
  });
  const { faults } = await loadConfiguration(place.directory, { today });
  expect(sentences(faults)).toEqual(['error: committees/x.yml:1: expected a name that ends in .yaml, got "x.yml"']);
});

test('the plan for all is under *, and its rules may be superseded but not named twice', async () => {
  const files = await exampleFiles();
  const common = changed(
    changed(files[bun], 'committee: barn-och-utbildningsnamnden', 'committee: "*"'),
    'name: Barn- och utbildningsnämnden',
    'name: Alla',
  );
  await using place = await configurationOf({
    ...files,
    'committees/_gemensam.yaml': common
      .replaceAll('id: bun-', 'id: alla-')
      .replaceAll(': bun-', ': alla-')
      .replaceAll('[bun-', '[alla-'),
    [ks]: changed(files[ks], 'supersedes: [ks-comment-2y]', 'supersedes: [alla-comment-2y]'),
  });
  const { configuration, faults } = await loadConfiguration(place.directory, { today });
  expect(sentences(faults)).toEqual([]);
  expect(configuration?.committees.get('*')?.name).toBe('Alla');
  await using twice = await configurationOf({ ...files, 'committees/_gemensam.yaml': common });
  const { faults: found } = await loadConfiguration(twice.directory, { today });
  expect(new Set(found.map((fault) => fault.expected))).toEqual(new Set(['an id that no rule of _gemensam.yaml has']));
});

test('a cron expression is put to whoever knows the cron library', async () => {
  const files = await exampleFiles();
  const text = changed(files['settings.yaml'], '0 3 15 1 *', '0 3 32 1 *');
  await using place = await configurationOf({ ...files, 'settings.yaml': text });
  const checkCron = (expression: string) =>
    expression.includes('32')
      ? { severity: 'error' as const, expected: 'a cron expression', got: `${expression} (a month has no day 32)` }
      : null;
  const { faults } = await loadConfiguration(place.directory, { today, checkCron });
  expect(sentences(faults)).toEqual([
    `error: settings.yaml:${lineWith(text, 'schedule')}: expected a cron expression, got 0 3 32 1 * (a month has no day 32)`,
  ]);
});

test('the usual expressions are not put to anybody: they are known to be good', async () => {
  await using place = await configurationOf(await exampleFiles());
  const checkCron = (expression: string) => {
    throw new Error(`expected no question, got one about ${expression}`);
  };
  expect((await loadConfiguration(place.directory, { today, checkCron })).configuration).not.toBeNull();
});

test('whatever stands in the files, loading says faults and throws nothing', async () => {
  await using place = await configurationOf({});
  const names = await writeStarter(place.directory);
  const files = Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(place.directory, name), 'utf8')])),
  );
  const scalar = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.constantFrom('kommunstyrelsen', '2026-01-01', 'P1Y', '*'),
  );
  const tree = fc.letrec((tie) => ({
    node: fc.oneof(
      { maxDepth: 4 },
      scalar,
      fc.array(tie('node'), { maxLength: 4 }),
      fc.dictionary(
        fc.constantFrom(
          'id',
          'accounts',
          'people',
          'rules',
          'classes',
          'committee',
          'roles',
          'assignment',
          'match',
          'trigger',
          '__proto__',
          'constructor',
        ),
        tie('node'),
      ),
    ),
  })).node;
  const garbage = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }).map((text) => Buffer.from(text)),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    tree.map((data) => Buffer.from(JSON.stringify(data))),
    // Pieces of the real files, cut and joined anywhere.
    fc
      .array(fc.tuple(fc.constantFrom(...names), fc.nat(3000), fc.nat(600)), { maxLength: 4 })
      .map((cuts) => Buffer.from(cuts.map(([name, from, length]) => files[name]?.slice(from, from + length)).join(''))),
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...names), garbage, async (name, content) => {
      await writeFile(join(place.directory, name), content);
      const { configuration, faults } = await loadConfiguration(place.directory, { today });
      await writeFile(join(place.directory, name), files[name] ?? '');
      expect(configuration === null).toBe(faults.some((fault) => fault.severity === 'error'));
      for (const fault of faults) expect(fault.line).toBeGreaterThanOrEqual(1);
    }),
    tries(300),
  );
});
