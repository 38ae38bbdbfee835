import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright';
import { filmFile, filmsFolder } from '../../../storage/layout/pictures-layout.ts';
import type { NotSaved, ShownFilm, ShownPost } from '../../../storage/records/posts.ts';
import { type FileFetcher, type NotFetched, openFileFetcher } from '../egress/fetch-file.ts';
import type { VisitProxy } from '../egress/guard.ts';
import { stepWords } from '../told/visit-words.ts';
import { endingOf, isCaptions } from './film-files.ts';
import type { StepLog } from './visit-steps.ts';

/** `mostBytes`: for one film. */
export interface FilmSettings {
  keep: 'poster' | 'file';
  mostBytes: number;
}

/** What is needed to fetch films as the visit's browser would. `until`: epoch milliseconds. */
export interface FilmMeans {
  context: BrowserContext;
  proxy: VisitProxy;
  folder: string;
  films: FilmSettings;
  pageUrl: string;
  userAgent: string;
  until: number;
  signal: AbortSignal;
}

/** All films of one snapshot: half of what the egress guard lets a visit fetch. */
const mostOfAll = 1024 ** 3;
const mostCaptionBytes = 4 * 1024 ** 2;
/** Captions are fetched whatever the settings say of films: they are words. */
const captionsOfSnapshot = 500;

const reasons: Record<NotFetched, NotSaved> = {
  'too-large': 'too-large',
  type: 'not-media',
  'no-answer': 'no-answer',
  'no-time': 'no-time',
};

/** Fetches the films' files, where the settings ask for them and the page plays a plain file, and the captions. Writes into `posts`. */
export async function keepFilms(means: FilmMeans, posts: readonly ShownPost[], log: StepLog): Promise<void> {
  const films = posts.flatMap((post) => [post, ...post.comments].flatMap((shown) => shown.films ?? []));
  const wanted = films.filter(
    ({ notSaved, captions }) => (notSaved === 'setting' && means.films.keep === 'file') || captions.length > 0,
  );
  if (wanted.length === 0) return;
  await log.run('save the films', async () => {
    await mkdir(join(means.folder, filmsFolder), { recursive: true });
    const fetcher = openFileFetcher(means.proxy);
    try {
      await fetchAll(means, fetcher, wanted);
    } finally {
      await fetcher.close();
    }
    const saved = films.filter(({ file }) => file !== null).length;
    const failed = films.some(({ notSaved }) => notSaved === 'no-answer' || notSaved === 'no-time');
    return {
      value: undefined,
      note: stepWords.films(saved, films.length),
      ...(failed ? { outcome: 'partial' as const } : {}),
    };
  });
}

async function fetchAll(means: FilmMeans, fetcher: FileFetcher, films: readonly ShownFilm[]): Promise<void> {
  const signal = AbortSignal.any([means.signal, AbortSignal.timeout(Math.max(1, Math.ceil(means.until - Date.now())))]);
  const headers = async (url: string) => {
    const cookies = await means.context.cookies(url);
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    return { 'user-agent': means.userAgent, referer: means.pageUrl, ...(cookie === '' ? {} : { cookie }) };
  };
  const known = new Map<string, Outcome>();
  const task = { folder: means.folder, fetcher, headers, signal };
  let [number, left, captions] = [0, mostOfAll, captionsOfSnapshot];
  for (const film of films) {
    number += 1;
    if (film.notSaved === 'setting' && means.films.keep === 'file' && film.source !== null) {
      const before = known.get(film.source);
      const mostBytes = Math.min(means.films.mostBytes, left);
      const outcome = before ?? (await fetchFilm(task, film.source, number, mostBytes));
      const isRoom = outcome.notSaved === 'too-large' && mostBytes < means.films.mostBytes;
      Object.assign(film, { file: outcome.file, notSaved: isRoom ? 'no-room' : outcome.notSaved });
      if (!before) left -= outcome.bytes;
      known.set(film.source, { ...outcome, notSaved: film.notSaved });
    }
    for (const [index, one] of film.captions.entries()) {
      captions -= 1;
      if (captions >= 0) one.file = await fetchCaptions(task, one.address, filmFile(number, 'vtt', index + 1));
    }
  }
  means.signal.throwIfAborted();
}

interface Outcome {
  file: string | null;
  notSaved: NotSaved | null;
  bytes: number;
}

interface FetchTask {
  folder: string;
  fetcher: FileFetcher;
  headers(url: string): Promise<Readonly<Record<string, string>>>;
  signal: AbortSignal;
}

async function fetchFilm(
  { folder, fetcher, headers, signal }: FetchTask,
  url: string,
  number: number,
  mostBytes: number,
): Promise<Outcome> {
  const path = join(folder, filmFile(number, 'part'));
  let isStream = false;
  const isWanted = (type: string) => {
    isStream = /mpegurl|dash\+xml/.test(type);
    return /^(?:video|audio)\//.test(type) && !isStream;
  };
  const fetched = await fetcher.fetch({ url, path, mostBytes, isWanted, headers, signal });
  const found = typeof fetched === 'string' ? (isStream ? 'stream' : reasons[fetched]) : await endingOf(path);
  if (typeof found === 'string' || typeof fetched === 'string') {
    await rm(path, { force: true });
    return { file: null, notSaved: typeof found === 'string' ? found : 'no-answer', bytes: 0 };
  }
  const file = filmFile(number, found.ending);
  await rename(path, join(folder, file));
  return { file, notSaved: null, bytes: fetched.bytes };
}

/** The captions' file in the bag. Null: they could not be had, or are no WebVTT. */
async function fetchCaptions({ folder, ...task }: FetchTask, url: string, file: string): Promise<string | null> {
  const path = join(folder, file);
  // Servers call captions many things, often plain text; the file's first line says what it is.
  const isWanted = (type: string) => !/^text\/html$/.test(type);
  const { fetcher, headers, signal } = task;
  const fetched = await fetcher.fetch({ url, path, mostBytes: mostCaptionBytes, isWanted, headers, signal });
  if (typeof fetched !== 'string' && (await isCaptions(path))) return file;
  await rm(path, { force: true });
  return null;
}
