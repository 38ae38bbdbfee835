import { expect, test } from '@jest/globals';
import * as habits from '../../../sites/platforms/habits.ts';
import { serveMastodon } from '../../../sites/platforms/mastodon.ts';
import { noon } from './looking.ts';
import { openScene } from './scene.ts';

const scene = openScene(serveMastodon, ({ url }) => ({ platform: 'mastodon', url: `${url}/@kommunen`, baseUrl: null }));

test('a limit that lasts says from when it is over, and puts the collecting off at once', async () => {
  scene.fake.misbehave(habits.tooManyFor(3_600));
  const { error, waits } = await scene.look();
  expect(error).toMatchObject({ fault: 'wait', waitUntil: new Date(noon + 3_600_000).toISOString() });
  expect(waits).toEqual([]);
});

test('an answer without a body, which is said to be packed, is read by its head', async () => {
  scene.fake.misbehave(
    habits.answering(429, '', { 'content-encoding': 'gzip', 'content-length': '0', 'retry-after': '3600' }),
  );
  const { error } = await scene.look();
  expect(error).toMatchObject({ fault: 'wait', waitUntil: new Date(noon + 3_600_000).toISOString() });
});

test('a limit without an end is waited for in place once, then put off for as long as it has doubled to', async () => {
  scene.fake.misbehave(habits.tooMany);
  const { error, waits } = await scene.look();
  expect(waits).toEqual([60_000]);
  expect(error).toMatchObject({ fault: 'wait', waitUntil: new Date(noon + 60_000 + 120_000).toISOString() });
});

test('a limit that is used up although the answer was good holds the next question back, not this answer', async () => {
  const reset = String((noon + 3_600_000) / 1_000);
  scene.fake.misbehave(habits.withHeaders({ 'ratelimit-remaining': '0', 'ratelimit-reset': reset }), { on: /lookup/ });
  const { error, claims } = await scene.look();
  expect(claims).toHaveLength(1);
  expect(error).toMatchObject({
    fault: 'wait',
    message: expect.stringContaining('the limit of the platform is reached'),
  });
  expect(scene.fake.asked).toHaveLength(1);
});

test('a host that the egress guard refuses is named', async () => {
  const { error } = await scene.looker.look({ ...scene.account, baseUrl: 'http://127.0.0.1:8099' });
  expect(error).toMatchObject({
    fault: 'permission',
    message: expect.stringMatching(/found that the egress guard refuses the host$/),
    remedy: expect.stringContaining('127.0.0.1:8099'),
  });
});

test('the base address may have a path of its own', async () => {
  const { error } = await scene.looker.look({ ...scene.account, baseUrl: `${scene.fake.url}/gateway/` });
  expect(error).toMatchObject({ fault: 'gone', message: expect.stringContaining('/gateway/api/v1/accounts/lookup') });
});

test('a stop ends the look with its own reason', async () => {
  const stop = new AbortController();
  stop.abort(new Error('stopped'));
  scene.looker.context.signal = stop.signal;
  expect((await scene.look()).error).toMatchObject({ message: 'stopped' });
});
