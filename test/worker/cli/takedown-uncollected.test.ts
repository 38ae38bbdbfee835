import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import sharp from 'sharp';
import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import type { TakedownNote } from '../../../storage/records/item-action.ts';
import { gatherYear } from '../../../worker/papers/register/gather-year.ts';
import { type DisposalTown, openDisposalTown } from '../../tools/disposal-town.ts';
import { townAccount, townCommittee } from '../../tools/town.ts';
import { expectAccessible, expectValid, output } from '../papers/pdfa/judges.ts';

let town: DisposalTown;
let picture: string;
beforeAll(async () => {
  town = await openDisposalTown();
  picture = join(town.config, 'skärmbild.png');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="200"><rect width="900" height="200" fill="white"/>
<text x="20" y="70" font-family="DejaVu Sans" font-size="40">Alla i Exempelby borde skämmas</text></svg>`;
  await writeFile(picture, await sharp(Buffer.from(svg)).png().toBuffer());
});
afterAll(() => town.close());

interface Noted {
  code: number;
  takedowns: TakedownNote[];
  items: WholeItem[];
  read?: string;
  error?: { name: string; message: string };
}
const base = ['--reason', 'Utpekar en hel grupp', '--how', 'Borttaget av Karin', '--as', 'olle.o'];
const note = (...args: string[]) => town.run<Noted>('takedown', 'add-uncollected', townAccount, ...args, ...base);
const agitation = ['--category', 'hets-mot-folkgrupp', '--case', 'KS 2026/41'];

test('what was taken down before it was collected is noted with its picture and the words a person has confirmed, and stays a record like others', async () => {
  const address = 'https://www.facebook.com/exempelkommun/posts/77?comment_id=8';
  const told = [...agitation, '--author', 'Frida Fråga', '--url', address, '--published', '2026-10-02T07:00'];
  const times = ['--found', '2026-10-02T08:10', '--at', '2026-10-02T09:25', '--police', 'K 99-26'];
  // Nothing is written of words that nobody has confirmed.
  const before = await note(picture, ...told, ...times);
  expect(before).toMatchObject({ code: 1, read: expect.stringContaining('Exempelby borde skämmas') });
  const confirmed = [picture, ...told, ...times, '--text-as-read', '--told-user', 'Meddelande 2026-10-02'];
  const { items, takedowns, ...first } = await note(...confirmed);
  expect(first).toMatchObject({ code: 0 });
  const [item] = items as [WholeItem];
  expect(item).toMatchObject({
    account: townAccount,
    committee: townCommittee,
    kind: 'comment',
    direction: 'received',
    permalink: address,
    author: { name: 'Frida Fråga', role: 'public' },
    caseNumber: 'KS 2026/41',
    takenDownAt: '2026-10-02T07:25:00Z',
    text: expect.stringContaining('skämmas'),
  });
  expect(takedowns).toMatchObject([
    { foundAt: '2026-10-02T06:10:00Z', policeReport: 'K 99-26', copy: 'kopia.json', toldUser: 'Meddelande 2026-10-02' },
  ]);
  // The same again is no second note.
  expect(await note(...confirmed)).toMatchObject({ code: 3, error: { name: 'NotAllowedError' } });
  const shown = await town.run<{ versions: { raw: object; media: { file: string; sha256: string }[] }[] }>(
    ...['item', 'show', item.id, '--as', 'olle.o'],
  );
  expect(shown.versions[0]?.raw).toMatchObject({ format: 'ogonblick-uncollected/1', words: 'program-confirmed' });
  const [sum] = execFileSync('sha256sum', [picture], { encoding: 'utf8' }).split(' ');
  expect(shown.versions[0]?.media).toMatchObject([{ sha256: sum, mediaType: 'image/png' }]);

  const list = () => town.run<{ takedowns: object[] }>('takedown', 'list', '--all', '--as', 'olle.o');
  const listed = await list();
  await isPaper(item.id);
  expect(listed.takedowns).toMatchObject([{ item: item.id, timeToGone: { minutes: 75, days: 0 } }]);
  const held = await town.run<{ verdicts: object }>('item', 'explain', item.id);
  expect(held).toMatchObject({ code: 0 });
  // A look at the account afterwards does not miss what it never had shown.
  await town.collect({ annat: {} });
  expect(await town.run('verify')).toMatchObject({ code: 0, problems: [] });
  await rm(join(town.data, 'katalog.sqlite'));
  expect(await town.run('reindex')).toMatchObject({ code: 0, problems: [] });
  expect((await list()).takedowns).toEqual(listed.takedowns);
  expect(await countedIn(2026)).toEqual([
    { category: 'hets-mot-folkgrupp', notes: 1, closed: 0, sameDay: 1, later: 0, longestDays: 0 },
  ]);
});

/** The note as PDF/A, read back by tools of others: its words, and the picture to the last pixel. In the package to the diary, too. */
async function isPaper(id: string): Promise<void> {
  const file = join(town.data, 'anteckning.pdf');
  expect(await town.run('takedown', 'paper', id, '--to', file, '--as', 'olle.o')).toMatchObject({ code: 0 });
  const flavour = await town.within(async ({ configuration }) => configuration.settings.capture.pdfa);
  await expectValid(file, flavour);
  await expectAccessible(file);
  const text = (await output('pdftotext', ['-layout', file, '-'])).replaceAll(/\s+/g, ' ');
  for (const told of [
    ...['hets mot folkgrupp', '16 kap. 8 § brottsbalken', 'Utpekar en hel grupp', 'Borttaget av Karin', '1 h 15 min'],
    ...[
      'Frida Fråga',
      'exempelkommun/posts/77',
      'sida 1 av 2',
      'KS 2026/41',
      'K 99-26',
      'Meddelande 2026-10-02',
      'av olle.o',
      'skämmas',
    ],
    ...['lästa ur bilden av ett program och jämförda', 'skärmbild.png', '2026-10-02 kl. 08:10'],
  ])
    expect(text).toContain(told);
  await output('pdfimages', ['-png', file, join(town.data, 'bild')]);
  const pixels = (path: string) => sharp(path).removeAlpha().raw().toBuffer();
  expect(await pixels(join(town.data, 'bild-000.png'))).toEqual(await pixels(picture));
  const zip = join(town.data, 'paket.zip');
  const packed = await town.run<{ package: { files: string[] } }>(
    ...['item', 'package', id, '--to', zip, '--receiver', 'Registrator', '--purpose', 'Diarieföring', '--as', 'olle.o'],
  );
  const name = packed.package.files.find((one) => one.endsWith('-anteckning.pdf')) ?? '';
  expect(execFileSync('unzip', ['-p', zip, name])).toEqual(readFileSync(file));
}

const countedIn = (year: number) =>
  town.within(
    async (workplace) =>
      (
        await gatherYear(workplace, {
          committee: townCommittee,
          year,
          from: `${year}-01-01`,
          until: `${year}-12-31`,
        })
      ).takedowns,
  );

test('of what may be child sexual abuse material neither picture nor words are taken in: the note and the address alone, locked', async () => {
  const illegal = ['--category', 'barnpornografi', '--no-case', 'Polisanmält', '--police', 'K 4711-26'];
  const address = ['--url', 'https://www.facebook.com/exempelkommun/posts/olagligt'];
  const everything = () =>
    (readdirSync(town.archive, { recursive: true }) as string[]).filter((name) => /\.(png|tmp)$/.test(name)).sort();
  const there = everything();
  for (const more of [[picture], ['--text', 'Orden']])
    expect(await note(...more, ...illegal, ...address)).toMatchObject({ code: 3, error: { name: 'NotAllowedError' } });
  const { code, takedowns, items } = await note(...illegal, ...address);
  expect([code, items[0]?.locked]).toEqual([0, true]);
  expect(takedowns).toMatchObject([{ copy: null, noCopyBecause: 'Kan vara olagligt att inneha eller sprida' }]);
  expect(everything()).toEqual(there);
  const folder = join(town.archive, townCommittee, townAccount);
  const pages = readdirSync(folder).filter((name) => name.endsWith('.html'));
  for (const page of pages) expect(readFileSync(join(folder, page), 'utf8')).not.toContain('posts/olagligt');
});

test('with nothing kept the note says why; times that cannot be are refused before anything is filed', async () => {
  const all = async () => (await town.run<{ items: object[] }>('item', 'list')).items.length;
  const before = await all();
  const own = ['--category', 'eget-misstag', '--no-case', 'Ringa betydelse', '--own'];
  expect(await note(...own)).toMatchObject({ code: 3 });
  const wrong = ['--found', '2026-10-03', '--at', '2026-10-02', '--text', 'Fel telefonnummer'];
  expect(await note(...own, ...wrong)).toMatchObject({
    code: 3,
    error: { message: expect.stringContaining('found before it was taken down') },
  });
  expect(await note(...own, '--text', 'Fel', '--published', '2026-10-05', '--at', '2026-10-02')).toMatchObject({
    code: 3,
  });
  expect(await all()).toBe(before);
  expect(existsSync(picture)).toBe(true);
  expect(await note(...own, '--nothing-kept', 'Borttaget direkt i telefonen')).toMatchObject({
    code: 0,
    takedowns: [{ copy: null, noCopyBecause: 'Borttaget direkt i telefonen' }],
    items: [{ kind: 'post', direction: 'drawn-up', text: '' }],
  });
  // Nobody said who they were: the paper says so, and names the machine's user.
  const nameless = base.slice(0, -2);
  const more = ['--category', 'reklam', '--no-case', 'Ringa', '--text', 'Köp nu'];
  const { items } = await town.run<Noted>('takedown', 'add-uncollected', townAccount, ...more, ...nameless);
  const file = join(town.data, 'okänd.pdf');
  expect(await town.run('takedown', 'paper', items[0]?.id ?? '', '--to', file)).toMatchObject({ code: 0 });
  const text = (await output('pdftotext', ['-layout', file, '-'])).replaceAll(/\s+/g, ' ');
  expect(text.match(/av okänd person \(kommandoraden, kontot [^)]+\)/g)).toHaveLength(2);
  expect(text).not.toContain('cli:');
});
