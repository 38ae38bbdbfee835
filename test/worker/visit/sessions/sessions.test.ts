import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { judgeSession } from '../../../../worker/visit/sessions/judge-session.ts';
import { readSession, storedSessions, storeSession } from '../../../../worker/visit/sessions/session-file.ts';
import { storageStateFor } from '../../../../worker/visit/sessions/session-for-visit.ts';
import { makeSessionKey, sessionKey } from '../../../../worker/visit/sessions/session-key.ts';
import { parseStorageState, type StorageState } from '../../../../worker/visit/sessions/storage-state.ts';
import { isEnglish } from '../../../tools/english.ts';

const canary = 'kanariefågel-4711';
const storedAt = '2026-11-24T09:00:00.000Z';
const now = Date.parse('2026-11-25T09:00:00Z');
const later = now / 1000 + 86_400;
const earlier = now / 1000 - 86_400;

const cookie = (name: string, domain: string, expires = later): StorageState['cookies'][number] => ({
  name,
  value: canary,
  domain,
  path: '/',
  expires,
  httpOnly: true,
  secure: true,
  sameSite: 'Lax',
});
const session = (...cookies: StorageState['cookies']): StorageState => ({ cookies, origins: [] });
const facebook = session(cookie('c_user', '.facebook.com'), cookie('xs', '.facebook.com'));
type Visited = Parameters<typeof storageStateFor>[1];
const account = (login: string | null): Visited => ({
  platform: 'facebook',
  url: 'https://www.facebook.com/exempelkommun',
  capture: { basis: 'beslut', level: 'unique', interval: 'P1Y', avoidMonths: [], login },
});

let data: string;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'ogonblick-sessions-'));
});
afterEach(() => rm(data, { recursive: true, force: true }));

describe('a stored session', () => {
  test('comes back as it was, and is nowhere to be read without the key', async () => {
    const key = await makeSessionKey(data);
    await storeSession(data, 'fb', facebook, key, storedAt);
    expect(await readSession(data, 'fb', key)).toEqual({ storedAt, state: facebook });
    expect(await storedSessions(data)).toEqual(new Map([['fb', storedAt]]));
    const folder = join(data, 'sessions');
    expect((await readdir(folder)).sort()).toEqual(['fb.json.enc', 'key']);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    for (const name of await readdir(folder)) {
      expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
      const text = await readFile(join(folder, name), 'utf8');
      for (const form of [
        canary,
        encodeURIComponent(canary),
        Buffer.from(canary).toString('base64').slice(0, 12),
        'c_user',
      ])
        expect(text).not.toContain(form);
    }
  });

  test('is written with another nonce each time, in the place of the earlier one', async () => {
    const key = await makeSessionKey(data);
    const texts: string[] = [];
    for (const at of [storedAt, '2026-11-25T09:00:00.000Z']) {
      await storeSession(data, 'fb', facebook, key, at);
      texts.push(await readFile(join(data, 'sessions/fb.json.enc'), 'utf8'));
    }
    const [first, second] = texts.map((text) => JSON.parse(text) as { nonce: string; data: string });
    expect(first?.nonce).not.toBe(second?.nonce);
    expect(first?.data).not.toBe(second?.data);
    expect(await storedSessions(data)).toEqual(new Map([['fb', '2026-11-25T09:00:00.000Z']]));
  });

  test.each<[string, (envelope: Record<string, string>) => Record<string, string>]>([
    ['its data', (one) => ({ ...one, data: `A${one.data?.slice(1)}` })],
    ['its tag', (one) => ({ ...one, tag: Buffer.alloc(16).toString('base64') })],
    [
      'a tag cut short',
      (one) => ({
        ...one,
        tag: Buffer.from(one.tag ?? '', 'base64')
          .subarray(0, 4)
          .toString('base64'),
      }),
    ],
    ['its time', (one) => ({ ...one, storedAt: '2030-01-01T00:00:00.000Z' })],
    ['its name', (one) => ({ ...one, name: 'other' })],
    ['its format', (one) => ({ ...one, format: 'ogonblick-session/0' })],
  ])('that has been changed is refused: %s', async (_what, change) => {
    const key = await makeSessionKey(data);
    await storeSession(data, 'fb', facebook, key, storedAt);
    const path = join(data, 'sessions/fb.json.enc');
    await writeFile(path, JSON.stringify(change(JSON.parse(await readFile(path, 'utf8')) as Record<string, string>)));
    const refusal = await readSession(data, 'fb', key).catch((error: unknown) => error);
    expect(refusal).toMatchObject({
      name: 'SessionUnreadableError',
      remedy: expect.stringContaining('session add fb'),
    });
    expect(String(refusal)).not.toContain(canary);
  });

  test('of one name is not passed off as another', async () => {
    const key = await makeSessionKey(data);
    await storeSession(data, 'fb', facebook, key, storedAt);
    const envelope = JSON.parse(await readFile(join(data, 'sessions/fb.json.enc'), 'utf8')) as object;
    await writeFile(join(data, 'sessions/other.json.enc'), JSON.stringify({ ...envelope, name: 'other' }));
    await expect(readSession(data, 'other', key)).rejects.toMatchObject({ name: 'SessionUnreadableError' });
  });

  test.each(['../fb', 'a/b', '', 'FB', '.', `${'x'.repeat(61)}`])('is not stored under the name %j', async (name) => {
    const key = await makeSessionKey(data);
    await expect(storeSession(data, name, facebook, key, storedAt)).rejects.toMatchObject({ name: 'SessionNameError' });
  });
});

describe('the key', () => {
  afterEach(() => {
    delete process.env.OGONBLICK_SESSION_KEY;
  });

  test('is made at the first use, and then stays', async () => {
    expect(await sessionKey(data)).toBeNull();
    const keys = await Promise.all([makeSessionKey(data), makeSessionKey(data), makeSessionKey(data)]);
    expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(1);
    expect(await sessionKey(data)).toEqual(keys[0]);
  });

  test('that others can read is refused', async () => {
    await makeSessionKey(data);
    await chmod(join(data, 'sessions/key'), 0o644);
    await expect(sessionKey(data)).rejects.toMatchObject({
      name: 'KeyUnusableError',
      remedy: expect.stringContaining('chmod 600'),
    });
  });

  test('may come from the environment, as itself or as the place of a file', async () => {
    const hex = 'ab'.repeat(32);
    process.env.OGONBLICK_SESSION_KEY = hex;
    expect(await makeSessionKey(data)).toEqual(Buffer.from(hex, 'hex'));
    process.env.OGONBLICK_SESSION_KEY = Buffer.from(hex, 'hex').toString('base64');
    expect(await sessionKey(data)).toEqual(Buffer.from(hex, 'hex'));
    await writeFile(join(data, 'secret'), `${hex}\n`);
    process.env.OGONBLICK_SESSION_KEY = `file:${join(data, 'secret')}`;
    expect(await sessionKey(data)).toEqual(Buffer.from(hex, 'hex'));
    expect(await readdir(data)).toEqual(['secret']);
  });

  test.each(['kort', 'ab'.repeat(31), `${'ab'.repeat(31)}zz`])(
    'that is none is refused, and not shown: %j',
    async (value) => {
      process.env.OGONBLICK_SESSION_KEY = value;
      const refusal = await sessionKey(data).catch((error: unknown) => error);
      expect(refusal).toMatchObject({ name: 'KeyUnusableError' });
      expect(String(refusal)).not.toContain(value);
    },
  );
});

describe('before a visit', () => {
  const at = (url: string, platform: Visited['platform'] = 'web') => ({ platform, url });
  const store = (origin: string): StorageState => ({
    cookies: [],
    origins: [{ origin, localStorage: [{ name: 'token', value: canary }] }],
  });
  test.each<[string, StorageState, ReturnType<typeof at>, string | null]>([
    ['good cookies', facebook, at('https://www.facebook.com/x', 'facebook'), null],
    [
      'no login cookie',
      session(cookie('datr', '.facebook.com')),
      at('https://www.facebook.com/x', 'facebook'),
      'it is not logged in to www.facebook.com (no cookie c_user)',
    ],
    [
      'an expired login',
      session(cookie('c_user', '.facebook.com'), cookie('xs', '.facebook.com', earlier)),
      at('https://www.facebook.com/x', 'facebook'),
      'its login has expired (2026-11-24)',
    ],
    [
      'a gateway for the platform',
      session(cookie('sid', 'gateway.example.se')),
      at('https://gateway.example.se/x', 'facebook'),
      null,
    ],
    [
      'another site',
      session(cookie('sid', '.example.org')),
      at('https://www.example.se/'),
      'it holds nothing for www.example.se',
    ],
    [
      'a site whose name ends alike',
      session(cookie('sid', 'ample.se')),
      at('https://example.se/'),
      'it holds nothing for example.se',
    ],
    [
      'expired cookies',
      session(cookie('sid', 'example.se', earlier)),
      at('https://example.se/'),
      'its cookies have expired (2026-11-24)',
    ],
    ['a cookie that ends with the browser', session(cookie('sid', 'example.se', -1)), at('https://example.se/'), null],
    ['storage only', store('https://example.se'), at('https://example.se/'), null],
  ])('a session is judged: %s', (_what, state, of, fault) => {
    const found = judgeSession(state, of, now);
    expect(found?.en ?? null).toBe(fault);
    expect(isEnglish(found?.sv ?? '')).toBe(false);
  });

  test('none is needed where the account names none', async () => {
    expect(await storageStateFor(data, account(null), now)).toEqual({ usable: true, storageState: undefined });
  });

  test('the stored one is handed over', async () => {
    await storeSession(data, 'fb', facebook, await makeSessionKey(data), storedAt);
    expect(await storageStateFor(data, account('fb'), now)).toEqual({ usable: true, storageState: facebook });
  });

  test.each<[string, () => Promise<void>, string]>([
    ['there is no key', async () => {}, 'this machine has no key to open it with'],
    ['it is not stored', async () => void (await makeSessionKey(data)), 'it is not there'],
    [
      'its login has expired',
      async () =>
        storeSession(
          data,
          'fb',
          session(cookie('c_user', '.facebook.com', earlier)),
          await makeSessionKey(data),
          storedAt,
        ),
      'its login has expired (2026-11-24)',
    ],
    [
      'it has another key',
      async () => {
        await makeSessionKey(data);
        await storeSession(data, 'fb', facebook, Buffer.alloc(32, 1), storedAt);
      },
      "expected the session fb to open with this machine's key",
    ],
  ])('a sentence says what to do when %s', async (_what, prepare, sentence) => {
    await prepare();
    const answer = await storageStateFor(data, account('fb'), now);
    expect(answer).toMatchObject({
      usable: false,
      because: { en: expect.stringContaining(sentence), sv: expect.stringContaining('logga in med') },
    });
    expect(answer).toMatchObject({
      because: { en: expect.stringContaining('log in with `ogonblick session add fb`') },
    });
    expect(JSON.stringify(answer)).not.toContain(canary);
  });
});

describe('a file that is given', () => {
  test('is taken with all that it holds', () => {
    const text = JSON.stringify({ ...facebook, extra: 1 });
    expect(parseStorageState(text)).toMatchObject({ ...facebook, extra: 1 });
  });

  test.each([
    ['no JSON', `${canary} {`],
    ['another document', `{"cookies":"${canary}"}`],
    ['a cookie without a domain', `{"cookies":[{"name":"x","value":"${canary}"}],"origins":[]}`],
    ['an empty session', '{"cookies":[],"origins":[]}'],
  ])('and is none is refused without showing it: %s', (_what, text) => {
    let refusal: unknown;
    try {
      parseStorageState(text);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toMatchObject({ name: 'StorageStateError' });
    expect(String(refusal)).not.toContain(canary);
  });
});
