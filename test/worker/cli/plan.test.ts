import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { leastPassphraseCost } from '../../../config/people/passphrase.ts';
import { readyPlan } from '../../../config/plans/ready-plans.ts';
import { checkPlansOf, testPlan } from '../../../worker/cli/commands/plan.ts';
import { showReadyPlans } from '../../../worker/cli/commands/plan-ready.ts';
import type { Io } from '../../../worker/cli/parts/io.ts';
import { createLog } from '../../../worker/ground/log.ts';
import { changed, configurationOf, exampleFiles } from '../../config/configuration.ts';
import { goldenCases } from '../../golden/golden-rules.ts';
import { heard } from '../../tools/heard.ts';

function ioOf(configDirectory: string, json = true) {
  const said = { out: '', err: '' };
  const io: Io = {
    environment: { configDirectory, dataDirectory: '/none' } as Io['environment'],
    json,
    log: createLog({ level: 'silent', secrets: [] }),
    leastPassphraseCost,
    terminal: false,
    locale: 'en',
    ...heard(said),
  };
  return { io, said };
}

const comment = {
  id: 'a',
  kind: 'comment',
  author: { role: 'public' },
  publishedAt: '2024-05-10T09:00:00Z',
  capturedAt: '2024-05-11T02:00:00Z',
  caseNumber: null,
};
const today = '2027-03-01';
const example = 'committees/kommunstyrelsen.yaml';

test('the golden cases come out of the command as they should, without a configuration', async () => {
  for (const plan of new Set(goldenCases().map((one) => one.plan))) {
    const cases = goldenCases().filter((one) => one.plan.committee === plan.committee);
    await using place = await configurationOf({
      'my-plan.yaml': stringify(withoutNulls(plan)),
      'items.jsonl': cases.map(({ item }) => JSON.stringify(item)).join('\n'),
    });
    for (const day of new Set(cases.map((one) => one.today))) {
      const { io, said } = ioOf('/none');
      const options = { items: join(place.directory, 'items.jsonl'), today: day };
      expect(await testPlan(io, join(place.directory, 'my-plan.yaml'), options)).toBe(0);
      const { today: printed, verdicts } = JSON.parse(said.out);
      expect([printed, verdicts.length, said.err]).toEqual([day, cases.length, '']);
      for (const [index, { want, today: on }] of cases.entries()) {
        if (on === day) expect(verdicts[index]).toMatchObject(want);
      }
    }
  }
});

/** YAML as a person would write it: what may be left out is left out. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== null)
      .map(([key, one]) => [key, withoutNulls(one)]),
  );
}

const line = JSON.stringify(comment);
test.each<[name: string, content: string, items: (string | null)[]]>([
  ['JSON Lines', `${line}\n\n${line.replace('"a"', '"b"')}\n`, ['a', 'b']],
  ['a JSON array', `[${line}, ${line.replace('"a"', '"b"')}]`, ['a', 'b']],
  ['what item list prints', `{ "items": [${line}] }`, ['a']],
  ['one item over several lines', JSON.stringify(comment, null, 2), ['a']],
  ['a byte order mark and Windows line ends', `\uFEFF${line}\r\n${line}\r\n`, ['a', 'a']],
  ['an item without an id', '{}', [null]],
  ['nothing', '', []],
  ['an empty array', '[]', []],
])('reads %s in its order', async (_name, content, items) => {
  await using place = await configurationOf({ ...(await exampleFiles()), 'items.json': content });
  const { io, said } = ioOf(place.directory);
  await testPlan(io, join(place.directory, example), { items: join(place.directory, 'items.json'), today });
  const { verdicts } = JSON.parse(said.out);
  expect(verdicts.map(({ item }: { item: string | null }) => item)).toEqual(items);
});

test.each<[name: string, content: string, says: string]>([
  ['no JSON', 'hej\n', 'line 1: no JSON'],
  ['a broken line', `${line}\n{"id":\n`, 'line 2: no JSON'],
  ['a number', '[5]', 'item 1: Invalid input: expected object'],
  ['a wrong type', `${line}\n{"tags":"kris"}`, 'line 2: Invalid input: expected array, received string in tags'],
])('refuses %s', async (_name, content, says) => {
  await using place = await configurationOf({ ...(await exampleFiles()), 'items.json': content });
  const options = { items: join(place.directory, 'items.json'), today };
  await expect(testPlan(ioOf('/none').io, join(place.directory, example), options)).rejects.toMatchObject({
    name: 'UsageError',
    message: expect.stringContaining(says),
  });
});

test('a time that nobody can read is told of, and keeps', async () => {
  await using place = await configurationOf({
    ...(await exampleFiles()),
    'items.json': JSON.stringify([{ ...comment, publishedAt: '10 maj 2024' }]),
  });
  const { io, said } = ioOf('/none', false);
  const items = join(place.directory, 'items.json');
  expect(await testPlan(io, join(place.directory, example), { items, today })).toBe(0);
  expect(said.err).toContain('item 1: publishedAt is neither an instant in UTC nor a day, so it counts as unknown');
  expect(said.out).toMatch(/^a {2}waiting {2}-\n {2}Inväntar uppgift om när den publicerades; /);
});

test('a committee’s id stands for its plan beside the plan for all, and the settings say the language', async () => {
  const files = await exampleFiles();
  const common = changed(files[example], 'committee: kommunstyrelsen', 'committee: "*"')
    .replaceAll('ks-', 'all-')
    .replace('id: all-comment-2y\n', 'id: all-comment-5y\n')
    .replace('supersedes: [all-comment-2y]', '')
    .replace('period: P2Y', 'period: P5Y');
  await using place = await configurationOf({
    ...files,
    'committees/_gemensam.yaml': common,
    'accounts.yaml': 'not: yet\n',
    'settings.yaml': changed(files['settings.yaml'], 'locale: sv', 'locale: en'),
    'items.json': line,
  });
  const { io, said } = ioOf(place.directory);
  expect(await testPlan(io, 'kommunstyrelsen', { items: join(place.directory, 'items.json'), today })).toBe(0);
  expect(JSON.parse(said.out).verdicts).toEqual([
    expect.objectContaining({
      state: 'retained',
      rule: 'all-comment-5y',
      conflict: true,
      others: [{ rule: 'ks-comment-2y', dueFrom: '2027-01-01' }],
      because: expect.stringMatching(
        /^May not be disposed of: rules that differ apply .* retained until the end of 2029-12-31, /,
      ),
    }),
  ]);
});

test.each<[name: string, plan: string, options: Record<string, string>, error: string, says: string]>([
  ['an unknown committee', 'byggnadsnamnden', {}, 'UsageError', "expected a plan's file or a committee's id"],
  ['no such day', example, { today: '2027-02-29' }, 'UsageError', 'expected a day like 2026-01-12'],
  [
    'no such items',
    example,
    { items: '/none/items.json' },
    'UsageError',
    'expected a file of items at /none/items.json',
  ],
  ['a faulty plan', 'faulty.yaml', {}, 'ConfigurationFaultyError', 'faulty.yaml:1: expected'],
])('refuses %s', async (_name, plan, options, error, says) => {
  await using place = await configurationOf({
    ...(await exampleFiles()),
    'faulty.yaml': 'committee: Å\nname: Å\nplan: { title: Plan, version: "1" }\n',
    'items.json': line,
  });
  const path = plan.endsWith('.yaml') ? join(place.directory, plan) : plan;
  const given = { items: join(place.directory, 'items.json'), today, ...options };
  await expect(testPlan(ioOf(place.directory).io, path, given)).rejects.toMatchObject({
    name: error,
    message: expect.stringContaining(says),
  });
});

test('plan check gives faults as check does, and the exit code of the worst', async () => {
  const files = await exampleFiles();
  await using place = await configurationOf(files);
  const warned = ioOf(place.directory);
  expect(await checkPlansOf(warned.io, undefined)).toBe(1);
  const { faults } = JSON.parse(warned.said.out);
  expect(faults.length).toBeGreaterThan(0);
  for (const fault of faults) {
    expect(Object.keys(fault).sort()).toEqual(['entry', 'expected', 'file', 'got', 'key', 'line', 'severity']);
    expect(fault.severity).toBe('warning');
  }
  const text = changed(files[example], 'paragraph: "§ 45"', 'paragraph: ""');
  await using faulty = await configurationOf({ ...files, [example]: text });
  const refused = ioOf(faulty.directory, false);
  expect(await checkPlansOf(refused.io, undefined)).toBe(2);
  expect(refused.said.out).toContain('kommunstyrelsen.yaml:14: expected a paragraph like "§ 45", got ""');
  expect(await checkPlansOf(ioOf('/none').io, join(faulty.directory, example))).toBe(2);
  await expect(checkPlansOf(ioOf('/none').io, '/none/plan.yaml')).rejects.toMatchObject({ name: 'UsageError' });
});

test('the ready plans are listed with their sources, and one is printed as it is to be saved', async () => {
  const { io, said } = ioOf('/none');
  expect(await showReadyPlans(io, undefined)).toBe(0);
  const { plans } = JSON.parse(said.out);
  expect(plans).toContainEqual({
    name: 'vetlanda',
    title: 'Efter Vetlanda kommuns riktlinjer',
    source: 'Vetlanda kommun, Riktlinjer för sociala medier (2013), punkterna 15–19',
  });
  const one = ioOf('/none', false);
  expect(await showReadyPlans(one.io, 'vetlanda')).toBe(0);
  expect(one.said.out).toMatch(/^# yaml-language-server: .*\n# Efter Vetlanda.*\ncommittee: kommunstyrelsen/s);
  await expect(showReadyPlans(one.io, 'ingen')).rejects.toThrow('expected the name of a ready plan, found "ingen"');
});

test('a draft is judged as if it were decided by `plan test` alone, which says so', async () => {
  const { path } = await readyPlan('nara');
  await using place = await configurationOf({ 'items.jsonl': JSON.stringify({ ...comment, lookedAt: today }) });
  const { io, said } = ioOf('/none');
  expect(await testPlan(io, path, { items: join(place.directory, 'items.jsonl'), today })).toBe(0);
  expect(said.err).toBe('judged as if decided, which they are not: utkast\n');
  expect(JSON.parse(said.out).verdicts).toMatchObject([
    { state: 'due', dueFrom: '2024-08-09', because: expect.stringContaining('utkast till beslut') },
  ]);
});
