import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type DisposalTown, openDisposalTown } from '../../../tools/disposal-town.ts';
import { townAccount, townCommittee } from '../../../tools/town.ts';
import { refresh, saidInPages, sealShowing, shownPost } from '../search/sought-town.ts';

let town: DisposalTown;

beforeAll(async () => {
  town = await openDisposalTown();
  await town.change('settings.yaml', 'execution: disabled', 'execution: enabled');
  const plan = `committees/${townCommittee}.yaml`;
  const rule = 'class: bilder, object: snapshot, trigger: captured, period: P2Y, action: dispose';
  await town.change(plan, 'classes:\n', 'classes:\n  - { id: bilder, name: Bilder }\n');
  await town.change(plan, 'rules:\n', `rules:\n  - { id: bilder-2y, decision: ks-2026-45, ${rule} }\n`);
});
afterAll(() => town.close());

test('a page of what has changed has nothing of a snapshot that a list has taken', async () => {
  const posts = (...words: string[]) =>
    words.map((word, at) => shownPost(at + 1, { key: `nummer-${word}`, text: word }));
  await sealShowing(town, '2023-05-02', posts('Kanarieborta', 'Badhuset'));
  await sealShowing(town, '2026-01-15', posts('Badhuset'));
  await refresh(town);
  const page = () =>
    readFile(join(town.archive, townCommittee, townAccount, 'andringar-2026-01-15T0930_arlig.html'), 'utf8');
  expect(await page()).toContain('Kanarieborta');
  await town.acceptPlans();
  const { id } = (await town.propose()).list;
  for (const person of ['ada.a', 'bo.b']) await town.approve(id, person);
  expect(await town.run('dispose', 'execute', id)).toMatchObject({ code: 0, list: { state: 'grace' } });
  expect(saidInPages(town)).not.toContain('Kanarie');
  expect(await page()).toContain('Här jämförs inget längre');
  expect(await town.run('verify')).toMatchObject({ problems: [] });
});
