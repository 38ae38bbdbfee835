import type { ServerResponse } from 'node:http';
import { serveLocally } from '../local-server.ts';

/** What a fake is asked: path without the query. */
export interface Asked {
  path: string;
  search: URLSearchParams;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** What was sent with the question, as text; empty for most. */
  sent: string;
}

export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body: unknown;
}

/** Takes the answer out of the fake's hands: gets what it would have answered. Without an answer of its own it gives that. */
export type Habit = (normal: Reply, response: ServerResponse) => Reply | undefined | 'answered';

export interface FakePlatform {
  url: string;
  /** `host:port`, as the egress guard's `allow` wants it. */
  host: string;
  asked: Asked[];
  /** From now on `habit` answers what matches `on` (path and query), after `after` that go well, `times` times (default: for ever). */
  misbehave(habit: Habit, when?: { on?: RegExp; after?: number; times?: number }): void;
  close(): Promise<void>;
}

/** A platform's API on a local port, made of one function, with bad habits by switch. */
export async function serveFake(answer: (asked: Asked) => Reply): Promise<FakePlatform> {
  const asked: Asked[] = [];
  const switches: { habit: Habit; on: RegExp; after: number; times: number }[] = [];
  const server = await serveLocally(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://fake.invalid');
    const sent = request.method === 'POST' ? (await request.toArray()).join('') : '';
    const { headers } = request;
    const question = { path: decodeURIComponent(url.pathname), search: url.searchParams, headers, sent };
    asked.push(question);
    let reply = answer(question);
    for (const one of switches.filter(({ on }) => on.test(`${question.path}${url.search}`))) {
      if (one.after > 0) one.after -= 1;
      else if (one.times > 0) {
        one.times -= 1;
        const own = one.habit(reply, response);
        if (own === 'answered') return;
        reply = own ?? reply;
      }
    }
    const answered = { 'content-type': 'application/json; charset=utf-8', ...reply.headers };
    response.writeHead(reply.status ?? 200, answered);
    response.end(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body));
  });
  return {
    url: server.url,
    host: new URL(server.url).host,
    asked,
    misbehave: (habit, { on = /(?:)/, after = 0, times = Number.POSITIVE_INFINITY } = {}) =>
      void switches.push({ habit, on, after, times }),
    close: () => server.close(),
  };
}
