import { type LocalServer, serveLocally } from './local-server.ts';

/** A Mastodon account of 2,500 posts with 39 answers each: 100,000 items, made anew for each answer, so that nothing is kept. */
export const benchItems = { posts: 2_500, answers: 39 };

const words = (
  'kommunen badhuset öppnar gatan skolan biblioteket måndag tisdag vägarbete snöröjning information återvinning ' +
  'protokoll nämnden förskolan äldreomsorg parken torget marknad jul sommar vatten avlopp bygglov hemtjänst kultur ' +
  'fritid idrott buss cykel tåg väder storm brand polis räddning vård tandvård bostad hyra kö ansökan blankett'
).split(' ');

/** Some twenty words that `seed` decides, the earlier ones of the list oftener; every item has a number of its own. */
export function benchText(seed: number): string {
  let state = (seed * 2_654_435_761) >>> 0;
  const some = Array.from({ length: 20 }, () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return words[Math.floor((state / 2 ** 32) ** 2 * words.length)];
  });
  return `${some.join(' ')} nr${seed}`;
}

export async function serveBenchMastodon(): Promise<LocalServer> {
  return serveLocally((request, response) => {
    const url = new URL(request.url ?? '/', 'http://fake.invalid');
    const send = (body: unknown, headers: Record<string, string> = {}) => {
      response.writeHead(200, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify(body));
    };
    if (url.pathname === '/api/v1/accounts/lookup') return send({ ...person(0), statuses_count: benchItems.posts });
    if (url.pathname === '/api/v1/accounts/1/statuses') {
      const from = Number(url.searchParams.get('max_id') ?? numberOf(benchItems.posts, 0)) / 100;
      const page = Array.from({ length: 40 }, (_, n) => from - 1 - n).filter((post) => post >= 0);
      const more = page.at(-1) ?? 0;
      const link = `<http://${request.headers.host}${url.pathname}?limit=40&max_id=${numberOf(more, 0)}>; rel="next"`;
      return send(
        page.map((post) => status(post, 0)),
        more > 0 ? { link } : {},
      );
    }
    const post = Number(/^\/api\/v1\/statuses\/(\d+)\/context$/.exec(url.pathname)?.[1]) / 100;
    send({ ancestors: [], descendants: Array.from({ length: benchItems.answers }, (_, n) => status(post, n + 1)) });
  });
}

function numberOf(post: number, answer: number): number {
  return post * 100 + answer;
}

/** A third of the answers hang on the one before. */
function status(post: number, answer: number): Record<string, unknown> {
  const number = numberOf(post, answer);
  const above = answer === 0 ? null : answer % 3 === 0 ? number - 1 : numberOf(post, 0);
  return {
    id: String(number),
    created_at: new Date(Date.UTC(2020, 0, 1) + number * 700_000).toISOString(),
    edited_at: null,
    in_reply_to_id: above === null ? null : String(above),
    in_reply_to_account_id: above === null ? null : '1',
    visibility: 'public',
    uri: `https://m.example/statuses/${number}`,
    url: `https://m.example/@kommunen/${number}`,
    content: `<p>${benchText(number)}</p>`,
    spoiler_text: '',
    account: person(answer),
    media_attachments: [],
    reblog: null,
    replies_count: answer === 0 ? benchItems.answers : 0,
  };
}

function person(answer: number): Record<string, unknown> {
  const name = answer === 0 ? 'kommunen' : `invanare${answer}`;
  return { id: String(answer + 1), acct: name, username: name, display_name: name, url: `https://m.example/@${name}` };
}
