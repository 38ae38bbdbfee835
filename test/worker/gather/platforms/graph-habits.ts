import { graphError } from '../../../sites/platforms/facebook.ts';
import type { FakePlatform, Habit } from '../../../sites/platforms/fake-platform.ts';
import * as habits from '../../../sites/platforms/habits.ts';
import { idOf, type World } from '../../../sites/platforms/world.ts';
import type { End, Outcome, Switch } from './any-habits.ts';
import { plantedToken } from './looking.ts';

/** Habits that Meta's Graph API has on each of its platforms: Facebook, Instagram and Threads. */

type FakeGraph = FakePlatform & { world: World };

/** Tells how much of the limit is used, and in how many minutes it can be asked again. `type`: the API that the limit is of. */
export function usage(type: string, percent: number, minutes: number): Habit {
  const used = { type, call_count: percent, estimated_time_to_regain_access: minutes };
  const told = { '1': [{ total_cputime: 1, total_time: 1, ...used }] };
  return habits.withHeaders({ 'x-business-use-case-usage': JSON.stringify(told) });
}

/** `edge`: the list of posts in addresses. `list` matches requests for it, `oneThread` those for the comments of post 20. `type`: see `usage`. */
export interface GraphRequests {
  edge: string;
  list: RegExp;
  oneThread: RegExp;
  type: string;
}

/** The ids that a look still gives: without post 30, without the comments of post 20, without the page that has post 10. */
export interface Left {
  withoutPost: string[];
  withoutThread: string[];
  withoutLastPage: string[];
}

export function passingOnGraph<Fake extends FakeGraph>(
  { edge, list, oneThread, type }: GraphRequests,
  { withoutPost, withoutThread, withoutLastPage }: Left,
): [string, Switch<Fake>, Outcome][] {
  return [
    [
      'usage at 100 percent for a minute',
      (server) => server.misbehave(usage(type, 100, 1), { on: list, times: 1 }),
      { waits: [65_000] },
    ],
    [
      'an empty page with a next',
      (server) =>
        server.misbehave(
          habits.changed((body) => ({
            ...body,
            data: [],
            paging: { next: `${server.url}/x?access_token=${plantedToken}&after=QV0` },
          })),
          { on: new RegExp(`${edge}\\?(?!.*after)`) },
        ),
      {},
    ],
    ['the same post on two pages', (server) => server.misbehave(habits.overlapping('data'), { on: list }), {}],
    ['the same comment on two pages', (server) => server.misbehave(habits.overlapping('data'), { on: oneThread }), {}],
    [
      'a post that goes between two pages',
      (server) => server.misbehave(habits.removing(server.world, idOf(40)), { on: list, times: 1 }),
      { ids: withoutPost },
    ],
    [
      'a cursor that loops',
      (server) =>
        server.misbehave(
          habits.changed((body) => ({ ...body, paging: { next: `${server.url}/x?after=QV2` } })),
          { on: new RegExp(`${edge}\\?.*after=QV2`) },
        ),
      { ids: withoutLastPage, gaps: ["the platform's paging leads back to a page that was read before"] },
    ],
    [
      'a post that goes before its comments are asked for',
      (server) => server.misbehave(() => graphError(100, 'Unsupported get request', 33), { on: oneThread }),
      { ids: withoutThread, gaps: ['it went away while it was looked at'] },
    ],
  ];
}

/** Facebook has an id of its own making for such comments. */
export function withoutIds<Fake extends FakeGraph>(
  { oneThread }: GraphRequests,
  { withoutThread }: Left,
): [string, Switch<Fake>, Outcome] {
  return [
    'comments without an id',
    (server) => server.misbehave(habits.lacking('data', ['id']), { on: oneThread }),
    { ids: withoutThread, gaps: Array(3).fill('an entry in another shape (id: Invalid input)') },
  ];
}

/** `thread` matches requests for comments. */
export function lastingOnGraph<Fake extends FakeGraph>(
  { list, type }: GraphRequests,
  thread: RegExp,
): [string, Switch<Fake>, End][] {
  return [
    [
      'a token that runs out in the middle',
      (server) =>
        server.misbehave(() => graphError(190, `Session has expired: ${plantedToken}`, 463, 401), {
          on: thread,
          after: 1,
        }),
      { fault: 'reconnect', found: /found error 190\/463: "Session has expired: \[redacted\]"$/, retry: 'never' },
    ],
    [
      'usage at 100 percent for an hour',
      (server) => server.misbehave(usage(type, 100, 60), { on: list }),
      { fault: 'wait', found: /the limit of the platform is reached$/, retry: 'later' },
    ],
  ];
}
