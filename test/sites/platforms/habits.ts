import type { Habit, Reply } from './fake-platform.ts';
import type { World } from './world.ts';

/** Bad habits that any platform may have. */

export const htmlPage: Habit = () => ({
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: '<!doctype html><html><head><title>Something went wrong</title></head><body>Sorry</body></html>',
});

/** JSON that ends in the middle; Content-Length is right, so that the network sees nothing wrong. */
export const cutJson: Habit = ({ body, ...rest }) => {
  const whole = JSON.stringify(body);
  return { ...rest, body: whole.slice(0, Math.max(1, Math.floor(whole.length / 2))) };
};

/** Headers and the first bytes come, the rest never. */
export const slowBody: Habit = (_normal, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{"data":[');
  return 'answered';
};

export const cutConnection: Habit = (_normal, response) => {
  response.destroy();
  return 'answered';
};

export const serverError: Habit = () => ({ status: 503, body: { error: 'busy' } });

export const tooMany: Habit = () => ({ status: 429, body: { error: 'Too many requests' } });

/** 429 with the seconds after which it is over. */
export function tooManyFor(seconds: number): Habit {
  return () => ({ status: 429, headers: { 'retry-after': String(seconds) }, body: { error: 'Too many requests' } });
}

/** A redirect that would carry the token away. */
export function redirectTo(address: string): Habit {
  return () => ({ status: 302, headers: { location: address }, body: '' });
}

/** 200 with more bytes than anybody wants, well packed or not. */
export function hugeBody(bytes: number): Habit {
  return () => ({ body: JSON.stringify({ data: 'x'.repeat(bytes) }) });
}

/** Ids come as numbers, with all their digits, as some servers write them. */
export const numericIds: Habit = ({ body, ...rest }) => ({
  ...rest,
  body: JSON.stringify(body).replace(/("(?:[a-z_]*_)?id":)"(\d+)"/g, '$1$2'),
});

/** Changes the JSON that would have been answered. */
export function changed(change: (body: Record<string, unknown>) => unknown): Habit {
  return (normal): Reply => ({ ...normal, body: change(structuredClone(normal.body) as Record<string, unknown>) });
}

export function withHeaders(headers: Record<string, string>): Habit {
  return (normal) => ({ ...normal, headers: { ...normal.headers, ...headers } });
}

export function answering(status: number, body: unknown, headers: Record<string, string> = {}): Habit {
  return () => ({ status, body, headers });
}

/**
 * What a page ends with is what the next begins with, as where something new has pushed everything down meanwhile. `key` is the list's
 * in the body; null: the body is the list.
 */
export function overlapping(key: string | null): Habit {
  let last: unknown[] = [];
  return ({ body, ...rest }) => {
    const inBody = key === null ? body : (body as Record<string, unknown>)[key];
    const list = Array.isArray(inBody) ? inBody : [];
    const both = [...last, ...list];
    last = list.slice(-1);
    return { ...rest, body: key === null ? both : { ...(body as object), [key]: both } };
  };
}

/** Takes something away once this answer is made: where pages are counted, what follows moves up, and one is passed over. */
export function removing(world: World, id: string): Habit {
  return (normal) => {
    world.remove(id);
    return normal;
  };
}

/** Takes keys out of every entry of a list. */
export function lacking(key: string, keys: readonly string[]): Habit {
  return changed((body) => ({
    ...body,
    [key]: (body[key] as Record<string, unknown>[]).map((entry) =>
      Object.fromEntries(Object.entries(entry).filter(([name]) => !keys.includes(name))),
    ),
  }));
}
