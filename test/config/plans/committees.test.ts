import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { readPlan } from '../../../config/plans/plan-file.ts';
import { configurationOf, notInSwedish, told } from '../configuration.ts';

const plan = (rule: string, { match = '{ kind: [comment] }', decision = '' } = {}) => `committee: ks
name: Kommunstyrelsen
plan: { title: Plan, version: "1" }
decisions:
  - id: d1
    body: Kommunstyrelsen
    date: 2026-02-10
    paragraph: "§ 45"
    caseNumber: KS 2026/112
    appliesTo: both
    validFrom: 2026-02-10
${decision === '' ? '' : `    ${decision}\n`}classes:
  - { id: c1, name: Kommentarer, match: ${match} }
rules:
  - { id: r1, decision: d1, class: c1, ${rule} }
`;

async function read(text: string) {
  await using place = await configurationOf({ 'plan.yaml': text });
  const { plan: found, faults } = await readPlan(join(place.directory, 'plan.yaml'));
  expect(notInSwedish(faults)).toEqual([]);
  return { plan: found, sentences: faults.map(told) };
}

const dispose = 'trigger: published, period: P2Y, action: dispose, inSnapshots: keep';

test.each<[rule: string, counting: string | null]>([
  [dispose, 'calendar-year'],
  [`${dispose}, counting: exact`, 'exact'],
  [dispose.replace('keep', 'redact'), 'calendar-year'],
  ['trigger: published, period: P24M, action: review', 'exact'],
  ['trigger: published, period: P1Y6M, action: review', 'exact'],
  ['trigger: obsolete, period: P0D, action: review', 'exact'],
  ['trigger: { latest: [published, delivered] }, period: P90D, action: transfer', 'exact'],
  ['action: preserve', null],
])('the rule { %s } is counted by %s', async (rule, counting) => {
  const { plan: found, sentences } = await read(plan(rule));
  expect(sentences).toEqual([]);
  expect(found?.rules[0]?.counting).toBe(counting);
});

test.each<[rule: string, says: string]>([
  [
    'trigger: published, period: P2Y, action: dispose',
    'expected inSnapshots: keep or redact, for the action dispose, got nothing',
  ],
  [
    'trigger: published, period: P2Y, action: review, inSnapshots: redact',
    'expected redact only where items are disposed of (action: dispose, object: copy), got redact',
  ],
  ['period: P2Y, action: review', 'expected a trigger, for the action review, got nothing'],
  ['trigger: published, action: transfer', 'expected a period, for the action transfer, got nothing'],
  ['trigger: published, period: PT1H, action: review', 'expected a period like P2Y, P6M, P2W or P90D, got "PT1H"'],
  ['trigger: published, period: P1D2Y, action: review', 'expected a period like P2Y, P6M, P2W or P90D, got "P1D2Y"'],
  ['trigger: published, period: P, action: review', 'expected a period like P2Y, P6M, P2W or P90D, got "P"'],
  ['trigger: { latest: [] }, period: P1Y, action: review', 'expected at least one event, got an empty list'],
  ['trigger: { newest: [published] }, period: P1Y, action: review', 'expected a known key'],
  ['action: destroy', 'expected one of dispose, preserve, review, transfer, got "destroy"'],
  [
    'action: preserve, records: { from: 2026-02-01, to: 2026-01-01 }',
    'expected a day on or after 2026-02-01, got 2026-01-01',
  ],
  ['action: preserve, supersedes: [r1]', 'expected ids of other rules, got "r1"'],
])('the rule { %s } is refused: %s', async (rule, says) => {
  const { plan: found, sentences } = await read(plan(rule));
  expect(found).toBeNull();
  expect(sentences[0]).toContain('plan.yaml:15: ');
  expect(sentences.join()).toContain(says);
});

test.each<[match: string, says: string]>([
  ['{}', 'expected at least one key (no keys would take everything), got none'],
  ['{ kind: [] }', 'expected at least one value, got an empty list'],
  ['{ removed: nej }', 'expected true or false, got "nej"'],
  ['{ platform: [twitter] }', 'expected one of facebook, instagram'],
  ['{ published: { from: 2026-13-01 } }', 'expected a day like 2026-01-12, got "2026-13-01"'],
])('the match %s is refused: %s', async (match, says) => {
  const { sentences } = await read(plan(dispose, { match }));
  expect(sentences).toHaveLength(1);
  expect(sentences[0]).toContain('plan.yaml:13: ');
  expect(sentences[0]).toContain(says);
});

test.each<[decision: string, says: string]>([
  ['validTo: 2026-02-09', 'expected a day on or after 2026-02-10, got 2026-02-09'],
  ['modality: shall', 'expected one of may, must, got "shall"'],
  ['basedOn: { body: Arkivnämnden }', 'expected a day like 2026-01-12, got nothing'],
  ['protocol: { file: beslut.pdf, sha256: abc }', 'expected a SHA-256 of 64 hex digits, got "abc"'],
])('a decision with { %s } is refused: %s', async (decision, says) => {
  const { sentences } = await read(plan(dispose, { decision }));
  expect(sentences[0]).toContain('plan.yaml:12: ');
  expect(sentences[0]).toContain(says);
});

test.each(['body', 'date', 'paragraph', 'caseNumber', 'appliesTo', 'validFrom'])(
  'a decision without %s is no decision',
  async (key) => {
    const { plan: found, sentences } = await read(plan(dispose).replace(new RegExp(`    ${key}: .*\n`), ''));
    expect(found).toBeNull();
    expect(sentences).toHaveLength(1);
    expect(sentences[0]).toMatch(/^plan\.yaml:5: expected .*, got nothing$/);
  },
);

test('one value may be written without the brackets', async () => {
  const { plan: found } = await read(
    plan(`${dispose}, supersedes: r1`, { match: '{ kind: comment, tag: kris }' })
      .replace('id: r1', 'id: r2')
      .replace('rules:\n', 'rules:\n  - { id: r1, decision: d1, class: c1, action: preserve }\n'),
  );
  expect(found?.classes[0]?.match).toMatchObject({ kind: ['comment'], tag: ['kris'], author: null });
  expect(found?.rules[1]?.supersedes).toEqual(['r1']);
});

test('what may be left out of a plan is filled in', async () => {
  const { plan: found } = await read('committee: ks\nname: Kommunstyrelsen\nplan: { title: Plan, version: "1" }\n');
  expect(found).toEqual({
    committee: 'ks',
    name: 'Kommunstyrelsen',
    kind: 'committee',
    organisationNumber: null,
    from: null,
    to: null,
    successor: null,
    takesOver: [],
    plan: { title: 'Plan', version: '1', source: null, keepParentForKeptChild: true },
    decisions: [],
    classes: [],
    rules: [],
  });
});

test('a draft need say nothing of a decision that has not been made; a decision must say all', async () => {
  const planWith = (decision: string) =>
    read(`committee: ks\nname: KS\nplan: { title: Plan, version: "1" }\ndecisions:\n  - ${decision}\n`);
  const { plan: draft } = await planWith('{ id: utkast, status: draft, body: null, caseNumber: KS 2026/7 }');
  expect(draft?.decisions[0]).toMatchObject({
    status: 'draft',
    body: '–',
    caseNumber: 'KS 2026/7',
    date: '9999-12-31',
  });
  expect((await planWith('{ id: d1 }')).plan).toBeNull();
  expect((await planWith('{ id: d1, status: decided }')).plan).toBeNull();
  expect((await planWith('{ id: d1, status: utkast }')).plan).toBeNull();
});
