import { expect, test } from '@jest/globals';
import { openPlaces } from '../../../../worker/gather/collect/places.ts';

const never = new AbortController().signal;

test('two whose platforms are waited for keep no third from being collected', async () => {
  const places = openPlaces(2);
  let answer: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const waiting = [0, 1].map(async () => {
    const place = await places.take(never);
    await place.lend(() => place.lend(() => answered));
    place.release();
  });
  const done: number[] = [];
  for (const account of [2, 3, 4]) {
    const place = await places.take(never);
    done.push(account);
    place.release();
  }
  expect(done).toEqual([2, 3, 4]);
  answer();
  await Promise.all(waiting);
});

test('no more are at work than there are places, also when what was waited for ends in an error', async () => {
  const places = openPlaces(2);
  let atWork = 0;
  let most = 0;
  const collect = async (account: number) => {
    const place = await places.take(never);
    atWork += 1;
    most = Math.max(most, atWork);
    await Promise.resolve();
    if (account % 2 === 0) {
      atWork -= 1;
      await place.lend(() => Promise.reject(new Error('no answer'))).catch(() => undefined);
      atWork += 1;
      most = Math.max(most, atWork);
    }
    atWork -= 1;
    place.release();
  };
  await Promise.all(Array.from({ length: 20 }, (_, account) => collect(account)));
  expect(most).toBe(2);
});

test('who is stopped while it waits for a place keeps none', async () => {
  const places = openPlaces(1);
  const first = await places.take(never);
  const stop = new AbortController();
  const second = places.take(stop.signal);
  stop.abort(new Error('stopped'));
  await expect(second).rejects.toThrow('stopped');
  first.release();
  (await places.take(never)).release();
});
