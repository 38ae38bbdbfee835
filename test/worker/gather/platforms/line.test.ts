import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { ApiAccount } from '../../../../worker/gather/platforms/view.ts';
import * as habits from '../../../sites/platforms/habits.ts';
import { type FakeMastodon, serveMastodon } from '../../../sites/platforms/mastodon.ts';
import { type Looker, noon, openLooker, plantedToken } from './looking.ts';

let fake: FakeMastodon;
let looker: Looker;
let account: ApiAccount;

beforeEach(async () => {
  fake = await serveMastodon();
  looker = await openLooker([fake.host]);
  account = { platform: 'mastodon', url: `${fake.url}/@kommunen`, token: plantedToken, baseUrl: null };
});
afterEach(async () => {
  await looker.close();
  await fake.close();
});

test('a limit that lasts says from when it is over, and puts the collecting off at once', async () => {
  fake.misbehave(habits.tooManyFor(3_600));
  const { error, waits } = await looker.look(account);
  expect(error).toMatchObject({ fault: 'wait', waitUntil: new Date(noon + 3_600_000).toISOString() });
  expect(waits).toEqual([]);
});

test('an answer without a body, which is said to be packed, is read by its head', async () => {
  fake.misbehave(
    habits.answering(429, '', { 'content-encoding': 'gzip', 'content-length': '0', 'retry-after': '3600' }),
  );
  const { error } = await looker.look(account);
  expect(error).toMatchObject({ fault: 'wait', waitUntil: new Date(noon + 3_600_000).toISOString() });
});

test('a limit without an end is waited for in place once, then put off for as long as it has doubled to', async () => {
  fake.misbehave(habits.tooMany);
  const { error, waits } = await looker.look(account);
  expect(waits).toEqual([60_000]);
  expect(error).toMatchObject({ fault: 'wait', waitUntil: new Date(noon + 60_000 + 120_000).toISOString() });
});

test('a limit that is used up although the answer was good holds the next question back, not this answer', async () => {
  const reset = String((noon + 3_600_000) / 1_000);
  fake.misbehave(habits.withHeaders({ 'ratelimit-remaining': '0', 'ratelimit-reset': reset }), { on: /lookup/ });
  const { error, claims } = await looker.look(account);
  expect(claims).toHaveLength(1);
  expect(error).toMatchObject({
    fault: 'wait',
    message: expect.stringContaining('the limit of the platform is reached'),
  });
  expect(fake.asked).toHaveLength(1);
});

test('a host that the egress guard refuses is named', async () => {
  const { error } = await looker.look({ ...account, baseUrl: 'http://127.0.0.1:8099' });
  expect(error).toMatchObject({
    fault: 'permission',
    message: expect.stringMatching(/found that the egress guard refuses the host$/),
    remedy: expect.stringContaining('127.0.0.1:8099'),
  });
});

test('the base address may have a path of its own', async () => {
  const { error } = await looker.look({ ...account, baseUrl: `${fake.url}/gateway/` });
  expect(error).toMatchObject({ fault: 'gone', message: expect.stringContaining('/gateway/api/v1/accounts/lookup') });
});

test('a stop ends the look with its own reason', async () => {
  const stop = new AbortController();
  stop.abort(new Error('stopped'));
  looker.context.signal = stop.signal;
  expect((await looker.look(account)).error).toMatchObject({ message: 'stopped' });
});
