import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { damage } from '../../../storage/files/damage.ts';
import { bagFiles, snapshotFolder } from '../../../storage/layout/layout.ts';
import { secrecyFile, secrecyShelf } from '../../../storage/layout/secrecy-layout.ts';
import { writeVerificationMark } from '../../../storage/verify/verification-mark.ts';
import { createLog } from '../../../worker/ground/log.ts';
import { letterText } from '../../../worker/notices/letter.ts';
import { memoryOf } from '../../../worker/notices/memory.ts';
import { openNews } from '../../../worker/notices/new-snapshots.ts';
import { tellOnce } from '../../../worker/notices/notices.ts';
import { openTown, type Town, townAccount, townCommittee } from '../../tools/town.ts';
import { sealShowing, shownPost } from '../papers/search/sought-town.ts';
import { readLetter, startMailServer } from './mail-server.ts';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

const everything = { to: ['arkiv@exempelkommun.se'], people: [], administrators: false };
const address = 'arkiv@exempelkommun.se';
/** What a letter of the round that begins `now` tells. */
const newTo = (
  toldAt: string | null,
  { addressed = everything, most = 50, now = '2026-11-25T06:00:00Z' }: Partial<Parameters<typeof openNews>[1]> = {},
) => town.within((workplace) => openNews(workplace, { now, addressed, most })({ address, toldAt }));
/** A snapshot of half past nine, sealed an hour later. */
const seal = (day: string, its: ReturnType<typeof posts>, sealedAt = `${day}T09:30:00.000Z`) =>
  sealShowing(town, day, its, 'Sidans egna ord', sealedAt);
const posts = (...words: string[]) => words.map((word, at) => shownPost(at + 1, { key: `nummer-${word}`, text: word }));

test('a letter tells what has changed on an account at each snapshot since the last one, in numbers', async () => {
  await seal('2025-11-24', posts('Badhuset', 'Kanarieborta', 'Ishallen'));
  const later = await seal('2026-11-24', posts('Alldeles nytt', 'Badhuset', 'Ishallen'));
  const news = await newTo('2026-11-20T06:00:00Z');
  expect(news).toMatchObject({ count: 1, named: [{ page: `/ogonblicksbilder/${later}` }] });
  const { text } = letterText(
    { address: 'a@k.se', fresh: [], waiting: [] },
    {
      locale: 'sv',
      timezone: 'Europe/Stockholm',
      municipality: 'K',
      desk: 'https://k',
      now: '2026-11-25T06:00:00Z',
      head: null,
    },
    news,
  );
  expect(text).toContain('NYA ÖGONBLICKSBILDER SEDAN FÖRRA BREVET (1)\n- ');
  expect(text).toContain(
    ': Sedan 2025-11-24: 1 inlägg bara i den senare bilden, 1 inlägg bara i den tidigare. Texten ovanför inläggen är inte jämförd.\n  https://k/ogonblicksbilder/',
  );
  expect(text).not.toContain('Kanarieborta');
  // The first one has none before it, and a letter names so many and counts the rest.
  expect(await newTo('2025-01-01T06:00:00Z', { most: 1 })).toMatchObject({ count: 2, named: [{}] });
  const [, first] = (await newTo('2025-01-01T06:00:00Z')).named;
  expect(first?.told.sv).toBe('Det finns ingen ögonblicksbild före som kan visas, att jämföra med.');
});

test('nothing is new to who was told nothing, to who has no part in the account, and of what is secret', async () => {
  await seal('2025-11-24', posts('Badhuset'));
  const later = await seal('2026-11-24', posts('Badhuset'));
  const none = { named: [], count: 0 };
  expect(await newTo(null)).toEqual(none);
  expect(await newTo('2026-11-24T10:00:00Z')).toEqual(none);
  expect(await newTo('2026-11-20T06:00:00Z', { addressed: { to: null, people: [], administrators: true } })).toEqual(
    none,
  );
  const marked = ['--paragraph', 'OSL 21 kap. 1 §', '--reason', 'Hälsa', '--as', 'karin.k'];
  expect((await town.run('secrecy', 'mark', '--snapshot', later, ...marked)).code).toBe(0);
  expect(await newTo('2026-11-20T06:00:00Z')).toEqual(none);
});

test('what is sealed after a letter is in the next one, and only there, however long before the visit ended', async () => {
  // The visit ended at half past eight.
  await seal('2026-11-24', posts('Badhuset'), '2026-11-24T10:30:00.000Z');
  const at = (toldAt: string, now: string) => newTo(toldAt, { now });
  expect(await at('2026-11-23T06:00:00Z', '2026-11-24T10:00:00.000Z')).toMatchObject({ count: 0 });
  expect(await at('2026-11-24T10:00:00.000Z', '2026-11-25T06:00:00.000Z')).toMatchObject({ count: 1, named: [{}] });
  expect(await at('2026-11-25T06:00:00.000Z', '2026-11-26T06:00:00.000Z')).toMatchObject({ count: 0 });
});

test('all letters of a round tell the same of a pair, which is compared once', async () => {
  await seal('2025-11-24', posts('Badhuset'));
  const later = await seal('2026-11-24', posts('Badhuset', 'Ishallen'));
  await town.within(async (workplace) => {
    const round = { now: '2026-11-25T06:00:00Z', addressed: everything, most: 50 };
    const newsTo = openNews(workplace, round);
    const last = { address, toldAt: '2026-11-20T06:00:00Z' };
    const first = await newsTo(last);
    await makeUnreadable(later);
    expect(await newsTo(last)).toEqual(first);
    expect(await openNews(workplace, round)(last)).not.toEqual(first);
  });
});

test('a snapshot that cannot be read is told as that, and keeps back no letter about damage', async () => {
  await seal('2025-11-24', posts('Badhuset'));
  const later = await seal('2026-11-24', posts('Badhuset'));
  await makeUnreadable(later);
  const { text } = await letterOfDamage();
  expect(text).toContain('\nSkada i arkivet (1)\n');
  expect(text).toContain('NYA ÖGONBLICKSBILDER SEDAN FÖRRA BREVET (1)\n- ');
  expect(text).toContain('En av de två ögonblicksbilderna gick inte att läsa, så de är inte jämförda.');
});

test('where nobody can tell which snapshots are secret, the letter names none and says so', async () => {
  await seal('2026-11-24', posts('Badhuset'));
  await mkdir(join(town.archive, secrecyShelf(townCommittee)), { recursive: true });
  const marking = secrecyFile(townCommittee, `${townAccount}_2026-11-24T0930_arlig`, 1);
  await writeFile(join(town.archive, marking), 'skadad');
  const { text, logged } = await letterOfDamage();
  expect(text).toContain(
    'NYA ÖGONBLICKSBILDER SEDAN FÖRRA BREVET\nVilka de är gick inte att ta reda på den här gången. Se efter på kontonas sidor.\n',
  );
  expect(text).not.toContain('/ogonblicksbilder/');
  expect(logged).toContain('a letter does not say which snapshots are new');
});

/** Its list of posts is a folder: reading it fails as it does on a disk with faults, with a code. */
async function makeUnreadable(id: string): Promise<void> {
  const list = join(town.archive, snapshotFolder(townCommittee, townAccount, id), bagFiles.posts);
  await chmod(dirname(list), 0o700);
  await rm(list);
  await mkdir(list);
}

/** What an address is told that got its last letter on 20 November, once the newest check has found damage. */
async function letterOfDamage(): Promise<{ text: string; logged: string }> {
  const mail = await startMailServer();
  const logged: string[] = [];
  const log = createLog({ level: 'info', secrets: [], stream: { write: (line) => void logged.push(line) } });
  await town.write('posten', `smtp://127.0.0.1:${mail.port}/?tls.rejectUnauthorized=false\n`);
  try {
    await town.within(async (workplace) => {
      const { configuration, environment } = workplace;
      configuration.accounts = [];
      configuration.settings.notices = {
        smtp: 'file:posten',
        from: 'o@k.example',
        to: everything.to,
        administrators: false,
      };
      await memoryOf(workplace).change((memory) => {
        const receivers = { [everything.to[0] ?? '']: { toldAt: '2026-11-20T06:00:00.000Z', notBefore: null } };
        return { memory: { ...memory, receivers }, gives: undefined };
      });
      const problems = [
        damage('liggare/2026-11.jsonl', 'changed', 'has been changed: its digest is not the sealed one'),
      ];
      const found = { bags: 1, files: 1, ledgerEntries: 0, head: null, problems };
      await writeVerificationMark(environment.dataDirectory, found, '2026-11-24T10:00:00Z');
      const stop = new AbortController().signal;
      await tellOnce(workplace, { log, secrets: [], stop, now: new Date('2026-11-25T10:00:00Z') });
    });
    const [got] = mail.received;
    if (got === undefined) throw new Error(`expected a letter, found none: ${logged.join('')}`);
    return { text: readLetter(got).text, logged: logged.join('') };
  } finally {
    await mail.close();
  }
}
