import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ShownPost } from '../../storage/records/posts.ts';
import { serveLocally } from '../sites/local-server.ts';
import { visitScene } from '../worker/visit/capture/scene.ts';

/** What a person saw on a saved page, counted by eye and in the page's source. A post may show no author, time, address or words of its own. */
interface SeenByEye {
  sha256: string;
  platform: string;
  /** `posts`: a page with posts. `wall`: a question to sign in. `unreadable`: posts that only scripts show, or nothing at all. */
  shows: 'posts' | 'wall' | 'unreadable';
  posts?: number;
  /** How many posts each name stands over. */
  authors?: Record<string, number>;
  times?: number;
  addresses?: number;
  words?: number;
}

/** Saved pages of others (MIT, `SOURCES.tsv` beside them), none of which is ours to pass on. */
const usualFolder = join(import.meta.dirname, '../../../shared/fixtures/pages');
const table = new URL('real-pages.json', import.meta.url);

/**
 * The bench of truth: saved real pages, served locally as accounts of their platforms, beside what a person sees on them. Prints found/visible for each
 * field. Without their platforms' scripts the pages are never complete; a page that was called complete, or a wall that was called a page, is told as
 * WRONG.
 */
export async function realPages(folder: string | null): Promise<void> {
  const seen: Record<string, SeenByEye> = JSON.parse(await readFile(table, 'utf8'));
  const pages = new Map<string, Buffer>();
  for (const [name, { sha256 }] of Object.entries(seen)) {
    const page = await readPage(join(folder ?? usualFolder, name));
    if (page === null) console.log(`${name}: not there, left out`);
    else if (createHash('sha256').update(page).digest('hex') !== sha256) console.log(`${name}: another page, left out`);
    else pages.set(name, page);
  }
  if (pages.size === 0) throw new Error('expected saved pages to look at, found none: name their folder');
  const site = await serveLocally((request, response) => {
    const page = pages.get((request.url ?? '').slice(1));
    response.writeHead(page ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' });
    response.end(page);
  });
  const scene = await visitScene(site.url);
  const total: Figures = { posts: [0, 0], authors: [0, 0], times: [0, 0], addresses: [0, 0], words: [0, 0] };
  try {
    for (const name of pages.keys()) {
      const eye = seen[name] as SeenByEye;
      const { visit, verdict } = await scene.visit(`/${name}`, { platform: eye.platform });
      const figures = compare(eye, visit.posts);
      for (const field of fields) for (const at of [0, 1] as const) total[field][at] += figures[field][at];
      const isRight = eye.shows === 'wall' ? verdict.status === 'needs-login' : verdict.status !== 'complete';
      const isPage = eye.shows !== 'posts' || visit.kind === 'page';
      console.log(`${name}: ${verdict.status}${isRight && isPage ? '' : ' WRONG'}; ${told(figures)}`);
    }
  } finally {
    await scene.close();
    await site.close();
  }
  console.log(`all ${pages.size}: ${told(total)}`);
}

const fields = ['posts', 'authors', 'times', 'addresses', 'words'] as const;
/** Found and visible. */
type Figures = Record<(typeof fields)[number], [number, number]>;

function compare(eye: SeenByEye, posts: readonly ShownPost[]): Figures {
  const { posts: visible = 0, authors = {}, times = 0, addresses = 0, words = 0 } = eye;
  const named = Object.entries(authors).map(([author, count]) =>
    Math.min(count, posts.filter((post) => post.author === author).length),
  );
  const having = (holds: (post: ShownPost) => unknown): number => posts.filter(holds).length;
  return {
    posts: [posts.length, visible],
    authors: [sum(named), sum(Object.values(authors))],
    times: [having(({ time, timeShown }) => time ?? timeShown), times],
    addresses: [new Set(posts.flatMap(({ permalink }) => permalink ?? [])).size, addresses],
    words: [having(({ text }) => text.trim()), words],
  };
}

function told(figures: Figures): string {
  return fields.map((field) => `${field} ${figures[field].join('/')}`).join(', ');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

async function readPage(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT') return null;
    throw error;
  }
}
