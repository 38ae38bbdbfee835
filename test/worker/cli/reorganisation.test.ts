import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { agreementsFile } from '../../tools/agreement.ts';
import { civilDay } from '../../tools/civil-day.ts';
import { type DisposalTown, openDisposalTown } from '../../tools/disposal-town.ts';
import { pageText } from '../../tools/page-text.ts';
import { personLine } from '../../tools/passphrase.ts';
import { townCommittee } from '../../tools/town.ts';

let town: DisposalTown;
beforeAll(async () => {
  town = await openDisposalTown();
});
afterAll(() => town.close());

const day = (daysAgo: number) => civilDay(-daysAgo);
const nya = `committee: nya
name: Nya nämnden
takesOver: [${townCommittee}]
from: ${day(2)}
plan: { title: Plan för Nya nämnden, version: "1" }
decisions:
  - { id: nya-1, body: Nya nämnden, date: ${day(2)}, paragraph: "§ 1", caseNumber: NYA 2026/1, legalBasis: ["Arkivlagen (1990:782) 10 §"], legalForce: ${day(2)}, modality: may, appliesTo: both, validFrom: ${day(2)}, validTo: null }
classes:
  - { id: comment.routine, name: Kommentarer, match: { kind: [comment, reply], author: [public] } }
rules:
  - { id: nya-9y, decision: nya-1, class: comment.routine, trigger: published, period: P9Y, counting: calendar-year, action: dispose, inSnapshots: keep }
`;

const officerOf = (id: string, committee: string) => personLine(id, `${committee}: [officer]`);
const wellDone = async (...args: string[]) => expect(await town.run(...args)).toMatchObject({ code: 0 });

test('another committee takes an account over, with rules of its own: both rules are shown, the longer keeps, each committee decides its own, and both describe it', async () => {
  const { old = '' } = await town.collect({ old: { text: 'Gammal kommentar' } });
  await town.acceptPlans();
  const explain = (id: string) => town.run('item', 'explain', id);
  expect(await explain(old)).toMatchObject({ state: 'due', rule: 'ks-comment-2y', conflict: false });

  await town.write('committees/nya.yaml', nya);
  await town.change(`committees/${townCommittee}.yaml`, 'successor: null', 'successor: nya');
  const periods = `[{ id: ${townCommittee}, to: ${day(3)} }, { id: nya, from: ${day(2)} }]`;
  await town.change('accounts.yaml', `committee: ${townCommittee}`, `committee: ${periods}`);
  const people = `people:\n${officerOf('nils.n', 'nya')}${officerOf('karl.k', townCommittee)}`;
  await town.change('people.yaml', 'people:\n', people);
  await wellDone('check');
  await wellDone('plan', 'accept', 'nya', '--yes', '--as', 'nils.n');
  await wellDone('plan', 'accept', townCommittee, '--yes', '--as', 'karl.k');

  const since = { publishedAt: `${day(1)}T09:00:00.000Z`, capturedAt: `${day(1)}T10:00:00.000Z` };
  const { young = '' } = await town.collect({ young: { committee: 'nya', text: 'Ny kommentar', ...since } });
  expect(await explain(old)).toMatchObject({
    state: 'retained',
    rule: 'nya-9y',
    dueFrom: '2033-01-01',
    conflict: true,
    others: [{ rule: 'ks-comment-2y', dueFrom: '2026-01-01' }],
  });
  expect(await explain(young)).toMatchObject({ state: 'retained', rule: 'nya-9y', conflict: false, others: [] });
  const proposed = await town.run('dispose', 'propose', '--committee', townCommittee, '--dry-run');
  expect(proposed).toMatchObject({ code: 0, list: null });

  const tagged = async (item: string, person: string) =>
    (await town.run('item', 'tag', item, '--tag', 'prov', '--reason', 'Prov', '--as', person)).code;
  expect([await tagged(old, 'karl.k'), await tagged(old, 'nils.n')]).toEqual([0, 3]);
  expect([await tagged(young, 'karl.k'), await tagged(young, 'nils.n')]).toEqual([3, 0]);
  await wellDone('item', 'settle', old, '--rule', 'ks-comment-2y', '--reason', 'Före övertagandet', '--as', 'karl.k');

  const described = async (committee: string) => {
    const file = join(town.data, `${committee}.html`);
    await wellDone('register', 'description', committee, '--to', file);
    return pageText(file);
  };
  const [before, after] = [await described(townCommittee), await described('nya')];
  for (const told of ['Efterträds av nya', 'Plan för Nya nämnden, version 1', 'facebook.com/exempelkommun'])
    expect(before).toContain(told);
  expect(after).toContain(`Övertar handlingar från ${townCommittee}`);
  expect(after).toContain('https://www.facebook.com/exempelkommun');

  const own = agreementsFile({ id: 'nya', committee: 'nya' }).slice('agreements:\n'.length);
  await town.write('agreements.yaml', `${agreementsFile()}${own}`);
  await wellDone('verify');
  const period = ['--from', '2020-01-01', '--to', day(1), '--dry-run'];
  const found = (agreement: string) => town.run('delivery', 'propose', '--agreement', agreement, ...period);
  expect(await found('nya')).toMatchObject({ code: 0, found: { laterItems: 1, obstacles: [] } });
  expect(await found('regionarkivet')).toMatchObject({ found: { items: 0, laterItems: 1 } });
});
