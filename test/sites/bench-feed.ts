import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { type LocalServer, serveLocally } from './local-server.ts';
import { type NoisyPicture, noisyPictures } from './noisy-pictures.ts';

/** The page that speed is measured on: 60 posts, 100 pictures of about 10 MB, 1280 × about 59,000 px, loaded by scrolling. */
export const benchPosts = 60;
export const benchPictures = 100;
const postsPerPage = 10;
/** Milliseconds that each kind of answer waits. */
const latency = { page: 120, posts: 100, picture: 40 };

export interface BenchFeed extends LocalServer {
  /** What has been asked for since the start or `forget()`: distinct pictures, pages of posts. */
  served(): { pictures: number; pages: number };
  forget(): void;
}

/** Starts it on 127.0.0.1; making the pictures takes some seconds. `slow: false` answers without latency; `posts` is a multiple of ten, up to 60. */
export async function startBenchFeed({
  slow = true,
  posts = benchPosts,
}: {
  slow?: boolean;
  posts?: number;
} = {}): Promise<BenchFeed> {
  const pictures = await noisyPictures(benchPictures);
  const seen = { pictures: new Set<number>(), pages: new Set<number>() };
  const late = (kind: keyof typeof latency) => wait(slow ? latency[kind] : 0);
  const server = await serveLocally(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://bench.invalid');
    const number = Number(pathname.match(/\d+/)?.[0] ?? searchParams.get('page') ?? 1);
    if (pathname.startsWith('/picture/')) {
      seen.pictures.add(number);
      await late('picture');
      return sendPicture(response, pictures[number]);
    }
    if (pathname === '/posts') {
      seen.pages.add(number);
      await late('posts');
      return send(
        response,
        'application/json',
        JSON.stringify({ markup: postsOf(number, posts), more: number * postsPerPage < posts }),
      );
    }
    if (pathname === '/ping') return send(response, 'text/plain', 'pong');
    seen.pages.add(1);
    await late('page');
    return send(response, 'text/html', benchPage(posts));
  });
  return {
    ...server,
    served: () => ({ pictures: seen.pictures.size, pages: seen.pages.size }),
    forget() {
      seen.pictures.clear();
      seen.pages.clear();
    },
  };
}

function send(response: ServerResponse, type: string, body: string): void {
  response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' });
  response.end(body);
}

function sendPicture(response: ServerResponse, picture: NoisyPicture | undefined): void {
  response.writeHead(picture ? 200 : 404, {
    'content-type': picture?.type ?? 'text/plain',
    'cache-control': 'no-store',
  });
  response.end(picture?.bytes);
}

const sentences = [
  'Nu börjar arbetet med den nya gång- och cykelvägen längs Ågatan. 🚲',
  'Fullmäktige sammanträder på måndag kl. 17.30 – välkommen till Stadshuset!',
  'Äntligen vår i Stadsparken: krokusarna blommar och fontänen är på. 🌷',
  'Vattenläckan på Kvarngatan är lagad, spola gärna en stund i kranen.',
  'Öppet hus på räddningstjänsten lördag kl. 10–14. Barnen får prova slangen! 🚒',
  'Sök bidrag till sommarens föreningsläger senast den 30 april.',
];

/** Of 60 posts 40 hold two pictures and 20 one: a hundred. */
function picturesOf(post: number): number[] {
  const first = Math.floor(post / 3) * 5 + (post % 3) * 2;
  return post % 3 === 2 ? [first] : [first, first + 1];
}

function postsOf(page: number, posts: number): string {
  return Array.from({ length: postsPerPage }, (_, at) => postMarkup((page - 1) * postsPerPage + at, posts)).join('');
}

/** `posts`: how many the feed says that it has; a snapshot of fewer is partial. */
function postMarkup(post: number, posts: number): string {
  const at = new Date(Date.UTC(2026, 10, 20, 8) - post * 5.3 * 86_400_000).toISOString().slice(0, 19);
  const text = [0, 1, 2, 3].map((step) => sentences[(post + step) % sentences.length]).join(' ');
  const shown = picturesOf(post).map((number) => {
    const size = 'width="1350" height="960" alt="Bild"';
    return number % 2 === 0
      ? `<img loading="lazy" src="/picture/${number}" ${size}>`
      : `<img data-src="/picture/${number}" ${size}>`;
  });
  const comments =
    post % 5 === 0
      ? `<article class="comment" aria-label="Kommentar från Åsa Öberg"><h3>Åsa Öberg</h3><p>Tack för informationen! 😊</p></article>`
      : '';
  return `<article class="post" id="post-${post + 1}" aria-posinset="${post + 1}" aria-setsize="${posts}" aria-labelledby="by-${post + 1}">
<h2 id="by-${post + 1}">Exempelkommun</h2><a href="/post/${post + 1}"><time datetime="${at}Z">${at.slice(0, 10)}</time></a>
<p>Inlägg ${post + 1}. ${text}</p>${shown.join('')}${comments}</article>`;
}

function benchPage(posts: number): string {
  return `<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>Exempelkommun</title><link rel="icon" href="data:,"><style>
body{margin:0;background:#e9ebee;font:16px/1.4 system-ui,"DejaVu Sans","Noto Color Emoji",sans-serif}header{position:sticky;top:0;height:56px;background:#1b4f8f;color:#fff;padding:14px 20px;z-index:2}
main{width:640px;margin:0 auto}.post{background:#fff;margin:16px 0;padding:16px;min-height:200px}.post img{display:block;width:608px;height:432px;margin:8px 0;background:#ccc}.comment{background:#f0f2f5;padding:8px}h2,h3{font-size:16px;margin:0}
#consent{position:fixed;bottom:0;left:0;right:0;background:#fff;padding:20px;border-top:3px solid #1b4f8f;z-index:3}</style></head><body>
<header>Exempelkommun</header><main><div role="feed" aria-busy="false">${postsOf(1, posts)}</div><div id="end"></div></main>
<div id="consent" role="dialog" aria-label="Kakor"><p>Vi använder kakor.</p><button id="cookie-accept">Godkänn alla</button> <button id="cookie-reject">Endast nödvändiga</button></div>
<script>
const feed = document.querySelector('[role=feed]'), end = document.getElementById('end'); let page = 1, busy = false, more = ${posts > postsPerPage};
const near = new IntersectionObserver((all) => { for (const { target, isIntersecting } of all) if (isIntersecting) { near.unobserve(target); target.src = target.dataset.src; } }, { rootMargin: '200px' });
const watch = () => { for (const image of feed.querySelectorAll('img[data-src]:not([src])')) near.observe(image); };
const load = async () => {
  if (busy || !more) return;
  busy = true; feed.setAttribute('aria-busy', 'true');
  const answer = await (await fetch('/posts?page=' + ++page)).json();
  feed.insertAdjacentHTML('beforeend', answer.markup); more = answer.more; watch();
  busy = false; feed.setAttribute('aria-busy', 'false'); sight.unobserve(end); if (more) sight.observe(end);
};
const sight = new IntersectionObserver((all) => { if (all.some((one) => one.isIntersecting)) load(); }, { rootMargin: '300px' });
sight.observe(end); watch();
for (const button of document.querySelectorAll('#consent button')) button.onclick = () => document.getElementById('consent').remove();
setInterval(() => fetch('/ping'), 2000);
</script></body></html>`;
}
