import { execFile } from 'node:child_process';
import { chmodSync, lstatSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { demoAccounts } from '../../demo/demo-account.ts';
import type { SnapshotDescription } from '../../storage/records/snapshot-description.ts';
import { type BrowserUser, browserUser, commandPrefix } from '../../worker/visit/browser/browser-user.ts';
import { eventually, openProduct, type Product } from '../tools/product.ts';
import { openTestBrowser } from '../tools/test-browser.ts';
import { signIn } from '../worker/desk/sign-in.ts';

/** The whole demo, and how another user of the machine, the browser's own among them, reads what Ögonblick has written. */

const run = promisify(execFile);
let product: Product;
let demo: { code: number | null; err: string; out: string };
let signedIn: string;
let visitable: number | string;

const data = () => join(product.data, 'demo');
const archive = () => join(data(), 'arkiv');
const below = (folder: string): string[] => [
  folder,
  ...readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
];
const modeOf = (path: string) => lstatSync(path).mode & 0o7777;
const openToOthers = (folder: string) =>
  below(folder).flatMap((path) =>
    (modeOf(path) & 0o027) === 0 ? [] : [`${relative(folder, path)} ${modeOf(path).toString(8)}`],
  );
const secretItem = () => {
  const items = below(archive()).filter((path) => /\/objekt\/|\/inlagg\//.test(path) && path.endsWith('.json'));
  const found = items.find((path) => readFileSync(path, 'utf8').includes('"text"'));
  if (found === undefined) throw new Error(`expected an item with words, found ${items.length} files`);
  return found;
};

/** The title of the page that the demo's desk shows to a person whose passphrase it printed. */
async function titleAfterSignIn(address: string, person: string, passphrase: string): Promise<string> {
  await eventually(async () => (await fetch(`${address}/healthz`).catch(() => null))?.ok);
  const launched = await openTestBrowser();
  try {
    const page = await launched.browser.newPage();
    await page.goto(address);
    await signIn(page, person, passphrase);
    await page.waitForLoadState();
    return await page.title();
  } finally {
    await launched.close();
  }
}

beforeAll(async () => {
  // With its validator: a PDF that nobody has judged makes the demo's snapshots partial.
  product = openProduct();
  const running = product.start(['demo', '--desk']);
  const printed = /(http:\/\/\S+) .+\n +(\S+) +(\S+) (?:.*\n)+Ctrl-C/;
  const [, address = '', person = '', passphrase = ''] =
    (await eventually(
      () => printed.exec(running.printed()) ?? (running.child.exitCode === null ? null : []),
      280_000,
    )) ?? [];
  signedIn = await titleAfterSignIn(address, person, passphrase);
  const register = readFileSync(join(data(), 'konfiguration/accounts.yaml'), 'utf8');
  const [page = ''] = /http:\/\/127\.[\d.]+:\d+\/\S+/.exec(register) ?? [];
  visitable = await fetch(page).then(({ status }) => status, String);
  running.child.kill('SIGTERM');
  demo = await running.ended;
  const state = join(product.folder, 'state.json');
  writeFileSync(state, JSON.stringify({ cookies: [], origins: [] }));
  const place = ['--config', join(data(), 'konfiguration'), '--data', data()];
  for (const args of [['verify'], ['reindex'], ['session', 'add', 'exempel', '--from', state]])
    await product.run([...place, ...args]);
}, 300_000);
afterAll(() => product.close());

test('the desk of the demo lets the people in whose passphrases it printed, and ends when it is told to', () => {
  expect(signedIn).toContain('Översikt');
  expect(demo.out).toContain('kommunarkivarie.b');
});

test('the pages of the demo can be visited while its desk is open', () => {
  expect(visitable).toBe(200);
});

test('the demo saves every page whole but the one that fails, and every witness agrees', () => {
  const described = below(archive())
    .filter((path) => /\/ogonblicksbilder\/.*\/data\/beskrivning\.json$/.test(path))
    .map((path): SnapshotDescription => JSON.parse(readFileSync(path, 'utf8')));
  const told = described.map(({ account, status, witnesses = [] }) => [
    account,
    status,
    ...witnesses.map(({ by, agrees }) => `${by} ${agrees}`),
  ]);
  const whole = demoAccounts.filter(({ kind }) => kind !== 'broken');
  // A channel of films is saved as an overview, of which these two are not asked.
  const asked = (kind: string) => [
    'pixels',
    'network',
    'claims',
    ...(kind === 'films' ? [] : ['layout', 'second-look']),
  ];
  expect(told.sort()).toEqual(
    whole.map(({ id, kind }) => [id, 'complete', ...asked(kind).map((by) => `${by} true`)]).sort(),
  );
});

test('nothing that the demo writes is open to others on the machine, nor writable for the group', () => {
  expect(demo).toMatchObject({ code: 0 });
  expect(below(archive()).length).toBeGreaterThan(100);
  expect(openToOthers(product.data)).toEqual([]);
});

test('the owner alone reads secrets; the group reads archive, catalog and all folders above them', () => {
  const withBits = (path: string) => (modeOf(path) & 0o777).toString(8);
  expect(withBits(join(data(), 'sessions'))).toBe('700');
  expect(withBits(join(data(), 'sessions/key'))).toBe('600');
  for (const folder of [product.data, data(), archive(), join(archive(), 'liggare')])
    expect([folder, modeOf(folder).toString(8)]).toEqual([folder, '2750']);
  expect(withBits(join(data(), 'katalog.sqlite'))).toBe('640');
  expect(withBits(secretItem())).toBe('440');
});

describe('the browser’s own user', () => {
  let user: BrowserUser | null;
  beforeAll(async () => {
    user = await browserUser();
  });
  const asUser = async (...command: string[]) => {
    const [program = '', ...words] = [...(await commandPrefix(user)), ...command];
    return run(program, words).then(
      () => 'done',
      (error: { stderr?: string }) => error.stderr ?? '',
    );
  };

  test('reads no item, no catalog and no folder of the archive, though the visits worked', async () => {
    // Nobody else can be while we are no root: then the browser is us.
    if (user === null) return expect(process.getuid?.()).not.toBe(0);
    const open = join(product.folder, 'oppen.txt');
    writeFileSync(open, 'för alla');
    chmodSync(open, 0o644);
    expect(await asUser('cat', open)).toBe('done');
    for (const path of [secretItem(), join(data(), 'katalog.sqlite'), join(archive(), 'index.html')])
      expect(await asUser('cat', path)).toContain('Permission denied');
    expect(await asUser('ls', archive())).toContain('Permission denied');
  });

  test('gets no item by a page that opens it', async () => {
    if (user === null) return expect(process.getuid?.()).not.toBe(0);

    const launched = await openTestBrowser();

    try {
      const page = await launched.browser.newPage();
      await expect(page.goto(`file://${secretItem()}`)).rejects.toThrow(/ERR_ACCESS_DENIED|ERR_FILE_NOT_FOUND/);
    } finally {
      await launched.close();
    }
  });
});

test('modes of what is filed stand in one file', () => {
  const root = join(import.meta.dirname, '../..');
  // What these write is the browser's, or is asked about and not written.
  const others = [
    'storage/files/modes.ts',
    'worker/visit/browser/browser-folder.ts',
    'worker/visit/browser/quiet-profile.ts',
    'worker/visit/browser/trust-authorities.ts',
  ];
  const told = ['storage', 'worker', 'jobs'].flatMap((layer) =>
    below(join(root, layer)).filter((path) => path.endsWith('.ts') && !others.includes(relative(root, path))),
  );
  const written = told.filter((path) =>
    /(?:mode: |chmod\w*\(.*, |Sync\(.*, |publishFile\(.*, )0o[0-7]+\b/.test(readFileSync(path, 'utf8')),
  );
  expect(written.map((path) => relative(root, path))).toEqual([]);
});
