import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Fault } from '../../../config/base/fault.ts';
import { lintPlanFile } from '../../../config/plans/plan-file.ts';
import { lintPlansFolder } from '../../../config/plans/plans-folder.ts';
import { configurationOf, notInSwedish, told } from '../configuration.ts';

const today = '2026-11-24';
const own = '{ kind: [post, comment, reply], author: [account, official] }';
const keep = '{ id: own, decision: d1, class: own, action: preserve }';
const dispose = 'trigger: published, period: P2Y, action: dispose, inSnapshots: keep';

const protocol = `, protocol: { file: protokoll.pdf, sha256: "${'0'.repeat(64)}" }`;
const mandate = `, legalForce: 2026-03-06${protocol}`;

/** A plan about which there is nothing to say, but for what is changed in it. */
function plan({ decision = '', classes = '', rules = '', made = mandate } = {}): string {
  return `committee: ks
name: Kommunstyrelsen
plan: { title: Plan, version: "1" }
decisions:
  - { id: d1, body: KS, date: 2026-02-10, paragraph: "§ 45", caseNumber: KS 1, appliesTo: both, validFrom: 2026-02-10${decision}${made} }
classes:
  - { id: own, name: Egna, match: ${own} }
  - { id: in, name: Inkommet, match: { author: [public], removed: false } }
${classes === '' ? '' : `  - ${classes}\n`}rules:
  - ${keep}
  - { id: in-2y, decision: d1, class: in, ${dispose} }
${rules === '' ? '' : `  - ${rules}\n`}`;
}

function said(faults: Fault[]): string[] {
  expect(notInSwedish(faults)).toEqual([]);
  return faults.map((fault) => `${fault.severity} ${told(fault)}`);
}

async function lint(text: string): Promise<string[]> {
  await using place = await configurationOf({ 'plan.yaml': text });
  return said(await lintPlanFile(join(place.directory, 'plan.yaml'), today));
}

test('there is nothing to say about a plan that is whole', async () => {
  expect(await lint(plan())).toEqual([]);
});

test.each<[name: string, change: Parameters<typeof plan>[0], says: string]>([
  [
    'a decision that lapses soon',
    { decision: ', validTo: 2027-02-22' },
    'plan.yaml:5: expected a decision in force for 90 days more, got the last day 2027-02-22',
  ],
  [
    'a decision that lapses today',
    { decision: ', validTo: 2026-11-24' },
    'plan.yaml:5: expected a decision in force for 90 days more, got the last day 2026-11-24',
  ],
  [
    'a decision that has lapsed',
    { decision: ', validTo: 2026-11-23' },
    'plan.yaml:5: expected a decision in force (its rules keep now), got the last day 2026-11-23',
  ],
  [
    'a rule that disposes at once of what nobody has judged',
    {
      rules: `{ id: in-0, decision: d1, class: hand, ${dispose.replace('P2Y', 'P0D')} }`,
      classes: '{ id: hand, name: För hand }',
    },
    'plan.yaml:13: expected a period longer than nothing, got P0D: at once after published',
  ],
  [
    'disposing beside preserving of one class',
    { rules: '{ id: in-keep, decision: d1, class: in, action: preserve }' },
    'plan.yaml:12: expected one outcome for in, or a rule that supersedes the other, got in-2y (dispose) beside in-keep (preserve): what both reach is never listed by itself',
  ],
  [
    'two periods for one class',
    { rules: `{ id: in-1y, decision: d1, class: in, ${dispose.replace('P2Y', 'P1Y')} }` },
    'plan.yaml:12: expected one outcome for in, or a rule that supersedes the other, got in-2y (dispose) beside in-1y (dispose): what both reach is never listed by itself',
  ],
  [
    'a decision of which nobody says that it is final',
    { made: protocol },
    'plan.yaml:5: expected the day on which the decision became final (laga kraft), got nothing for d1: whether it is final is not known',
  ],
  [
    'a decision without its minutes',
    { made: ', legalForce: 2026-03-06' },
    'plan.yaml:5: expected the minutes with the decision (file and sha256), got nothing for d1: the decision cannot be read in the archive',
  ],
  [
    'legal force before the decision',
    { decision: ', legalForce: 2026-02-09', made: protocol },
    'plan.yaml:5: expected a day on or after the decision, 2026-02-10, got 2026-02-09',
  ],
  [
    'a decision on the basis of a later one',
    { decision: ', basedOn: { body: AN, date: 2026-03-01, paragraph: "§ 1", caseNumber: AN 1 }' },
    'plan.yaml:5: expected a day on or before the decision, 2026-02-10, got 2026-03-01',
  ],
  [
    'a class without a rule',
    { classes: '{ id: share, name: Delningar, match: { kind: [share], author: [account] } }' },
    'plan.yaml:9: expected a rule for the class (without one its records are kept), got none',
  ],
  [
    'a class that takes everything',
    {
      classes:
        '{ id: all, name: Allt, match: { kind: [post, comment, reply, share, message, saved], removed: false } }',
      rules: `{ id: all-2y, decision: d1, class: all, ${dispose}, supersedes: [in-2y, own] }`,
    },
    'plan.yaml:13: expected a class that asks for something, got all, which takes everything',
  ],
  [
    'a class whose exceptions take all it matches',
    {
      classes:
        '{ id: none, name: Inget, match: { kind: [share], author: [official] }, except: [{ kind: [share, post] }] }',
      rules: `{ id: none-2y, decision: d1, class: none, ${dispose} }`,
    },
    'plan.yaml:13: expected a class that something can match, got none, whose exceptions take all it matches',
  ],
  [
    'records that were published before the class begins',
    {
      classes:
        '{ id: val, name: Val, match: { kind: [share], author: [account], published: { from: 2026-01-01, to: 2026-12-31 } } }',
      rules: `{ id: val-2y, decision: d1, class: val, ${dispose}, records: { to: 2025-12-31 } }`,
    },
    'plan.yaml:13: expected records that the rule reaches, got a class of val published at other times',
  ],
  [
    'a rule for what exists, of a class that begins later',
    {
      classes: '{ id: val, name: Val, match: { kind: [share], author: [account], published: { from: 2026-02-10 } } }',
      rules: `{ id: val-2y, decision: d1, class: val, ${dispose}, appliesTo: existing }`,
    },
    'plan.yaml:13: expected records that the rule reaches, got a class of val published at other times',
  ],
  [
    'a trigger that cannot happen',
    {
      classes: '{ id: share, name: Delningar, match: { kind: [share], author: [account], registered: false } }',
      rules: `{ id: share-2y, decision: d1, class: share, ${dispose.replace('published', '{ latest: [published, case-closed] }')} }`,
    },
    'plan.yaml:13: expected a trigger that can happen to share, got case-closed (it would wait for ever)',
  ],
  [
    'a rule whose place another takes everywhere',
    { rules: `{ id: in-3y, decision: d1, class: in, ${dispose.replace('P2Y', 'P3Y')}, supersedes: in-2y }` },
    'plan.yaml:11: expected something that the rule still applies to, got nothing: in-3y takes its place everywhere',
  ],
  [
    'classes that overlap and differ',
    {
      classes: '{ id: spam, name: Reklam, match: { tag: [spam], author: [public] } }',
      rules: `{ id: spam-1m, decision: d1, class: spam, ${dispose.replace('P2Y', 'P1M')} }`,
    },
    'plan.yaml:9: expected classes that do not overlap, got spam beside in, with other rules: what is in both is never listed by itself',
  ],
  [
    'a review of snapshots',
    {
      rules:
        '{ id: shot-2y, decision: d1, class: in, object: snapshot, trigger: captured, period: P2Y, action: review }',
    },
    'plan.yaml:12: expected dispose or preserve, for snapshots, got review: nothing goes by the rule',
  ],
  [
    'a rule for snapshots that waits for what does not happen to them',
    {
      rules:
        '{ id: shot-2y, decision: d1, class: in, object: snapshot, trigger: { latest: [captured, removed] }, period: P2Y, action: dispose }',
    },
    'plan.yaml:12: expected for snapshots: published, captured, snapshotted, delivered, account-closed, got removed, which do not happen to them',
  ],
  [
    'a rule for snapshots of a class that no snapshot is in',
    {
      rules:
        '{ id: shot-2y, decision: d1, class: in, object: snapshot, trigger: captured, period: P2Y, action: dispose }',
    },
    'plan.yaml:12: expected a class that asks for platform, account, level, published, or nothing, got author, removed, which is not known of any snapshot',
  ],
  [
    'a rule for media alone',
    {
      rules:
        '{ id: media-2y, decision: d1, class: in, object: media, trigger: published, period: P2Y, action: dispose }',
    },
    'plan.yaml:12: expected copy: pictures and films go with their item, got media: nothing goes by the rule',
  ],
  [
    'a review on the platform',
    {
      rules:
        '{ id: there-2y, decision: d1, class: in, object: platform, trigger: published, period: P2Y, action: review }',
    },
    'plan.yaml:12: expected dispose (the administrators get a work list) or preserve, for the platform, got review: nothing is done on the platform',
  ],
  [
    'a rule that supersedes a rule for another object',
    {
      rules:
        '{ id: there-2y, decision: d1, class: in, object: platform, trigger: published, period: P2Y, action: dispose, supersedes: in-2y }',
    },
    'plan.yaml:12: expected rules for the same object (platform), got in-2y for copy: it still applies',
  ],
  [
    'two rules for the platform that differ',
    {
      rules: `{ id: there-2y, decision: d1, class: in, object: platform, trigger: published, period: P2Y, action: dispose }
  - { id: there-1y, decision: d1, class: in, object: platform, trigger: published, period: P1Y, action: dispose }`,
    },
    'plan.yaml:13: expected one outcome for in, or a rule that supersedes the other, got there-2y (dispose) beside there-1y (dispose): what both reach is never listed by itself',
  ],
])('warns of %s', async (_name, change, says) => {
  expect(await lint(plan(change))).toContain(`warning ${says}`);
});

test.each([
  [
    'on the platform',
    '{ id: there-1y, decision: d1, class: in, object: platform, trigger: published, period: P1Y, action: dispose }',
  ],
])('nothing is said of a rule %s beside another for what is collected', async (_name, rules) => {
  expect(await lint(plan({ rules }))).toEqual([]);
});

test('nothing is said of a disposal that a transfer goes before: it applies again when the transfer is done', async () => {
  const rules =
    '{ id: in-diary, decision: d1, class: in, trigger: published, period: P0D, action: transfer, supersedes: in-2y }';
  expect(await lint(plan({ rules }))).toEqual([]);
});

test('a class that has rules for snapshots only is no class of items: it neither overlaps nor rules own posts', async () => {
  const shots = {
    classes: '{ id: shots, name: Ögonblicksbilder, match: { account: x-kommun } }',
    rules: '{ id: shots-keep, decision: d1, class: shots, object: snapshot, action: preserve }',
  };
  expect(await lint(plan(shots))).toEqual([]);
  const going = shots.rules.replace('action: preserve', 'trigger: delivered, period: P1Y, action: dispose');
  expect(await lint(plan({ ...shots, rules: going }))).toEqual([]);
  const unruled = plan().replace('class: own, action: preserve', 'class: own, object: snapshot, action: preserve');
  expect((await lint(unruled)).join()).toContain('none for own posts');
});

test('warns of rules that go in a circle', async () => {
  const circle = plan({
    rules: `{ id: in-3y, decision: d1, class: in, ${dispose}, records: { to: 2026-12-31 }, supersedes: in-2y }`,
  });
  const faults = await lint(circle.replace('class: in, trigger', 'supersedes: in-3y, class: in, trigger'));
  expect(faults.filter((fault) => fault.includes('a circle'))).toHaveLength(2);
});

test.each<[name: string, match: string, classes: string, none: string]>([
  ['no own posts', '{ kind: [comment, reply], author: [account, official] }', '', 'own posts'],
  [
    'only posts',
    '{ kind: [post], author: [account] }',
    '',
    'comments by the account, replies by the account, comments by officials, replies by officials',
  ],
  [
    'officials left out',
    '{ kind: [post, comment, reply], author: [account] }',
    '',
    'comments by officials, replies by officials',
  ],
  [
    'only what is tagged',
    '{ kind: [post, comment, reply], author: [account, official], tag: [kris] }',
    '',
    'own posts, comments by the account, replies by the account, comments by officials, replies by officials',
  ],
])('warns of own words without a rule: %s', async (_name, match, _classes, none) => {
  const expected = 'a rule for own posts and for official replies (without one they keep their parents for ever)';
  expect(await lint(plan().replace(own, match))).toEqual([
    `warning plan.yaml:9: expected ${expected}, got none for ${none}`,
  ]);
});

test('own words are ruled by a rule that excepts some, and not by one whose decision has lapsed', async () => {
  expect(await lint(plan().replace(own, `${own}, except: [{ tag: [kris] }]`))).toEqual([]);
  const lapsed = plan({ decision: ', validTo: 2026-01-01' }).replace('validFrom: 2026-02-10', 'validFrom: 2020-01-01');
  expect((await lint(lapsed)).join()).not.toContain('own posts');
  expect((await lint(lapsed.replace('action: preserve', dispose))).join()).toContain('none for own posts');
});

test.each<[name: string, rules: string]>([
  [
    'one takes the other’s place',
    `{ id: in-1y, decision: d1, class: in, ${dispose.replace('P2Y', 'P1Y')}, supersedes: in-2y, records: { from: 2020-01-01 } }`,
  ],
  ['each has its own years', `{ id: in-keep, decision: d1, class: in, action: preserve, records: { to: 2015-12-31 } }`],
])('nothing is said of two rules for one class where %s', async (_name, rules) => {
  const years = plan({ rules }).replace('class: in, trigger', 'class: in, records: { from: 2016-01-01 }, trigger');
  expect(await lint(years)).toEqual([]);
});

test('warns of a decision in force before it was made', async () => {
  expect(await lint(plan().replace('validFrom: 2026-02-10', 'validFrom: 2025-02-10'))).toEqual([
    'warning plan.yaml:5: expected a day on or after the decision, 2026-02-10, got 2025-02-10',
  ]);
});

test('nothing is said of what is disposed of at once when a person has said that it is obsolete', async () => {
  const atOnce = plan().replace('trigger: published, period: P2Y', 'trigger: obsolete, period: P0D');
  expect(await lint(atOnce)).toEqual([]);
});

test.each<[name: string, change: Parameters<typeof plan>[0]]>([
  [
    'overlap and come to the same',
    {
      classes: '{ id: kris, name: Kris, match: { tag: [kris], author: [account] } }',
      rules: '{ id: kris-keep, decision: d1, class: kris, action: preserve }',
    },
  ],
  [
    'overlap where one rule takes the other’s place',
    {
      classes: '{ id: spam, name: Reklam, match: { tag: [spam], author: [public] } }',
      rules: `{ id: spam-1m, decision: d1, class: spam, ${dispose.replace('P2Y', 'P1M')}, supersedes: in-2y }`,
    },
  ],
  [
    'are kept apart by an exception',
    {
      classes:
        '{ id: share, name: Delningar, match: { author: [public, official] }, except: [{ author: [public] }, { kind: [post, comment, reply] }] }',
      rules: `{ id: share-1m, decision: d1, class: share, ${dispose} }`,
    },
  ],
  [
    'are set by a person only',
    { classes: '{ id: hand, name: För hand }', rules: `{ id: hand-1m, decision: d1, class: hand, ${dispose} }` },
  ],
])('says nothing of classes that %s', async (_name, change) => {
  expect(await lint(plan(change))).toEqual([]);
});

test('with an error there is nothing but errors, one for each key that a decision must have', async () => {
  const text = plan().replace('body: KS, date: 2026-02-10, paragraph: "§ 45", caseNumber: KS 1, ', '');
  expect(await lint(text.replace('{ id: own, name: Egna', '{ id: other, name: Egna'))).toEqual([
    'error plan.yaml:5: expected text, got nothing',
    'error plan.yaml:5: expected a day like 2026-01-12, got nothing',
    'error plan.yaml:5: expected a paragraph like "§ 45", got nothing',
    'error plan.yaml:5: expected a case number, got nothing',
    'error plan.yaml:10: expected a class of this plan (other, in), got "own"',
  ]);
});

test('the plan for all counts for every committee, and nobody asks it for own posts', async () => {
  const common = plan()
    .replace('committee: ks', 'committee: "*"')
    .replaceAll('in-2y', 'all-2y')
    .replace('{ id: own, decision', '{ id: all-own, decision');
  const bare = 'committee: ks\nname: KS\nplan: { title: Plan, version: "1" }\n';
  await using alone = await configurationOf({ 'committees/ks.yaml': bare });
  expect(said(await lintPlansFolder(alone.directory, today)).join()).toContain('own posts');
  await using both = await configurationOf({ 'committees/ks.yaml': bare, 'committees/_gemensam.yaml': common });
  expect(said(await lintPlansFolder(both.directory, today))).toEqual([]);
  const clash = plan().replace('{ id: own, decision', '{ id: ks-own, decision').replace('P2Y', 'P9Y');
  await using clashing = await configurationOf({ 'committees/ks.yaml': clash, 'committees/_gemensam.yaml': common });
  expect(said(await lintPlansFolder(clashing.directory, today))).toEqual([
    'warning committees/ks.yaml:8: expected classes that do not overlap, got in beside in, with other rules: what is in both is never listed by itself',
  ]);
});

test('a successor whose rules differ from those of the committee that it takes over is told before anything is in conflict', async () => {
  const old = plan().replace('name: Kommunstyrelsen', 'name: Gamla\nto: 2025-12-31\nsuccessor: nya');
  const successor = (rules: string) =>
    plan()
      .replace('committee: ks', 'committee: nya\ntakesOver: [ks]')
      .replace(/ {2}- \{ id: in-2y.*\n/, `  - ${rules}\n`);
  const lintBoth = async (rules: string, before = old) => {
    await using both = await configurationOf({ 'committees/ks.yaml': before, 'committees/nya.yaml': successor(rules) });
    return said(await lintPlansFolder(both.directory, today));
  };
  const longer = `{ id: nya-3y, decision: d1, class: in, ${dispose.replace('P2Y', 'P3Y')}`;
  expect(await lintBoth(`${longer} }`)).toEqual([
    'warning committees/nya.yaml:12: expected the same outcome as the rule in-2y of ks for what is taken over, or that it supersedes that rule, got nya-3y (dispose P3Y) beside in-2y (dispose P2Y): what is taken over and both reach is never listed by itself',
  ]);
  expect(await lintBoth(`${longer}, supersedes: [in-2y] }`)).toEqual([]);
  expect(await lintBoth(`${longer.replace('nya-3y', 'in-2y')}, supersedes: [in-2y] }`)).toEqual([]);
  expect(await lintBoth(`${longer.replace('P3Y', 'P2Y')} }`)).toEqual([]);
  expect(await lintBoth(`${longer}, appliesTo: new }`, old.replace('appliesTo: both', 'appliesTo: existing'))).toEqual(
    [],
  );
  expect(await lintBoth(`${longer}, supersedes: [in-4y] }`)).toEqual([
    'error committees/nya.yaml:12: expected ids of other rules, got "in-4y"',
  ]);
});

describe('a successor’s plan', () => {
  const lintBoth = async (before: string, after: (text: string) => string) => {
    await using both = await configurationOf({
      'committees/ks.yaml': before,
      'committees/nya.yaml': after(plan().replace('committee: ks', 'committee: nya\ntakesOver: [ks]')),
    });
    return said(await lintPlansFolder(both.directory, today));
  };
  const until = (to: string, text = plan()) =>
    text.replace('name: Kommunstyrelsen', `name: Gamla\n${to}successor: nya`);

  test.each<[name: string, to: string, validFrom: string, says: string[]]>([
    ['is in force when the other has ended', 'to: 2026-11-23\n', '2026-02-10', []],
    [
      'is in force on the other’s last day',
      'to: 2026-11-24\n',
      '2026-11-24',
      [
        'warning committees/nya.yaml:6: expected a day after the last of ks, 2026-11-24: its records have not been taken over yet, got 2026-11-24',
      ],
    ],
    ['comes into force on the day of the takeover', 'to: 2026-12-31\n', '2027-01-01', []],
    [
      'takes over from one that has no last day',
      '',
      '2026-02-10',
      [
        'warning committees/nya.yaml:2: expected the last day of ks (to in its plan), got none: the rules of both plans apply to its records already',
      ],
    ],
  ])('%s', async (_name, to, validFrom, says) => {
    const after = (text: string) => text.replace('validFrom: 2026-02-10', `validFrom: ${validFrom}`);
    expect(await lintBoth(until(to), after)).toEqual(says);
  });

  test('that lacks a class of what is inherited is told which, also one that only persons set', async () => {
    const before = plan({
      classes: '{ id: sent, name: Inskickat }',
      rules: `{ id: sent-2y, decision: d1, class: sent, ${dispose} }`,
    });
    const missing = (id: string) =>
      `warning committees/nya.yaml:7: expected a class with a rule for what is in ${id} of ks, got none: what is collected after the takeover has no rule there and is kept`;
    expect(await lintBoth(until('to: 2025-12-31\n', before), (text) => text)).toEqual([missing('sent')]);
    expect(
      await lintBoth(until('to: 2025-12-31\n', before), (text) =>
        text.replace(/ {2}- \{ id: in, .*\n/, '').replace(/ {2}- \{ id: in-2y.*\n/, ''),
      ),
    ).toEqual([missing('in'), missing('sent')]);
  });
});

test('a configuration without plans says so', async () => {
  await using place = await configurationOf({ 'settings.yaml': '' });
  expect(said(await lintPlansFolder(place.directory, today)).join()).toContain(
    'a folder with one plan for each committee',
  );
});

test('a decision dated after today has not been made, and one that only keeps needs no mandate', async () => {
  const later = plan({ made: `, legalForce: 2030-02-01${protocol}` }).replace('date: 2026-02-10', 'date: 2030-01-01');
  expect(await lint(later)).toContain(
    'warning plan.yaml:5: expected a decision that has been made, by today 2026-11-24, got 2030-01-01 for d1: a decision that has not been made gives no mandate, and nothing is listed',
  );
  expect((await lint(later.replace('date: 2030-01-01', `date: ${today}`))).join()).not.toContain('gives no mandate');
  const keeping = plan({ made: '' }).replace(`class: in, ${dispose}`, 'class: in, action: preserve');
  expect(await lint(keeping)).toEqual([]);
});
