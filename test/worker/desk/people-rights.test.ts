import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { digestOf } from '../../../config/base/replace-file.ts';
import { type Proposal, proposalsIn } from '../../../worker/desk/people/proposals.ts';
import { gatherNotices } from '../../../worker/notices/gather.ts';
import { browserAt } from '../../attacks/ask.ts';
import { passphraseOf } from '../../tools/passphrase.ts';
import { openTown, type Town } from '../../tools/town.ts';
import { addOnlookers, type DeskAlone, openDeskAlone, personWith } from './desk-alone.ts';

/**
 * `otto.o` and `olga.o` are officers of one committee, `karin.k` and `lars.l` of all. `anna.a` has no role: she administers accounts of another
 * committee.
 */
let town: Town;
let desk: DeskAlone;

beforeAll(async () => {
  town = await openTown();
  await addOnlookers(town);
  const anna = personWith('anna.a', '').replace('anna.a@example.se', 'Anna.Ek@exempelkommun.example');
  const olga = personWith('olga.o', 'barn-och-utbildningsnamnden: [officer]');
  await town.change('people.yaml', 'people:\n', `people:\n${anna}${olga}${personWith('ingen.i', '')}`);
  desk = await openDeskAlone(town);
}, 120_000);
afterAll(async () => {
  await desk.close();
  await town.close();
});

const known = (id: string) => desk.workplace.configuration.people.find((one) => one.id === id);
const proposals = () => proposalsIn(town.data);

/** Sends the form of somebody who has signed in. */
async function send(as: string, path: string, form: Record<string, string>) {
  const at = browserAt(desk.origin);
  await at.signIn(as);
  const secret = await at.form();
  const sett = /name="sett" value="([^"]+)"/.exec((await at.ask({ path })).body)?.[1] ?? '';
  return at.ask({ path, form: { formular: secret, sett, ...form } });
}

function propose(person: string, by: string, change: Partial<Pick<Proposal, 'values' | 'passphrase'>>) {
  const is = known(person);
  const was = is ? digestOf(JSON.stringify(is)) : null;
  return proposals().propose({ person, was, values: [], passphrase: false, by, at: '2026-11-29T10:00:00Z', ...change });
}

const confirm = (as: string, { id }: Proposal) =>
  send(as, `/personforslag/${id}`, {
    steg: 'bekrafta',
    losenfras: passphraseOf(as),
    'losenfras-ny': 'fyra ord som bara en kan',
    'losenfras-igen': 'fyra ord som bara en kan',
  });

const outside = /rör nämnder där du varken är/;

test.each(['anna.a', 'ingen.i'])(
  'whoever has no role is changed and ended by no officer of another committee: %s',
  async (person) => {
    const before = known(person);
    const ended = await send('otto.o', `/personer/${person}/slutat`, { 'sista-dag': '2026-10-31' });
    expect(ended).toMatchObject({ status: 422, body: expect.stringMatching(outside) });
    const renamed = await send('otto.o', `/personer/${person}/andra`, { namn: 'X', steg: 'spara' });
    expect(renamed).toMatchObject({ status: 422, body: expect.stringMatching(outside) });
    const answer = await confirm('otto.o', await propose(person, 'karin.k', { passphrase: true }));
    expect(answer).toMatchObject({ status: 422, body: expect.stringContaining('för alla nämnder som det här rör') });
    expect(known(person)).toEqual(before);
  },
);

test('a new passphrase is told for a week to the person and to those who decide where the person works', async () => {
  const answer = await confirm('karin.k', await propose('anna.a', 'lars.l', { passphrase: true }));
  expect(answer.status).toBe(303);
  const told = async (now: number) =>
    (await gatherNotices(desk.workplace, new Date(now))).filter(({ kind }) => kind === 'passphrase');
  const [notice, ...others] = await told(Date.now());
  expect(others).toEqual([]);
  expect(notice).toMatchObject({
    about: 'anna.a',
    because: { sv: expect.stringContaining('lars.l föreslog det och karin.k') },
  });
  expect(notice?.persons).toEqual(expect.arrayContaining(['anna.a', 'karin.k', 'lars.l']));
  for (const other of ['otto.o', 'olga.o', 'lova.l']) expect(notice?.persons).not.toContain(other);
  expect(await told(Date.now() + 8 * 24 * 3600 * 1000)).toEqual([]);
});

test('nobody is given the mail address that opens another committee’s accounts', async () => {
  const fields = { namn: 'X', epost: 'BO.LIND@exempelkommun.example', steg: 'spara' };
  const roles = { 'roll-barn-och-utbildningsnamnden-reader': 'ja' };
  const added = await send('otto.o', '/personer/ny', { ...fields, ...roles, beteckning: 'x.x' });
  expect(added).toMatchObject({ status: 422, body: expect.stringMatching(outside) });
  const own = { namn: 'olga.o', 'roll-barn-och-utbildningsnamnden-officer': 'ja' };
  const changed = await send('otto.o', '/personer/olga.o/andra', { ...fields, ...own });
  expect(changed).toMatchObject({ status: 422, body: expect.stringMatching(outside) });
  const allowed = await send('karin.k', '/personer/olga.o/andra', { ...fields, ...own });
  expect(allowed.status).toBe(303);
  const id = String(allowed.headers.location).split('/').at(-1) ?? '';
  const proposal = proposals().read(id);
  if (proposal === null) throw new Error('expected the proposal, found none');
  const answer = await confirm('otto.o', proposal);
  expect(answer).toMatchObject({ status: 422, body: expect.stringContaining('för alla nämnder som det här rör') });
  expect(known('olga.o')?.email).toBe('olga.o@example.se');
});

test('a proposal of somebody who has left, or may not make it, is confirmed by nobody', async () => {
  const values: Proposal['values'] = [{ path: ['roles', '*'], value: ['approver'] }];
  const byOtto = await propose('lova.l', 'otto.o', { values });
  expect((await confirm('karin.k', byOtto)).body).toContain('Den som har föreslagit ändringen har slutat');
  const byLars = await propose('lova.l', 'lars.l', { values });
  const at = browserAt(desk.origin);
  await at.signIn('karin.k');
  const asked = await at.ask({ path: `/personforslag/${byLars.id}` });
  expect(asked.body).toContain('Bekräfta ändringen</button>');
  expect((await send('karin.k', '/personer/lars.l/slutat', { 'sista-dag': '2026-10-31' })).status).toBe(303);
  const answer = await confirm('karin.k', byLars);
  expect(answer).toMatchObject({
    status: 422,
    body: expect.stringContaining('Ta bort förslaget, och föreslå på nytt'),
  });
  expect(known('lova.l')?.roles).toEqual({ '*': ['reader'] });
});

test('a proposal that is removed while whoever confirms it waits in line is not saved', async () => {
  const proposal = await propose('lova.l', 'olga.o', { values: [{ path: ['name'], value: 'Lova L' }] });
  const [karin, withdrawing] = [browserAt(desk.origin), browserAt(desk.origin)];
  for (const one of [karin, withdrawing]) await one.signIn('karin.k');
  const path = `/personforslag/${proposal.id}`;
  await town.change('people.yaml', 'barn-och-utbildningsnamnden: [officer]', '"*": [officer]');
  const sett = /name="sett" value="([^"]+)"/.exec((await karin.ask({ path })).body)?.[1] ?? '';
  const form = { formular: await karin.form(), sett, steg: 'bekrafta' };
  // After four that cost nothing, each next one waits.
  for (let at = 0; at < 5; at += 1) await karin.ask({ path, form: { ...form, losenfras: 'en gissning' } });
  const confirmed = karin.ask({ path, form: { ...form, losenfras: passphraseOf('karin.k') } });
  const secret = await withdrawing.form();
  const removed = await withdrawing.ask({ path, form: { formular: secret, steg: 'ta-bort' } });
  expect(removed.status).toBe(303);
  expect(await confirmed).toMatchObject({ status: 422, body: expect.stringContaining('Förslaget är borttaget.') });
  expect(known('lova.l')?.name).toBe('lova.l');
  expect(proposals().read(proposal.id)?.end).toBe('withdrawn');
});

test('what was written before the work was broken off counts as confirmed, and waits no more', async () => {
  const is = known('lova.l');
  const proposal = await propose('lova.l', 'karin.k', { values: [{ path: ['name'], value: 'Lova Lo' }] });
  proposals().note(proposal, { becomes: digestOf(JSON.stringify({ ...is, name: 'Lova Lo' })) });
  const at = browserAt(desk.origin);
  await at.signIn('karin.k');
  const list = async () => (await at.ask({ path: '/personer' })).body;
  expect(await list()).toContain(`/personforslag/${proposal.id}`);
  await town.change('people.yaml', 'name: lova.l,', 'name: Lova Lo,');
  expect(await list()).not.toContain(`/personforslag/${proposal.id}`);
  expect((await at.ask({ path: `/personforslag/${proposal.id}` })).body).toContain('Förslaget är bekräftat.');
});

test('a proposal that cannot be read is named, and hides nothing else', async () => {
  const other = await propose('lova.l', 'karin.k', { values: [{ path: ['name'], value: 'L' }] });
  await writeFile(join(town.data, 'desk/people/p-0123456789abcdef.json'), '{');
  const at = browserAt(desk.origin);
  await at.signIn('karin.k');
  const shown = await at.ask({ path: '/personer' });
  expect(shown.status).toBe(200);
  expect(shown.body).toContain('desk/people/p-0123456789abcdef.json i datamappen går inte att läsa');
  expect(shown.body).toContain(`/personforslag/${other.id}`);
  expect(shown.body).toContain('/personer/otto.o/slutat');
});
