import { bagFiles } from '../../../storage/layout/layout.ts';
import { postsPage } from '../../../storage/layout/search-layout.ts';
import { civilDate } from '../../../storage/records/civil-time.ts';
import type { SearchedDocument, SearchedPart } from './shape.ts';
import type { ToldAccount, ToldPage, ToldThread } from './told-account.ts';
import { pagesOfThreads } from './year-parts.ts';

/** What a part holds at most, in characters: a search loads whole parts. A single document may be larger by its last comment. */
const largestPart = 80_000;
const largestText = 20_000;

interface Place {
  folder: string;
  timezone: string;
}

/** The parts of each year, oldest first. */
export function partsOf({ threads, pages }: ToldAccount, place: Place): Map<string, SearchedPart[]> {
  const byYear = new Map<string, SearchedDocument[]>();
  const add = (year: string, documents: SearchedDocument[]) =>
    byYear.set(year, [...(byYear.get(year) ?? []), ...documents]);
  for (const [year, its] of Map.groupBy(threads, (thread) => thread.year)) {
    const pagesOf = pagesOfThreads(its);
    add(
      year,
      its.flatMap((thread) => ofThread(thread, pagesOf.get(thread) ?? 1, place)),
    );
  }
  for (const [year, its] of Map.groupBy(pages, (page) => page.year))
    add(
      year,
      its.toReversed().flatMap((page) => ofPage(page, place)),
    );
  return new Map([...byYear].map(([year, documents]) => [year, bySize(documents)]));
}

function ofThread(
  { anchor, year, post, comments, picture, shown }: ToldThread,
  page: number,
  { folder, timezone }: Place,
) {
  const first = post ?? comments[0];
  const document: SearchedDocument = {
    k: post?.kind ?? 'thread',
    t: post?.author ?? '',
    d: first?.at == null ? '' : civilDate(first.at, timezone),
    x: post?.text ?? '',
    c: [],
    h: `${folder}/${postsPage(year, page)}#${anchor}`,
    p: picture ?? (shown[0] === undefined ? '' : `${shown[0].folder}/${bagFiles.overview}`),
  };
  const documents = [document];
  let [last, size] = [document, document.x.length];
  for (const { author, text } of comments) {
    if (size > largestPart) {
      last = { ...document, x: '', c: [] };
      documents.push(last);
      size = 0;
    }
    last.c.push([author ?? '', text]);
    size += (author?.length ?? 0) + text.length;
  }
  return documents;
}

function ofPage({ folder, startedAt, text }: ToldPage, { timezone }: Place): SearchedDocument[] {
  const d = civilDate(startedAt, timezone);
  return pieces(text).map((x) => ({
    k: 'page',
    t: '',
    d,
    x,
    c: [],
    h: `${folder}/${bagFiles.page}`,
    p: `${folder}/${bagFiles.overview}`,
  }));
}

/** Cut between words. */
function pieces(text: string): string[] {
  const found: string[] = [];
  for (let rest = text; rest !== ''; ) {
    const gap = rest.length <= largestText ? -1 : rest.lastIndexOf('\n', largestText);
    const end = rest.length <= largestText ? rest.length : gap > 0 ? gap : largestText;
    found.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return found;
}

/** As many in a part as a search may load at once. */
function bySize(documents: readonly SearchedDocument[]): SearchedPart[] {
  const parts: SearchedDocument[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const document of documents) {
    const its = JSON.stringify(document).length;
    if (size + its > largestPart) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)?.push(document);
    size += its;
  }
  return parts;
}
