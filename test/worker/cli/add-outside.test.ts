import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { openDisposalTown } from '../../tools/disposal-town.ts';
import { daysPass } from '../../tools/faked-day.ts';
import { rawCommand } from '../../tools/raw-command.ts';
import { openTown, type Town, townCommittee } from '../../tools/town.ts';

/** One pixel. */
const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

interface Added {
  code: number;
  isNew: boolean;
  item: { id: string; thread: string; account: string; committee: string; platform: string; direction: string };
  error?: { message: string };
}
const base = ['--committee', townCommittee, '--reason', 'Nämnden svarade i tråden', '--as', 'karin.k'];
const add = (...args: string[]) => town.run<Added>('item', 'add-outside', ...args, ...base);
const address = 'https://www.facebook.com/groups/exempelbygden/posts/17';

test('a thread outside the own accounts is added with its reason, stays one, and is judged, found and verified like others', async () => {
  const picture = join(town.config, 'traden.png');
  await writeFile(picture, Buffer.from(png, 'base64'));
  const words = ['--text', 'Vad händer med badhuset?', '--author', 'Frida Fråga', '--published', '2026-11-02'];
  const first = await add(picture, '--url', address, ...words);
  expect(first).toMatchObject({
    code: 0,
    isNew: true,
    item: {
      account: `utanfor-${townCommittee}`,
      committee: townCommittee,
      platform: 'facebook',
      direction: 'received',
    },
  });
  expect(await add(picture, '--url', address, ...words)).toMatchObject({ isNew: false, item: { id: first.item.id } });
  // Also in the archive's folder, for whoever has no program: its page, its posts by year, and the committee's page, which misses no year of it.
  const folder = join(town.archive, townCommittee);
  const page = await readFile(join(folder, first.item.account, 'inlagg-2026.html'), 'utf8');
  expect(page).toContain('Vad händer med badhuset?');
  const account = await readFile(join(folder, first.item.account, 'index.html'), 'utf8');
  expect(account).toContain('Utanför kommunens egna konton');
  expect(account).not.toMatch(/Ingen ögonblicksbild ännu i år|Saknas/);
  const committee = await readFile(join(folder, 'index.html'), 'utf8');
  expect(committee).toMatch(/href="utanfor-[^"]+\/index.html"/);
  const answer = await add(
    ...['--url', `${address}?comment_id=4`, '--text', 'Det beslutas i mars.', '--own', '--answers', first.item.id],
  );
  expect(answer.item).toMatchObject({ thread: first.item.id, kind: 'comment', direction: 'drawn-up' });

  const shown = await town.run<{ versions: { raw: object; media: object[] }[]; thread: object[] }>(
    ...['item', 'show', first.item.id, '--as', 'karin.k'],
  );
  expect(shown.versions[0]).toMatchObject({
    raw: { by: 'karin.k', reason: 'Nämnden svarade i tråden', address, files: ['traden.png'] },
    media: [{ url: 'traden.png', mediaType: 'image/png', missing: null }],
  });
  expect(shown.thread).toHaveLength(2);
  const found = await town.run<{ items: { id: string }[] }>('item', 'list', 'badhuset');
  expect(found.items.map(({ id }) => id)).toEqual([first.item.id]);
  const { rule } = await town.run<{ rule: string | null }>('item', 'explain', first.item.id);
  const { a: like = '' } = await town.collect({ a: { kind: 'post', publishedAt: '2026-11-02' } });
  expect(rule).toEqual((await town.run<{ rule: string | null }>('item', 'explain', like)).rule);
  expect(await town.run('verify')).toMatchObject({ code: 0 });
});

test('another picture of the same name is another item, and the same one is not', async () => {
  const picture = join(town.config, 'image.png');
  await writeFile(picture, Buffer.from(png, 'base64'));
  const first = await add(picture, '--platform', 'facebook');
  // What comes after a picture's end is no part of what it shows, but of its bytes.
  await writeFile(picture, Buffer.concat([Buffer.from(png, 'base64'), Buffer.from('2')]));
  const other = await add(picture, '--platform', 'facebook');
  expect([first, other]).toMatchObject([{ isNew: true }, { code: 0, isNew: true }]);
  expect(await add(picture, '--platform', 'facebook')).toMatchObject({ isNew: false, item: { id: other.item.id } });
});

test('what was disposed of is not added again, and that is said', async () => {
  await using stack = openClosingStack();
  const disposal = await openDisposalTown();
  stack.add(async () => {
    jest.useRealTimers();
    await disposal.close();
  });
  await disposal.change('settings.yaml', 'execution: disabled', 'execution: enabled');
  const [url, by] = ['https://bygdeforum.example/trad/17', ['--committee', townCommittee, '--as', 'olle.o']];
  const post = await disposal.run<Added>(
    ...['item', 'add-outside', '--url', url, '--text', 'Svar', '--own', '--reason', 'Svaret', ...by],
  );
  const said = ['--text', 'Tack', '--published', '2023-05-10', '--answers', post.item.id, '--reason', 'Tråden'];
  const thank = () => disposal.run<Added>('item', 'add-outside', '--url', `${url}#2`, ...said, ...by);
  expect(await thank()).toMatchObject({ code: 0, isNew: true });
  await disposal.acceptPlans();
  daysPass(31);
  const { list } = await disposal.propose();
  for (const person of ['ada.a', 'bo.b']) await disposal.approve(list.id, person);
  await disposal.run('dispose', 'execute', list.id);
  jest.useRealTimers();
  daysPass(62);
  expect(await disposal.run('dispose', 'execute', list.id)).toMatchObject({ code: 0, list: { state: 'executed' } });
  const refused = await thank();
  expect(refused).toMatchObject({ code: 3, error: { name: 'NotAllowedError' } });
  expect(refused.error?.message).toContain('disposed of');
});

test('of pages that their query names, only the account’s own is refused', async () => {
  const line = 'url: https://www.facebook.com/exempelkommun';
  await town.change('accounts.yaml', line, 'url: https://www.facebook.com/profile.php?id=1');
  try {
    const profile = 'https://www.facebook.com/profile.php';
    const asked = (query: string) => add('--url', `${profile}?${query}`, '--text', 'Från en profil');
    expect(await asked('id=2')).toMatchObject({ code: 0, isNew: true });
    expect(await asked('id=12&sk=about')).toMatchObject({ code: 0, isNew: true });
    expect(await asked('sk=about&id=1')).toMatchObject({ code: 3, error: { name: 'NotAllowedError' } });
  } finally {
    await town.change('accounts.yaml', 'url: https://www.facebook.com/profile.php?id=1', line);
  }
});

test.each<[what: string, args: string[], said: string]>([
  [
    'an address on an account of the register',
    ['--url', 'https://www.facebook.com/exempelkommun/posts/1', '--text', 'Hej'],
    'facebook-exempelkommun',
  ],
  ['neither address nor file', ['--text', 'Hej'], '--url'],
  ['an address without words', ['--url', address], '--text'],
  ['a day that is to come', ['--url', address, '--text', 'Hej', '--published', '2999-01-01'], '--published'],
  ['a file that is no picture', [import.meta.filename], 'PDF'],
])('%s is refused, and nothing is filed', async (_what, args, said) => {
  const refused = await add(...args);
  expect(refused.code).not.toBe(0);
  expect(refused.error?.message).toContain(said);
  expect((await town.run<{ items: object[] }>('item', 'list', 'Hej')).items).toEqual([]);
});

test.each<[what: string, args: string[], said: string]>([
  ['a committee', ['--committee', 'x'], 'det finns ingen nämnd x med en plan'],
  ['neither address nor file', ['--text', 'Hej'], 'varken --url eller filer är angivna'],
  ['no words', ['--url', address], 'varken --text eller filer är angivna'],
  ['a day', ['--url', address, '--text', 'Hej', '--published', '2999-01-01'], '--published "2999-01-01" går inte'],
  ['an address', ['--url', 'ftp://x', '--text', 'Hej'], '--url "ftp://x" är ingen webbadress'],
  ['a platform', ['--url', address, '--text', 'Hej', '--platform', 'myspace'], 'det finns ingen plattform myspace'],
  ['an answer', ['--url', address, '--text', 'Hej', '--answers', 'collected'], 'lagts till för hand'],
])('%s that is refused is refused in Swedish where the settings are', async (_what, args, said) => {
  const { collected = '' } = args.includes('--answers') ? await town.collect({ collected: { kind: 'post' } }) : {};
  const command = ['item', 'add-outside', ...base, ...args.map((arg) => (arg === 'collected' ? collected : arg))];
  const { code, err } = await rawCommand({ config: town.config, data: town.data }, ...command);
  expect(code).toBe(2);
  expect(err).toContain(said);
  expect(err).not.toMatch(/expected|found/);
});
