import { expect, test } from '@jest/globals';
import type { LineLimits } from '../../../../worker/gather/platforms/line.ts';
import type { FakePlatform } from '../../../sites/platforms/fake-platform.ts';
import * as habits from '../../../sites/platforms/habits.ts';
import { plantedToken } from './looking.ts';
import type { Scene } from './scene.ts';

/** What a look with a bad habit must give; what is left out is as without the habit. */
export interface Outcome {
  ids?: string[];
  gaps?: string[];
  waits?: number[];
  /** Words that are kept and logged nowhere. */
  unsaid?: string[];
}

/** Turns a habit on, and the limits down where the habit is to be slow. */
export type Switch<Fake extends FakePlatform> = (fake: Fake, limits: Partial<LineLimits>) => void;

/** Habits that any platform may have once, and that cost nothing but time. `list` and `thread` match its requests. */
export function passing<Fake extends FakePlatform>(list: RegExp, thread: RegExp): [string, Switch<Fake>, Outcome][] {
  return [
    [
      'an error page with 200, once',
      (fake) => fake.misbehave(habits.htmlPage, { on: list, times: 1 }),
      { waits: [750] },
    ],
    [
      'JSON that breaks off, twice',
      (fake) => fake.misbehave(habits.cutJson, { on: thread, times: 2 }),
      { waits: [750, 1_500] },
    ],
    [
      'a body that never ends, once',
      (fake, lower) => {
        lower.answerMs = 500;
        fake.misbehave(habits.slowBody, { on: list, times: 1 });
      },
      { waits: [750] },
    ],
    [
      'a connection that breaks, once',
      (fake) => fake.misbehave(habits.cutConnection, { on: list, times: 1 }),
      { waits: [750] },
    ],
    ['503, once', (fake) => fake.misbehave(habits.serverError, { on: thread, times: 1 }), { waits: [750] }],
    [
      '429 with Retry-After',
      (fake) => fake.misbehave(habits.tooManyFor(20), { on: thread, times: 1 }),
      { waits: [20_000] },
    ],
    [
      '429 without Retry-After',
      (fake) => fake.misbehave(habits.tooMany, { on: thread, times: 1 }),
      { waits: [60_000] },
    ],
    ['ids as numbers', (fake) => fake.misbehave(habits.numericIds), {}],
  ];
}

export interface End {
  fault: string;
  found: RegExp;
  retry: 'never' | 'later';
}

/** Habits that end a look on any platform. */
export function lasting<Fake extends FakePlatform>(list: RegExp): [string, Switch<Fake>, End][] {
  return [
    [
      'an error page with 200, always',
      (fake) => fake.misbehave(habits.htmlPage),
      { fault: 'unreadable', found: /found a page \(text\/html, "Something went wrong"\)$/, retry: 'never' },
    ],
    [
      'JSON that always breaks off',
      (fake) => fake.misbehave(habits.cutJson),
      { fault: 'unreadable', found: /found JSON that breaks off or is none/, retry: 'never' },
    ],
    [
      'a body that never ends, always',
      (fake, lower) => {
        lower.answerMs = 200;
        fake.misbehave(habits.slowBody, { on: list });
      },
      { fault: 'retry', found: /found none that was whole within 200 ms$/, retry: 'later' },
    ],
    [
      '503, always',
      (fake) => fake.misbehave(habits.serverError),
      { fault: 'retry', found: /found status 503/, retry: 'later' },
    ],
    [
      '429 for an hour',
      (fake) => fake.misbehave(habits.tooManyFor(3_600)),
      { fault: 'wait', found: /found status 429/, retry: 'later' },
    ],
    [
      'more bytes than anybody wants',
      (fake) => fake.misbehave(habits.hugeBody(200_000)),
      { fault: 'unreadable', found: /found more than 100000 bytes$/, retry: 'never' },
    ],
    [
      'a redirect to another host',
      (fake) => fake.misbehave(habits.redirectTo('https://elsewhere.example/')),
      { fault: 'unreadable', found: /found status 302/, retry: 'never' },
    ],
    [
      'a list in another shape',
      (fake) => fake.misbehave(habits.answering(200, { rows: 'none' }), { on: list }),
      { fault: 'unreadable', found: /found one in another shape/, retry: 'never' },
    ],
  ];
}

/** A look that meets a habit gives what it gives without it, but for what `Outcome` says. `all`: the ids that it gives without one. */
export function goesOnDespite<Fake extends FakePlatform>(
  scene: Scene<Fake>,
  all: readonly string[],
  habits: [string, Switch<Fake>, Outcome][],
): void {
  test.each(habits)('%s', async (_habit, set, { ids, gaps = [], waits = [], unsaid = [] }) => {
    set(scene.fake, scene.looker.limits);
    const looked = await scene.look();
    expect({ error: looked.error, ids: looked.ids }).toEqual({ error: null, ids: [...(ids ?? all)].sort() });
    expect(looked.gaps.map(({ because }) => because)).toEqual(gaps);
    expect(looked.waits).toEqual(waits);
    for (const words of [plantedToken, ...unsaid]) expect(looked.everything).not.toContain(words);
  });
}

/** A look that meets a habit ends, and says why and when to try again. */
export function endsBy<Fake extends FakePlatform>(scene: Scene<Fake>, habits: [string, Switch<Fake>, End][]): void {
  test.each(habits)('%s ends the look', async (_habit, set, { fault, found, retry }) => {
    set(scene.fake, scene.looker.limits);
    const looked = await scene.look();
    expect(looked.error).toMatchObject({ name: 'PlatformError', fault, message: expect.stringMatching(found), retry });
    expect(looked.everything).not.toContain(plantedToken);
  });
}
