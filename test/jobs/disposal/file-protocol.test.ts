import { appendFile, chmod, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest } from '@jest/globals';
import { type DisposalTown, openDisposalTown } from '../../tools/disposal-town.ts';
import { daysPass } from '../../tools/faked-day.ts';
import { townCommittee } from '../../tools/town.ts';
import { copiedWords, expectJudgedValid, judgedTest } from '../../worker/papers/pdfa/judges.ts';
import { hasTools } from '../../worker/papers/pdfa/tools-there.ts';

let town: DisposalTown;
beforeEach(async () => {
  town = await openDisposalTown();
  await town.change('settings.yaml', 'execution: disabled', 'execution: enabled');
});
afterEach(async () => {
  jest.useRealTimers();
  await town.close();
});

judgedTest('the protocol of a list that was carried out in part is a PDF/A that veraPDF accepts', async () => {
  const names = Array.from({ length: 120 }, (_, n) => `kommentar ${n}`);
  const ids = await town.collect(Object.fromEntries(names.map((name) => [name, {}])));
  await town.acceptPlans();
  const { list } = await town.propose();
  for (const person of ['ada.a', 'bo.b', 'cia.c']) await town.approve(list.id, person);
  expect(await town.run('dispose', 'execute', list.id)).toMatchObject({ list: { state: 'grace' } });
  daysPass(31);
  const why = ['--reason', 'r', '--mandate', 'm', '--case', 'KS 1', '--review', '2099-01-01'];
  await town.run('hold', 'add', '--item', ids['kommentar 7'] ?? '', ...why);
  expect(await town.run('dispose', 'execute', list.id)).toMatchObject({ code: 1, list: { state: 'partial' } });
  jest.useRealTimers();
  const path = join(town.archive, townCommittee, 'gallring/listor', list.id, 'protokoll.pdf');
  await expectJudgedValid(path, '1b');
  if (!hasTools) return;
  const words = await copiedWords(path, { from: 1 });
  expect(words.join(' ')).toContain('Gallrade 119 (119 filer');
  for (const [name, id] of Object.entries(ids)) expect([name, words.join('').includes(id)]).toEqual([name, true]);
  const text = words.join(' ');
  for (const told of ['Gallringsprotokoll nr', 'Exempelkommun', 'Publicerat år', '2023 119', 'Så gjordes det'])
    expect(text).toContain(told);
  // The class by its name in the plan, and a checksum for each item.
  expect(text).toContain('Inkomna kommentarer');
  expect(new Set(words.join('').match(/[0-9a-f]{64}/g) ?? []).size).toBeGreaterThanOrEqual(119);
  // A day that is broken between lines stands as two words.
  expect(words.filter((word) => /^\d{4}-\d\d-\d?$/.test(word))).toEqual([]);
  // Neither what they said nor who said it.
  expect(words.filter((word) => /^(Frida|Fråga|kommentar)$/.test(word))).toEqual([]);
});

judgedTest(
  'a number that the diary gives later is an addendum beside the protocol, sealed as it is, and each is one',
  async () => {
    await town.collect({ a: {} });
    await town.acceptPlans();
    const { list } = await town.propose();
    for (const person of ['ada.a', 'bo.b']) await town.approve(list.id, person);
    await town.run('dispose', 'execute', list.id);
    daysPass(31);
    await town.run('dispose', 'execute', list.id);
    jest.useRealTimers();
    const folder = join(town.archive, townCommittee, 'gallring/listor', list.id);
    const before = await readFile(join(folder, 'protokoll.pdf'));
    for (const number of ['KS 2027/12', 'KS 2027/13']) {
      const ran = await town.run('dispose', 'register', list.id, '--case-number', number, '--as', 'olle.o');
      expect([ran.code, ran.error]).toEqual([0, undefined]);
    }
    expect((await readdir(folder)).filter((name) => name.startsWith('tillagg')).sort()).toEqual([
      'tillagg.pdf',
      'tillagg_2.pdf',
    ]);
    expect(await readFile(join(folder, 'protokoll.pdf'))).toEqual(before);
    expect((await town.run('verify')).code).toBe(0);
    await expectJudgedValid(join(folder, 'tillagg.pdf'), '1b');
    if (hasTools) {
      const words = (await copiedWords(join(folder, 'tillagg_2.pdf'), { from: 1 })).join(' ');
      expect(words).toContain(`Tillägg till gallringsprotokoll ${list.id}`);
      expect(words).toContain('KS 2027/13');
    }
    await chmod(join(folder, 'tillagg.pdf'), 0o640);
    await appendFile(join(folder, 'tillagg.pdf'), ' ');
    expect(await town.run('verify')).toMatchObject({
      code: 1,
      problems: [{ path: expect.stringContaining('tillagg.pdf') }],
    });
  },
);
