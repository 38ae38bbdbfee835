import { z } from 'zod';
import { PlatformError } from '../../../jobs/collect/sighting.ts';
import { type Answer, type Failing, judgeStatus, shorten, tokenWanted } from './failing.ts';
import { type Line, openLine, type PlatformContext, type Query } from './line.ts';
import { type ListPage, nextFrom } from './page-walk.ts';
import { count, words } from './shapes.ts';

/** Meta's Graph API, which Facebook pages, Instagram and Threads share. */

/** The version of 18 February 2026. Meta answers an expired version as the next one; only a header says so. */
export const graphVersion = 'v25.0';

/** `version`: the one that is asked for, `graphVersion` where left out. */
export function openGraph(
  context: PlatformContext,
  options: { base: string; token: string | null; version?: string; secrets?: readonly string[] },
): Line {
  const asked = options.version ?? graphVersion;
  let warned = false;
  return openLine(context, {
    base: new URL(options.base),
    token: options.token,
    ...(options.secrets === undefined ? {} : { secrets: options.secrets }),
    headers: (token): Record<string, string> => (token === null ? {} : { authorization: `Bearer ${token}` }),
    judge(answer) {
      const version = answer.headers.get('facebook-api-version');
      if (version !== null && version !== asked && !warned) {
        warned = true;
        context.log.warn('the Graph API answers as another version', { asked, answered: version });
      }
      return judgeGraph(answer, options.token !== null);
    },
  });
}

/** Meta answers 400 to nearly everything, so its codes decide. Source: Graph API, "Handling errors". */
const waitCodes = new Set([4, 17, 32, 341, 613]);
const errorShape = z.looseObject({
  error: z.looseObject({
    code: z.number(),
    error_subcode: z.number().nullish(),
    message: z.string().catch(''),
    is_transient: z.boolean().nullish().catch(null),
  }),
});

export function judgeGraph({ status, body }: Answer, authorised: boolean): Failing | null {
  const error = errorShape.safeParse(body).data?.error;
  if (error === undefined) return judgeStatus(status, null, authorised);
  const code = error.error_subcode ? `${error.code}/${error.error_subcode}` : String(error.code);
  const failing = { because: `error ${code}: "${shorten(error.message)}"`, code };
  if (/reduce the amount of data/i.test(error.message))
    return { fault: 'retry', ...failing, code: tooMuch, final: true };
  // 104 and 2500: an access token is required.
  if (error.code === 104 || error.code === 2_500) return { fault: 'permission', ...failing, remedy: tokenWanted };
  if (error.code === 190 || error.code === 102) return { fault: 'reconnect', ...failing };
  // 80001 is pages, 80002 Instagram; the rest of the series are other products.
  if (waitCodes.has(error.code) || (error.code >= 80_000 && error.code < 80_100)) return { fault: 'wait', ...failing };
  if (error.code === 368)
    return { fault: 'permission', ...failing, remedy: 'Log in as an administrator and see what Meta blocks.' };
  if (error.code === 10 || error.code === 3 || (error.code >= 200 && error.code < 300))
    return { fault: 'permission', ...failing };
  if (code === '100/33' || error.code === 803) return { fault: 'gone', ...failing };
  if (error.code === 1 || error.code === 2 || error.is_transient) return { fault: 'retry', ...failing };
  return { fault: 'unreadable', ...failing, final: true };
}

const tooMuch = 'too-much';
const smallestPage = 5;

export const edgeShape = z.looseObject({
  data: z.array(z.unknown()),
  paging: z
    .looseObject({ next: z.string().nullish(), cursors: z.looseObject({ after: words }).nullish().catch(null) })
    .nullish(),
  summary: z.looseObject({ total_count: count }).nullish(),
});

/** One page of an edge; a smaller one where Meta finds the page too large. `after`: the cursor at its end. */
export async function readEdge(line: Line, query: Query): Promise<ListPage<unknown> & { after: string | null }> {
  try {
    const { body } = await line.ask(query, edgeShape);
    const next = nextFrom(body.paging?.next, query);
    return { items: body.data, next, after: body.paging?.cursors?.after ?? null };
  } catch (error) {
    const limit = Math.floor(Number(query.search.limit) / 2);
    if (!(error instanceof PlatformError) || error.code !== tooMuch || !(limit >= smallestPage)) throw error;
    return readEdge(line, { ...query, search: { ...query.search, limit: String(limit) } });
  }
}

/** Meta's windows are whole seconds since 1970, and up to one second wider than ours at each end. Entries outside our window are left out later. */
export function graphWindow({ since, until }: { since: string | null; until: string | null }): Record<string, string> {
  return {
    ...(since === null ? {} : { since: String(Math.floor(Date.parse(since) / 1_000) - 1) }),
    ...(until === null ? {} : { until: String(Math.ceil(Date.parse(until) / 1_000) + 1) }),
  };
}
