import { copyFile, readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { deliveriesOf } from '../../jobs/delivery/deliveries-of.ts';
import { decideItems } from '../../jobs/items/decide-items.ts';
import { type DeskLooks, openDeskLooks } from '../faults/dispose/desk-looks.ts';
import { sampleDelivery } from '../tools/agreement.ts';
import { deskFields, deskPaths, filledPaths } from '../tools/desk-paths.ts';
import { rawCommand } from '../tools/raw-command.ts';
import { openTown, type Town, townAccount, townCommittee } from '../tools/town.ts';
import { unpack } from '../tools/unpack.ts';
import { filesOf, sealScene } from '../worker/copies/masked-scene.ts';
import { addOnlookers } from '../worker/desk/desk-alone.ts';
import { type Answer, browserAt } from './ask.ts';

const words = { open: 'ÖPPETORDET', secret: 'HEMLIGORDET', locked: 'LÅSTORDET' };
const as = ['--as', 'karin.k'];

let town: Town;
let desk: DeskLooks;
let snapshot: string;
let other: string;
let ids: Record<string, string>;
let begaran: string;
let release: string;
let copy: { file: string; sha256: string };
let pages: Record<'officer' | 'reader' | 'foreign', Browser>;
let told: { copies: object[]; packages: object[]; snapshots: object[] };
/** What the copy's address gave when the item was locked and whoever locked it was killed before anything else. */
let between: { status: number; text: string };

const folder = () => dirname(town.archive);
const raw = (...args: string[]) => rawCommand({ config: town.config, data: folder() }, ...args);
const copyPath = () => `/utlamnande/${release}/kopior/kopia-1.zip`;
type Browser = ReturnType<typeof browserAt>;
/** What the browser is shown at the path, wherever it is led. */
async function ask(browser: Browser, path: string): Promise<Answer> {
  const answer = await browser.ask({ path });
  const { location } = answer.headers;
  if (typeof location !== 'string') return answer;
  const { pathname, search } = new URL(location, `${desk.origin()}${path}`);
  return ask(browser, pathname + search);
}
async function signedIn(person: string): Promise<Browser> {
  const browser = browserAt(desk.origin());
  expect((await browser.signIn(person)).status).toBe(303);
  return browser;
}

beforeAll(async () => {
  town = await openTown();
  await addOnlookers(town);
  snapshot = await sealScene(town);
  other = await sealScene(town, undefined, {
    id: 'facebook-exempelkommun_2025-11-24T0930_arlig',
    startedAt: '2025-11-24T08:30:05Z',
  });
  const inThread = { thread: 'inlagg', parent: 'inlagg' };
  ids = await town.collect({
    inlagg: { kind: 'post', text: words.open },
    last: {
      ...inThread,
      text: words.locked,
      author: { role: 'public', name: `${words.locked}NAMN`, platformId: 'u2' },
    },
    hemlig: { ...inThread, text: words.secret, permalink: 'https://www.facebook.com/exempelkommun/posts/2' },
  });
  const asked = ['--asked', 'Allt', '--received', '2026-11-20', '--received-by', 'Rut'];
  const added = await town.run<{ releases: { id: string }[] }>(
    'release',
    'add',
    ...asked,
    '--item',
    ids.inlagg ?? '',
    ...as,
  );
  release = added.releases[0]?.id ?? '';
  copy = (await town.run<{ copy: typeof copy }>('release', 'copy', release, ...as)).copy;
  await town.run('release', 'hand-over', release, '--on', '2026-11-21', ...as);
  await town.run('item', 'package', ids.inlagg ?? '', '--to', join(town.config, 'paket.zip'), '--receiver', 'R', ...as);
  await copyFile(copy.file, join(town.config, 'kopia.zip'));
  await town.run(
    'secrecy',
    'mark',
    '--item',
    ids.hemlig ?? '',
    '--paragraph',
    'OSL 21 kap. 1 §',
    '--reason',
    'Hälsa',
    ...as,
  );
  // Everything of the account belongs to it.
  const when = ['--from', '2000-01-01', '--reason', 'Prov', '--basis', 'Prov'];
  const { marked } = await town.run<{ marked: number }>(
    'theme',
    'add',
    'Allt',
    '--accounts',
    townAccount,
    ...when,
    ...as,
  );
  expect(marked).toBe(3);
  await town.within((workplace) => deliveriesOf(workplace).propose(sampleDelivery, [], { year: 2026, known: 0 }));
  const request = ['--committee', townCommittee, '--kind', 'access', '--asked', 'Allt', '--requester', 'Frida Fråga'];
  const privacy = await town.run<{ requests: { id: string }[] }>(
    ...['privacy', 'add', ...request, '--received', '2026-11-20', '--received-by', 'Rut', ...as],
  );
  begaran = privacy.requests[0]?.id ?? '';
  expect((await town.run('privacy', 'search', begaran, '--words', 'Frida', '--words', 'NAMN', ...as)).code).toBe(0);
  desk = await openDeskLooks();
  await desk.open(town);
  const [officer, reader, foreign] = [await signedIn('karin.k'), await signedIn('lova.l'), await signedIn('otto.o')];
  pages = { officer, reader, foreign };
  expect((await ask(officer, copyPath())).status).toBe(200);
  await town.within(async (workplace) => {
    const [row] = await workplace.catalog.items.find({ ids: [ids.last ?? ''] });
    if (!row) throw new Error('expected the item, found none');
    const at = new Date().toISOString();
    await decideItems(workplace, { by: 'karin.k', at, reason: undefined }, [{ row, decision: { what: 'lock' } }]);
  });
  const answer = await ask(officer, copyPath());
  between = { status: answer.status, text: answer.body };
  told = await town.run('item', 'lock', ids.last ?? '', ...as);
}, 180_000);
afterAll(async () => {
  await desk.leave();
  await desk.close();
  await town.close();
});

test('a copy that holds what was locked is not handed out, though nobody has taken it away yet', () => {
  expect(between.status).toBe(422);
  expect(between.text).toContain('något som kan finnas i den har låsts sedan den gjordes');
});

test('locking takes copies back, and tells of what is out of reach', async () => {
  expect(told).toMatchObject({
    copies: [{ release, file: 'kopia-1.zip', sha256: copy.sha256, handedOver: '2026-11-21' }],
    packages: [{ item: ids.inlagg, by: 'karin.k' }],
  });
  await expect(stat(copy.file)).rejects.toMatchObject({ code: 'ENOENT' });
  const { releases } = await town.run<{ releases: { history: object[] }[] }>('release', 'list', '--all');
  expect(releases[0]?.history.at(-1)).toMatchObject({ what: 'withdrawn', files: ['kopia-1.zip'], items: [ids.last] });
  const page = await ask(pages.officer, `/utlamnande/${release}`);
  expect(page.body).toContain('återkallad och borttagen: något i den har låsts');
  // One that somebody puts back from a backup is nobody's.
  await copyFile(join(town.config, 'kopia.zip'), copy.file);
  expect((await ask(pages.officer, copyPath())).status).toBe(404);
});

test('a copy that is made now holds of what is locked only that it is there, and goes when it is locked anew', async () => {
  const again = await town.run<{ code: number; copy: typeof copy }>(
    'release',
    'copy',
    release,
    '--reason',
    'Prövat',
    ...as,
  );
  expect(again.code).toBeLessThanOrEqual(1);
  const unpacked = unpack(again.copy.file);
  for (const name of await filesOf(unpacked)) {
    expect(await readFile(join(unpacked, name), 'utf8')).not.toContain(words.locked);
  }
  const locked = await town.run<{ copies: object[] }>('item', 'lock', ids.last ?? '', ...as);
  expect(locked.copies).toHaveLength(1);
});

describe('no page or file of the desk hands out', () => {
  /** What stands for each `:name` of an address. */
  const values = (): Record<string, string[]> => ({
    account: [townAccount],
    order: ['ingen'],
    act: ['copy-0000000000000000'],
    list: ['GL-2026-001'],
    hold: ['GS-2026-001'],
    item: Object.values(ids),
    committee: [townCommittee],
    release: [release],
    file: ['kopia-1.zip', 'kopia-2.zip'],
    snapshot: [snapshot, other],
    other: [snapshot, other],
    theme: ['allt'],
    search: ['0000000000000000'],
    begaran: [begaran],
    delivery: ['LEV-2026-001'],
    person: ['karin.k', 'otto.o'],
    forslag: ['p-0000000000000000'],
    typeface: ['inter-latin.woff2'],
  });

  const archiveFiles = async () => {
    const entries = await readdir(town.archive, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(town.archive, join(entry.parentPath, entry.name)));
  };

  /** Every address that the desk answers, as its sources say: one that is new is asked too, or this fails. */
  async function addresses(): Promise<string[]> {
    const found = await deskPaths();
    expect(found.length).toBeGreaterThan(30);
    const filled = found.flatMap((path) => filledPaths(path, values()));
    const files = (await archiveFiles()).map((path) => `/arkiv/${path.split('/').map(encodeURIComponent).join('/')}`);
    const searches = Object.values(words).flatMap((word) =>
      ['/inlagg', '/sok', `/ogonblicksbilder/${snapshot}/bild`].map(
        (path) => `${path}?text=${encodeURIComponent(word)}`,
      ),
    );
    const places = Object.values(ids).map((id) => `/ogonblicksbilder/${snapshot}/bild?av=${id}`);
    const tops = files.filter((path) => path.endsWith('/oversiktsbild.png')).map((path) => `${path}?topp`);
    const choices = `/utlamnande/${release}/maska/val?av=0`;
    return [...filled.filter((path) => !path.includes('*')), ...files, ...tops, choices, ...searches, ...places];
  }

  test('a field that is sent twice stops no page', async () => {
    const twice = (await deskFields()).map((name) => `${name}=a&${name}=b`).join('&');
    expect(twice).toContain('sida=a&sida=b');
    const answers: [string, number][] = [];
    for (const path of (await addresses()).filter((one) => !one.includes('?') && !one.startsWith('/arkiv/')))
      answers.push([path, (await ask(pages.officer, `${path}?${twice}`)).status]);
    expect(answers.filter(([, status]) => status >= 500)).toEqual([]);
  }, 120_000);

  test.each<[who: keyof typeof pages, never: (keyof typeof words)[]]>([
    ['officer', ['locked']],
    ['reader', ['locked', 'secret']],
    ['foreign', ['locked', 'secret', 'open']],
  ])(
    'to the %s the words of %j',
    async (who, never) => {
      const shown: string[] = [];
      let answered = 0;
      for (const path of await addresses()) {
        const answer = await ask(pages[who], path);
        if (answer.status === 200) answered += 1;
        const body = answer.body.replaceAll(/<input[^>]*name="(?:ord|text)"[^>]*>|href="\/sok\?[^"]*"/g, '');
        for (const word of never) if (body.includes(words[word])) shown.push(`${path}: ${word}`);
        // The snapshot shows the second, by its address: none of its files is for anybody.
        if (path.includes(`/${snapshot}/`) && path.startsWith('/arkiv/') && answer.status === 200) shown.push(path);
      }
      expect(shown).toEqual([]);
      expect(answered).toBeGreaterThan(who === 'foreign' ? 8 : 20);
    },
    120_000,
  );
});

test('no command prints or writes them', async () => {
  const [, locked = '', secret = ''] = [ids.inlagg, ids.last, ids.hemlig];
  const file = join(town.config, 'nytt.zip');
  const commands = [
    ...[locked, secret].flatMap((id) => [
      ['item', 'show', id],
      ['item', 'explain', id],
      ['item', 'list', '--thread', ids.inlagg ?? ''],
      ['item', 'package', id, '--to', file, '--receiver', 'R'],
      ['takedown', 'add', id, '--category', 'reklam', '--reason', 'X', '--how', 'Dolt', '--no-case', 'X', ...as],
    ]),
    ['item', 'list', words.locked],
    ['item', 'list', words.secret],
    ['search', words.locked],
    ['search', words.secret],
    ['search', ...as],
    ['item', 'list', ...as],
    ['item', 'years'],
    ['takedown', 'list', '--all', ...as],
    ['release', 'list', '--all'],
    ['hold', 'list', '--all'],
    ['dispose', 'propose', '--committee', townCommittee, '--dry-run'],
    ['dispose', 'worklist', '--committee', townCommittee],
    ['secrecy', 'list', '--all'],
    ['status'],
    ['verify'],
    ['register', 'list'],
  ];
  for (const command of commands) {
    for (const form of [[], ['--json']]) {
      const { out, err } = await raw(...form, ...command);
      const about = command.slice(0, 2).join(' ');
      const seen = (word: string) => (out + err).includes(word);
      expect({ about, locked: seen(words.locked) }).toEqual({ about, locked: false });
      // Officers see what is secret.
      if (!command.includes('--as')) expect({ about, secret: seen(words.secret) }).toEqual({ about, secret: false });
    }
  }
  await expect(stat(file)).rejects.toMatchObject({ code: 'ENOENT' });
  const release = await town.run(
    'release',
    'add',
    '--asked',
    'X',
    '--received',
    '2026-11-22',
    '--received-by',
    'Rut',
    '--item',
    locked,
    ...as,
  );
  const own = (release as unknown as { releases: { id: string }[] }).releases[0]?.id ?? '';
  expect(await town.run('release', 'copy', own, ...as)).toMatchObject({ code: 3 });
});
