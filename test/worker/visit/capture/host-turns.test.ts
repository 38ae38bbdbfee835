import { expect, test } from '@jest/globals';
import { openHostTurns } from '../../../../worker/visit/capture/host-turns.ts';

const never = new AbortController().signal;

test('two visits to one host follow each other, two hosts do not wait for each other', async () => {
  const turns = openHostTurns();
  const events: string[] = [];
  const first = await turns.take('https://www.example.se/a', never);
  const second = turns.take('https://www.example.se/b', never).then((turn) => {
    events.push('second');
    return turn;
  });
  const other = await turns.take('https://annan.example.se/', never);
  events.push('other');
  other.done();
  events.push('first done');
  first.done();
  (await second).done();
  expect(events).toEqual(['other', 'first done', 'second']);
});

test('whoever stops waiting holds nobody up', async () => {
  const turns = openHostTurns();
  const first = await turns.take('https://www.example.se/', never);
  const stop = new AbortController();
  const waiting = turns.take('https://www.example.se/', stop.signal);
  stop.abort(new Error('stopped'));
  await expect(waiting).rejects.toThrow('stopped');
  const third = turns.take('https://www.example.se/', never);
  first.done();
  (await third).done();
});
