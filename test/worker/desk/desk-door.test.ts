import { symlink } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { passphraseOf } from '../../tools/passphrase.ts';
import { eventually } from '../../tools/product.ts';
import { payloads } from '../papers/pages/payloads.ts';
import { type DeskTown, openDeskTown } from './desk-town.ts';

let desk: DeskTown;

beforeAll(async () => {
  desk = await openDeskTown();
  await desk.town.finished(desk.worker);
}, 240_000);
afterAll(() => desk.close());

interface Asked {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  form?: Record<string, string>;
}

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** Asks exactly so: no browser in between makes it harmless. */
function ask({ method, path, headers = {}, form }: Asked): Promise<Answer> {
  const body = form ? new URLSearchParams(form).toString() : undefined;
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port: new URL(desk.origin).port,
        method: method ?? (form ? 'POST' : 'GET'),
        path,
        headers: { ...(form && { 'content-type': 'application/x-www-form-urlencoded' }), ...headers },
      },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part) => (text += part));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }));
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

async function signedIn(person = 'hanna.h'): Promise<{ cookie: string; formular: string }> {
  const { headers } = await ask({
    path: '/logga-in',
    headers: { origin: desk.origin },
    form: { anvandare: person, losenfras: passphraseOf(person) },
  });
  const cookie = String(headers['set-cookie']).split(';')[0] ?? '';
  const { body } = await ask({ path: '/konton', headers: { cookie } });
  return { cookie, formular: /name="formular" value="([^"]+)"/.exec(body)?.[1] ?? '' };
}

const ordered = () => desk.town.archive.ledger('snapshot-ordered').length;

describe('a form is taken only from a page of the desk', () => {
  const bestall = '/konton/konto-01/bestall';
  test.each<[string, Record<string, string>, number]>([
    ['from elsewhere', { origin: 'https://elak.example' }, 403],
    ['from a page without an origin', { origin: 'null' }, 403],
    ['from who says nothing', {}, 403],
    ['from another site, as the browser says', { 'sec-fetch-site': 'cross-site' }, 403],
    ['from a neighbour', { 'sec-fetch-site': 'same-site' }, 403],
    ['from another port', { origin: 'http://127.0.0.1:1' }, 403],
  ])('%s: refused', async (_name, headers, status) => {
    const { cookie, formular } = await signedIn();
    const before = ordered();
    const form = { formular, orsak: 'other', anteckning: '' };
    expect((await ask({ path: bestall, headers: { cookie, ...headers }, form })).status).toBe(status);
    expect(ordered()).toBe(before);
  });

  test.each(['', 'A'.repeat(43)])('with the form secret %j of no session: refused', async (formular) => {
    const { cookie } = await signedIn();
    const before = ordered();
    const headers = { cookie, origin: desk.origin };
    expect((await ask({ path: bestall, headers, form: { formular, orsak: 'other' } })).status).toBe(403);
    expect(ordered()).toBe(before);
  });

  test('without a session: asked to sign in, and nothing is done', async () => {
    const before = ordered();
    const answer = await ask({ path: bestall, headers: { origin: desk.origin }, form: { orsak: 'other' } });
    expect(answer.status).toBe(401);
    expect(ordered()).toBe(before);
  });
});

test.each(['elak.example', '127.0.0.1', '127.0.0.1:1', 'localhost.elak.example'])(
  'asked for by the name %j it tells nothing (DNS rebinding)',
  async (host) => {
    const { cookie } = await signedIn();
    const { status, body } = await ask({ path: '/konton', headers: { host, cookie } });
    expect([400, 421]).toContain(status);
    expect(body).not.toContain('konto');
  },
);

test('a secret from before the signing in is worth nothing afterwards (session fixation)', async () => {
  const planted = 'ogonblick=planterad';
  const { headers } = await ask({
    path: '/logga-in',
    headers: { origin: desk.origin, cookie: planted },
    form: { anvandare: 'hanna.h', losenfras: passphraseOf('hanna.h') },
  });
  const [session, device] = [headers['set-cookie']].flat();
  expect(session).toMatch(/^ogonblick=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  expect(device).toMatch(/^ogonblick-enhet=[\w.~-]+; Max-Age=15552000; Path=\/; HttpOnly; SameSite=Strict$/);
  expect((await ask({ path: '/', headers: { cookie: planted } })).status).toBe(401);
});

test('signing in leads only to pages of the desk', async () => {
  for (const till of [
    'https://elak.example/',
    '//elak.example',
    '/\\elak.example',
    'javascript:alert(1)',
    '/\t/elak.example',
  ]) {
    const { headers } = await ask({
      path: '/logga-in',
      headers: { origin: desk.origin },
      form: { anvandare: 'hanna.h', losenfras: passphraseOf('hanna.h'), till },
    });
    expect({ till, to: headers.location }).toEqual({ till, to: '/' });
  }
});

describe('the archive is let out as what it is', () => {
  const folder = () => desk.town.archive.snapshotFolders()[0] ?? '';

  test('pictures are shown, pages can run nothing, everything else is saved', async () => {
    const { cookie } = await signedIn('lova.l');
    const get = (name: string) => ask({ path: `/arkiv/${folder()}/data/${name}`, headers: { cookie } });
    const page = await get('index.html');
    expect(page.headers['content-security-policy']).toMatch(/^sandbox allow-same-origin; default-src 'none'/);
    expect((await get('oversiktsbild.png')).headers).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': expect.stringMatching(/^inline;/),
    });
    const pdf = await get(`${folder().split('/').at(-1)}.pdf`);
    expect(pdf).toMatchObject({
      status: 200,
      headers: { 'content-disposition': expect.stringMatching(/^attachment;/) },
    });
    expect((await get('beskrivning.json')).headers['content-disposition']).toMatch(/^attachment;/);
  });

  test("a committee's pages of its years are shown to its readers and to nobody else", async () => {
    const path = `/arkiv/kommunstyrelsen/${folder().split('/')[3]}.html`;
    const asked = async (person: string) => ask({ path, headers: { cookie: (await signedIn(person)).cookie } });
    // The pages follow what is filed, and rest between two writings.
    const { cookie } = await signedIn('lova.l');
    const pictured = async () => {
      const answer = await ask({ path, headers: { cookie } });
      return answer.body.includes('<img class="small"') ? answer : null;
    };
    const shown = await eventually(pictured, 90_000, 500);
    if (shown === null) throw new Error('expected the page');
    expect(shown).toMatchObject({ status: 200, headers: { 'content-disposition': 'inline; filename="2026.html"' } });
    expect(shown.headers['content-security-policy']).toMatch(/^sandbox allow-same-origin; default-src 'none'/);
    expect([(await asked('otto.o')).status, (await asked('rolf.r')).status]).toEqual([404, 404]);
  }, 120_000);

  test.each([
    '/arkiv/../people.yaml',
    '/arkiv/%2e%2e/people.yaml',
    '/arkiv/..%2fpeople.yaml',
    '/arkiv/kommunstyrelsen/%2e%2e/%2e%2e/katalog.sqlite',
    '/arkiv//etc/passwd',
    '/arkiv/%2fetc%2fpasswd',
    '/arkiv/liggare/2026-11.jsonl',
    '/arkiv/.utkast/bestallningar/a.json',
    '/arkiv/kommunstyrelsen/konto-01/index.html%00.png',
    '/arkiv/kommunstyrelsen/konto-01',
    '/konton/..%2f..%2fetc%2fpasswd',
    '/bestallningar/..%2f..%2fetc%2fpasswd',
    '/handelser?till=-1',
    '/handelser?till=9999999999999999999999',
  ])('%s leads nowhere', async (path) => {
    const { cookie } = await signedIn('lova.l');
    const { status, body } = await ask({ path, headers: { cookie } });
    expect([200, 400, 404]).toContain(status);
    expect(body).not.toMatch(/root:|SQLite format|passphrase:|"hash"/);
    if (status === 200) expect(path).toMatch(/^\/handelser/);
  });

  test('a link is not followed, neither out of the archive nor to another place in it', async () => {
    const { cookie } = await signedIn('lova.l');
    const { archive, config } = desk.town.product;
    await symlink(join(config, 'people.yaml'), join(archive, folder(), 'data', 'utanfor.txt'));
    await symlink(join(archive, 'LASMIG.txt'), join(archive, folder(), 'data', 'inuti.txt'));
    for (const name of ['utanfor', 'inuti'])
      expect((await ask({ path: `/arkiv/${folder()}/data/${name}.txt`, headers: { cookie } })).status).toBe(404);
  });
});

test('what people write is text, whatever it looks like', async () => {
  const { cookie, formular } = await signedIn();
  for (const anteckning of payloads.slice(0, 40)) {
    const headers = { cookie, origin: desk.origin };
    const { body } = await ask({ path: '/konton/konto-01/bestall', headers, form: { formular, anteckning } });
    expect(body).toContain('Välj en orsak.');
    const shown = /<textarea[^>]*>([\s\S]*?)<\/textarea>/.exec(body)?.[1] ?? '<';
    expect(shown).not.toMatch(/[<>"']/);
  }
});

test('machines are told that it answers, and nobody else is told anything', async () => {
  expect(await ask({ path: '/healthz' })).toMatchObject({ status: 200, body: '{"ok":true}' });
  for (const path of ['/', '/konton', '/handelser', '/drift', '/arkiv/index.html', '/finns-inte']) {
    const { status, body } = await ask({ path });
    expect({ path, status }).toEqual({ path, status: 401 });
    expect(body).not.toContain('konto-01');
  }
});

test('no small picture is shown of a snapshot that holds something locked, or perhaps does', async () => {
  const { cookie } = await signedIn('lova.l');
  const shown = async (account: string) => {
    const { body } = await ask({ path: `/konton/${account}`, headers: { cookie } });
    return { picture: body.includes('<img class="small"'), withheld: body.includes('ingen bild visas här') };
  };
  expect(await shown('konto-01')).toEqual({ picture: true, withheld: false });
  expect((await desk.town.product.run(['item', 'lock', desk.items.inlagg ?? ''])).code).toBe(0);
  expect(await shown('konto-01')).toEqual({ picture: false, withheld: true });
  expect(await shown('konto-02')).toEqual({ picture: true, withheld: false });
});

describe('what a snapshot holds of secret and locked items', () => {
  const folder = () => desk.town.archive.snapshotFolders().find((path) => path.includes('/konto-02/')) ?? '';
  const files = () => [
    'index.html',
    'oversiktsbild.png',
    'skarmdump-001.png',
    'inlagg.json',
    'inlagg.csv',
    'textlager.json',
    `${folder().split('/').at(-1)}.pdf`,
  ];
  const statuses = async (person: string) => {
    const { cookie } = await signedIn(person);
    const found = new Set<number>();
    for (const name of files()) {
      found.add((await ask({ path: `/arkiv/${folder()}/data/${name}`, headers: { cookie } })).status);
    }
    return [...found];
  };
  test('is saved under a name that tells account and day', async () => {
    const { cookie } = await signedIn('lova.l');
    const id = folder().split('/').at(-1) ?? '';
    for (const name of files()) {
      const { headers } = await ask({ path: `/arkiv/${folder()}/data/${name}`, headers: { cookie } });
      const own = name.startsWith(id) ? name : `${id}_${name}`;
      expect(headers['content-disposition']).toMatch(new RegExp(`^(?:inline|attachment); filename="${own}"$`));
    }
    expect(id).toMatch(/^konto-02_\d{4}-\d{2}-\d{2}T/);
  });

  const looks = () => desk.town.archive.ledger('secret-viewed').filter(({ data }) => 'snapshot' in data);
  const mark = (...args: string[]) => desk.town.product.run(['secrecy', ...args, '--as', 'hanna.h']);

  test('is let out to nobody without the right, each look of an officer is written down, and locked is let out to nobody', async () => {
    expect(await statuses('lova.l')).toEqual([200]);
    const id = folder().split('/').at(-1) ?? '';
    const why = ['--paragraph', 'OSL 26 kap. 1 §', '--reason', 'Uppgift om enskilds hälsa'];
    expect((await mark('mark', '--snapshot', id, ...why)).code).toBe(0);
    expect(await statuses('lova.l')).toEqual([404]);
    expect(looks()).toEqual([]);
    expect(await statuses('hanna.h')).toEqual([200]);
    expect(looks().map(({ data }) => [data.snapshot, data.file])).toEqual(
      files()
        .filter((name) => name !== 'skarmdump-001.png')
        .map((name) => [id, name]),
    );
    const { cookie } = await signedIn('lova.l');
    const page = await ask({ path: '/konton/konto-02', headers: { cookie } });
    expect(page.body).toContain('Sekretessmarkerad');
    expect(page.body).not.toContain('<img class="small"');
    const index = await ask({ path: '/arkiv/kommunstyrelsen/konto-02/index.html', headers: { cookie } });
    expect(index.body).toContain('Sekretessmarkerad');
    expect(index.body).not.toContain('<img class="small"');
    expect((await mark('lift', '--snapshot', id, '--reason', 'Omprövad')).code).toBe(0);
    expect(await statuses('lova.l')).toEqual([200]);
  });

  test('also when it merely holds such an item, or perhaps does', async () => {
    const held = () => desk.town.archive.snapshotFolders().find((path) => path.includes('/konto-01/')) ?? '';
    const get = async (person: string) => {
      const { cookie } = await signedIn(person);
      return (await ask({ path: `/arkiv/${held()}/data/skarmdump-001.png`, headers: { cookie } })).status;
    };
    // It was locked above.
    expect([await get('lova.l'), await get('hanna.h')]).toEqual([404, 404]);
  });
});
