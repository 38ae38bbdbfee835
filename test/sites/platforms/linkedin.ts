import { type Asked, type FakePlatform, type Reply, serveFake } from './fake-platform.ts';
import { type FakeItem, own, smallWorld, type World } from './world.ts';

export interface FakeLinkedIn extends FakePlatform {
  world: World;
}

export const organisation = 'urn:li:organization:4711';

/** The page of an organisation behind LinkedIn's versioned API, after learn.microsoft.com/linkedin. */
export async function serveLinkedIn({ pageSize = 2, world = smallWorld() } = {}): Promise<FakeLinkedIn> {
  const answer = ({ path, search, headers, sent }: Asked): Reply => {
    if (path === '/oauth/v2/introspectToken') return introspection(new URLSearchParams(sent));
    if (!/^20\d{4}$/.test(String(headers['linkedin-version'])))
      return linkedInError(426, 'NONEXISTENT_VERSION', 'Requested version is not active');
    const page = (all: unknown[]): Reply => pageOf(all, path, search, pageSize);
    if (path === '/rest/organizations')
      return page(search.get('vanityName') === own ? [{ id: 4711, localizedName: 'Exempelkommun' }] : []);
    if (path === '/rest/posts') return page(world.posts().map((item) => post(item)));
    const [, shelf = '', urn = '', rest] = /^\/rest\/(\w+)\/(urn:li:[^/]+)(\/comments(?:\/\d+)?)?$/.exec(path) ?? [];
    if (shelf === 'images') return { body: { id: urn, downloadUrl: `${fake.url}/bild.png?e=1`, status: 'AVAILABLE' } };
    const item = world.find(/(\d+)\)?$/.exec(urn)?.[1] ?? '');
    if (shelf === 'socialActions' && rest?.startsWith('/comments/')) {
      const one = world.find(rest.slice('/comments/'.length));
      return one ? { body: comment(one, world) } : gone;
    }
    if (item === undefined) return gone;
    if (shelf === 'posts') return { body: post(item) };
    if (shelf === 'socialMetadata') return { body: metadata(item, world) };
    // Below a comment stands everything that answers it, or its answers: LinkedIn has two levels.
    return page(
      (item.parent === null ? world.answersTo(item.id) : world.below(item.id)).map((one) => comment(one, world)),
    );
  };
  const fake = await serveFake(answer);
  return { ...fake, world };
}

/** What LinkedIn tells an app of its token. */
function introspection(form: URLSearchParams): Reply {
  if (form.get('client_id') !== 'app-4711' || !form.get('client_secret') || !form.get('token'))
    return { status: 401, body: { error: 'invalid_client', error_description: 'Client authentication failed' } };
  const at = Date.UTC(2026, 10, 20, 8) / 1_000;
  const times = { authorized_at: at, created_at: at, expires_at: Date.UTC(2027, 0, 19, 8) / 1_000 };
  const scope = 'r_organization_social,rw_organization_admin';
  return { body: { active: true, client_id: 'app-4711', status: 'active', auth_type: '3L', scope, ...times } };
}

const gone: Reply = { status: 404, body: { status: 404, code: 'NOT_FOUND', message: 'Not Found' } };

export function linkedInError(status: number, code: string, message: string): Reply {
  return { status, body: { status, code, serviceErrorCode: 65600, message } };
}

function pageOf(all: unknown[], path: string, search: URLSearchParams, size: number): Reply {
  const start = Number(search.get('start') ?? 0);
  const next = new URLSearchParams(search);
  next.set('start', String(start + size));
  const links = start + size < all.length ? [{ type: 'application/json', rel: 'next', href: `${path}?${next}` }] : [];
  return { body: { paging: { start, count: size, links }, elements: all.slice(start, start + size) } };
}

export function shareOf(id: string): string {
  return `urn:li:share:${id}`;
}

/** LinkedIn names a comment by the activity that the post is, which has a number of its own. */
export function commentOf(root: string, id: string): string {
  return `urn:li:comment:(urn:li:activity:${root},${id})`;
}

/** The small world's ids tell: 11, 12 and 13 stand under 10. */
function rootOf(item: FakeItem): string {
  return `${item.id.slice(0, -1)}0`;
}

function post(item: FakeItem): Record<string, unknown> {
  return {
    id: shareOf(item.id),
    author: organisation,
    commentary: item.text.replaceAll('(', '\\('),
    createdAt: Date.parse(item.at),
    publishedAt: Date.parse(item.at),
    lastModifiedAt: Date.parse(item.edited ?? item.at),
    lifecycleState: 'PUBLISHED',
    lifecycleStateInfo: { isEditedByAuthor: item.edited !== undefined },
    visibility: 'PUBLIC',
    distribution: { feedDistribution: 'MAIN_FEED' },
    ...(item.picture === undefined
      ? {}
      : { content: { media: { id: 'urn:li:image:C5610', altText: 'Badhuset från ovan' } } }),
  };
}

function comment(item: FakeItem, world: World): Record<string, unknown> {
  const actor = item.author === own ? organisation : `urn:li:person:${item.author.length}`;
  const [root, time] = [rootOf(item), Date.parse(item.at)];
  const below = world.below(item.id).length;
  return {
    id: item.id,
    commentUrn: commentOf(root, item.id),
    actor,
    object: `urn:li:activity:${root}`,
    created: { actor, time },
    lastModified: { actor, time: Date.parse(item.edited ?? item.at) },
    message: { attributes: [], text: item.text },
    ...(item.parent === root || item.parent === null ? {} : { parentComment: commentOf(root, item.parent) }),
    ...(below > 0 && item.parent === root
      ? { commentsSummary: { aggregatedTotalComments: below, totalFirstLevelComments: below } }
      : {}),
  };
}

function metadata(item: FakeItem, world: World): Record<string, unknown> {
  return {
    entity: shareOf(item.id),
    commentsState: 'OPEN',
    commentSummary: { count: world.below(item.id).length, topLevelCount: world.answersTo(item.id).length },
    reactionSummaries: { LIKE: { reactionType: 'LIKE', count: 3 }, PRAISE: { reactionType: 'PRAISE', count: 2 } },
  };
}
