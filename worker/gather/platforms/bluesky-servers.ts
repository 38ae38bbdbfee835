import { z } from 'zod';
import { PlatformError } from '../../../jobs/collect/sighting.ts';
import { type PostView, postViewShape } from './bluesky-post.ts';
import { type Answer, type Failing, judgeStatus, shorten } from './failing.ts';
import type { Line, Query } from './line.ts';
import type { ListPage } from './page-walk.ts';
import { readEach, words } from './shapes.ts';
import type { ApiAccount } from './view.ts';

/** The AppView knows answers and counts, the account's own server (PDS) all that it wrote, the directory which server that is. */
export const hosts = { appView: 'https://public.api.bsky.app', directory: 'https://plc.directory' };
/** The most addresses in one question for posts. */
const mostUris = 25;
export interface Servers {
  appView: Line;
  /** Opens a line without a token, since only public data are asked for. */
  open(base: string): Line;
  account: ApiAccount;
}

/** XRPC errors: `{ "error": "RecordNotFound", "message": … }`. */
export function judge({ status, body }: Answer): Failing | null {
  const told = z.looseObject({ error: z.string(), message: z.string().catch('') }).safeParse(body).data;
  const failing = judgeStatus(status, told === undefined ? null : shorten(`${told.error}: ${told.message}`), false);
  if (failing === null || told === undefined) return failing;
  const gone = /NotFound$|^(AccountTakedown|RepoTakendown|RepoDeactivated|AccountDeactivated)$/.test(told.error);
  const missing =
    told.error === 'InvalidRequest' &&
    /could not (find|locate)|profile not found|unable to resolve/i.test(told.message);
  return { ...failing, code: told.error, ...(gone || missing ? { fault: 'gone' as const, final: false } : {}) };
}

/** The address of the server that holds the account's repository. */
export async function serverOf({ open, account }: Servers, did: string): Promise<string> {
  const told = account.hosts?.pds ?? (account.hosts?.directory ? null : account.baseUrl);
  if (told) return told;
  const web = did.startsWith('did:web:') ? `https://${did.slice('did:web:'.length)}` : null;
  const line = open(web ?? account.hosts?.directory ?? hosts.directory);
  const service = z.looseObject({ id: z.string(), serviceEndpoint: z.string() });
  const query = { path: web === null ? `/${did}` : '/.well-known/did.json', search: {} };
  const { body } = await line.ask(query, z.looseObject({ service: z.array(service) }));
  const pds = body.service.find(({ id }) => id.endsWith('#atproto_pds'));
  if (pds) return pds.serviceEndpoint;
  throw new PlatformError(
    `expected the server of ${did} in its identity, found none`,
    "Check the account's address in accounts.yaml.",
    'gone',
  );
}

/** All records of one kind in a repository. */
export function listOf(repo: string, collection: string): Query {
  return { path: '/xrpc/com.atproto.repo.listRecords', search: { repo, collection, limit: '100' } };
}

export async function readRecords(pds: Line, query: Query): Promise<ListPage<unknown>> {
  const { body } = await pds.ask(query, z.looseObject({ records: z.array(z.unknown()), cursor: words }));
  return {
    items: body.records,
    next: body.cursor === null ? null : { ...query, search: { ...query.search, cursor: body.cursor } },
  };
}

/** What the AppView knows of posts; a post that it does not know is left out. */
export async function viewsOf(
  appView: Line,
  uris: readonly string[],
): Promise<Map<string, PostView & { raw: unknown }>> {
  const found = new Map<string, PostView & { raw: unknown }>();
  for (let at = 0; at < uris.length; at += mostUris) {
    const query = { path: '/xrpc/app.bsky.feed.getPosts', search: {}, lists: { uris: uris.slice(at, at + mostUris) } };
    const { body } = await appView.ask(query, z.looseObject({ posts: z.array(z.unknown()) }));
    for (const { seen, raw } of readEach(postViewShape, body.posts).fits) found.set(seen.uri, { ...seen, raw });
  }
  return found;
}
