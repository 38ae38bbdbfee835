import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readEnvironment } from '../../../config/base/env.ts';
import { leastPassphraseCost } from '../../../config/people/passphrase.ts';
import { addSession, listSessions } from '../../../worker/cli/commands/session.ts';
import type { Io } from '../../../worker/cli/parts/io.ts';
import { createLog } from '../../../worker/ground/log.ts';
import { poll } from '../../../worker/ground/poll.ts';
import { newVisitContext } from '../../../worker/visit/browser/browser-context.ts';
import type { LaunchedBrowser } from '../../../worker/visit/browser/launch.ts';
import { logInByHand } from '../../../worker/visit/sessions/log-in-by-hand.ts';
import { changed, configurationOf, exampleFiles } from '../../config/configuration.ts';
import { type LocalServer, serveLocally } from '../../sites/local-server.ts';
import { html } from '../../sites/nasty-page.ts';
import { heard } from '../../tools/heard.ts';
import { openTestBrowser } from '../../tools/test-browser.ts';

const canary = 'kanariefagel4711';

interface Scene {
  io: Io;
  data: string;
  out(): string;
  err(): string;
}

let directory: Awaited<ReturnType<typeof configurationOf>>;
let scene: Scene;

beforeAll(async () => {
  const files = await exampleFiles();
  directory = await configurationOf({
    ...files,
    'accounts.yaml': changed(files['accounts.yaml'], 'login: null', 'login: fb'),
  });
});
afterAll(() => directory[Symbol.asyncDispose]());

beforeEach(() => {
  const said = { out: '', err: '' };
  const data = join(directory.directory, `data-${Math.random().toString(36).slice(2)}`);
  scene = {
    data,
    out: () => said.out,
    err: () => said.err,
    io: {
      environment: { ...readEnvironment({}), configDirectory: directory.directory, dataDirectory: data },
      json: true,
      log: createLog({ level: 'silent', secrets: [] }),
      leastPassphraseCost,
      terminal: false,
      locale: 'en',
      ...heard(said),
    },
  };
});

async function stateFile(domain: string, expires = Date.now() / 1000 + 86_400): Promise<string> {
  const path = join(directory.directory, 'state.json');
  const cookie = { value: canary, domain, path: '/', expires, httpOnly: true, secure: true, sameSite: 'Lax' };
  await writeFile(
    path,
    JSON.stringify({ cookies: ['c_user', 'xs'].map((name) => ({ name, ...cookie })), origins: [] }),
  );
  return path;
}

describe('session add --from', () => {
  test('stores the session, names its accounts, and says nothing of its content', async () => {
    expect(await addSession(scene.io, 'fb', { from: await stateFile('.facebook.com') })).toBe(0);
    expect(JSON.parse(scene.out())).toEqual({
      session: {
        name: 'fb',
        storedAt: expect.stringMatching(/Z$/),
        accounts: [expect.stringMatching(/^facebook-/)],
        faults: [],
      },
    });
    expect(scene.out() + scene.err()).not.toContain(canary);
    for (const name of await readdir(join(scene.data, 'sessions')))
      expect(await readFile(join(scene.data, 'sessions', name), 'utf8')).not.toContain(canary);
  });

  test('tells at once when the session cannot log in to the account', async () => {
    expect(await addSession(scene.io, 'fb', { from: await stateFile('.facebook.com', 1_600_000_000) })).toBe(1);
    expect(scene.out()).toContain('its login has expired (2020-09-13)');
  });

  test('asks to remove the file, in words', async () => {
    const from = await stateFile('.facebook.com');
    expect(await addSession({ ...scene.io, json: false }, 'other', { from })).toBe(0);
    expect(scene.out()).toMatch(/No account names it: write `login: other`[\s\S]*remove it now\./);
  });

  test.each([
    ['Facebook', 'SessionNameError'],
    ['../x', 'SessionNameError'],
  ])('refuses the name %j before anything else', async (name, error) => {
    await expect(addSession(scene.io, name, { from: '/nonexistent' })).rejects.toMatchObject({ name: error });
  });

  test('refuses a file that is not there', async () => {
    await expect(addSession(scene.io, 'fb', { from: '/nonexistent' })).rejects.toMatchObject({ name: 'UsageError' });
  });
});

test('session add without a screen says what to do, and exits 4', async () => {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  delete process.env.DISPLAY;
  delete process.env.WAYLAND_DISPLAY;
  try {
    await expect(addSession(scene.io, 'fb', {})).rejects.toMatchObject({
      name: 'DisplayMissingError',
      remedy: expect.stringContaining('--from'),
    });
  } finally {
    if (DISPLAY !== undefined) process.env.DISPLAY = DISPLAY;
    if (WAYLAND_DISPLAY !== undefined) process.env.WAYLAND_DISPLAY = WAYLAND_DISPLAY;
  }
});

describe('session list', () => {
  test('shows what is stored and what accounts wait for', async () => {
    expect(await listSessions(scene.io)).toBe(1);
    expect(JSON.parse(scene.out())).toEqual({
      sessions: [{ name: 'fb', storedAt: null, accounts: [expect.objectContaining({ usable: false })] }],
    });
  });

  test('shows since when, and that it can be used', async () => {
    await addSession({ ...scene.io, out: () => {} }, 'fb', { from: await stateFile('.facebook.com') });
    expect(await listSessions(scene.io)).toBe(0);
    expect(JSON.parse(scene.out())).toMatchObject({
      sessions: [{ name: 'fb', storedAt: expect.stringMatching(/Z$/), accounts: [{ usable: true, because: null }] }],
    });
  });
});

describe('a login by hand', () => {
  let site: LocalServer;
  let launched: LaunchedBrowser;
  const cookies: (string | undefined)[] = [];

  beforeAll(async () => {
    site = await serveLocally((request, response) => {
      cookies.push(request.headers.cookie);
      // A browser with a window asks for the page's icon too: that answer must log nobody in.
      if (request.url !== '/login') return html(response, '<p>hej</p>');
      const headers = { 'set-cookie': `sid=${canary}; Max-Age=3600` };
      return html(response, '<script>localStorage.setItem("token", "x")</script>', 200, headers);
    });
    launched = await openTestBrowser();
  });
  afterAll(async () => {
    await launched?.close();
    await site?.close();
  });

  test('ends when its window is closed, and what it stored logs the next visit in', async () => {
    const signal = new AbortController().signal;
    const login = logInByHand(launched, { url: `${site.url}/login`, proxy: null, signal });
    const context = () => launched.browser.contexts()[0];
    await poll(20_000, async () => ((await context()?.cookies()) ?? []).length > 0);
    // The cookie comes before the page's script has stored anything.
    await context()?.pages()[0]?.waitForFunction('localStorage.getItem("token") !== null');
    await context()?.pages()[0]?.close();
    const state = await login;
    expect(state.cookies).toEqual([expect.objectContaining({ name: 'sid', value: canary })]);
    expect(state.origins).toEqual([expect.objectContaining({ origin: site.url })]);

    const visit = await newVisitContext(launched, { proxy: null, storageState: state });
    await (await visit.newPage()).goto(`${site.url}/page`);
    await visit.close();
    expect(cookies.at(-1)).toBe(`sid=${canary}`);
  });

  test('that stored nothing is no session', async () => {
    const signal = new AbortController().signal;
    const login = logInByHand(launched, { url: `${site.url}/plain`, proxy: null, signal });
    const refused = expect(login).rejects.toMatchObject({ name: 'StorageStateError' });
    const page = () => launched.browser.contexts().at(-1)?.pages()[0];
    await poll(20_000, async () => page()?.url() === `${site.url}/plain`);
    await page()?.waitForLoadState('load');
    await page()?.close();
    await refused;
  });
});
