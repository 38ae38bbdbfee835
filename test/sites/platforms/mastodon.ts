import { type Asked, type FakePlatform, type Reply, serveFake } from './fake-platform.ts';
import { type FakeItem, own, smallWorld, type World } from './world.ts';

export interface FakeMastodon extends FakePlatform {
  world: World;
}

const gone: Reply = { status: 404, body: { error: 'Record not found' } };

/** A Mastodon server with one account. `anonymous` contexts end after two answers, as the real ones do after sixty. */
export async function serveMastodon({ pageSize = 2, world = smallWorld() } = {}): Promise<FakeMastodon> {
  const answer = ({ path, search, headers }: Asked): Reply => {
    if (path === '/api/v1/apps/verify_credentials') {
      return {
        body: { id: '5', name: 'Kommunens arkiv', website: null, scopes: ['read:statuses'], redirect_uris: [] },
      };
    }
    if (path === '/api/v1/accounts/lookup') {
      return search.get('acct') === own ? { body: account(own, world) } : gone;
    }
    if (path === `/api/v1/accounts/${idOfPerson(own)}/statuses`) return statuses(world, search, pageSize, fake.url);
    const [, id = '', part] = /^\/api\/v1\/statuses\/(\d+)(\/context)?$/.exec(path) ?? [];
    const item = world.find(id);
    if (!item) return gone;
    if (part === undefined) return { body: status(item, world, fake.url) };
    const below = world.below(id).slice(0, headers.authorization === undefined ? 2 : 4_096);
    return {
      body: {
        ancestors: above(world, item).map((one) => status(one, world, fake.url)),
        descendants: below.map((one) => status(one, world, fake.url)),
      },
    };
  };
  const fake = await serveFake(answer);
  return { ...fake, world };
}

function statuses(world: World, search: URLSearchParams, pageSize: number, url: string): Reply {
  const from = search.get('max_id');
  const mine = world.items.filter(({ author }) => author === own).toSorted((a, b) => (a.id < b.id ? 1 : -1));
  const rest = from === null ? mine : mine.filter(({ id }) => id < from);
  const page = rest.slice(0, pageSize);
  const last = page.at(-1);
  const next = `<${url}/api/v1/accounts/1/statuses?limit=40&max_id=${last?.id}>; rel="next", <${url}/x?min_id=1>; rel="prev"`;
  return {
    headers: rest.length > pageSize ? { link: next } : {},
    body: page.map((item) => status(item, world, url)),
  };
}

function above(world: World, item: FakeItem): FakeItem[] {
  const parent = item.parent === null ? undefined : world.find(item.parent);
  return parent === undefined ? [] : [...above(world, parent), parent];
}

function status(item: FakeItem, world: World, url: string): Record<string, unknown> {
  const media = { id: '9', type: 'image', url: `${url}${item.picture}`, description: 'Badhuset från ovan' };
  return {
    id: item.id,
    created_at: item.at,
    edited_at: item.edited ?? null,
    in_reply_to_id: item.parent,
    in_reply_to_account_id: item.parent === null ? null : idOfPerson(world.find(item.parent)?.author ?? 'borta'),
    visibility: 'public',
    uri: `${url}/users/${item.author}/statuses/${item.id}`,
    url: `${url}/@${item.author}/${item.id}`,
    content: `<p>${item.text}</p>`,
    spoiler_text: '',
    account: account(item.author, world),
    media_attachments: item.picture === undefined ? [] : [media],
    reblog: null,
    replies_count: world.answersTo(item.id).length,
  };
}

function account(name: string, world: World): Record<string, unknown> {
  return {
    id: idOfPerson(name),
    username: name,
    acct: name,
    display_name: name === own ? 'Exempelkommun' : name,
    url: `https://social.example/@${name}`,
    note: '<p>Bor på Storgatan 1</p>',
    fields: [{ name: 'Telefon', value: '0383-000 00' }],
    statuses_count: world.items.filter(({ author }) => author === name).length,
  };
}

function idOfPerson(name: string): string {
  return { kommunen: '1', maja: '2', erik: '3' }[name] ?? '4';
}
