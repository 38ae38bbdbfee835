import { type FoundPlace, type Piece, pieceAround } from '../../../../storage/shown/piece-around.ts';
import type { SearchWords } from '../search-words.ts';
import { accountCalled } from './account-called.ts';
import { type Asked, placesIn } from './ask.ts';
import type { Hit } from './find.ts';

/** Letters that are shown, and those of them that stand before the first place when the text is longer. */
const excerptSize = { shown: 280, before: 80 };

/** A hit as an entry of the list. What others wrote is put in as text, never as markup. */
export function hitEntry(
  { account, year, document: its }: Hit,
  asked: readonly Asked[],
  says: SearchWords,
): HTMLLIElement {
  const entry = document.createElement('li');
  entry.className = 'hit';
  if (its.p !== '') entry.append(picture(its.p));
  const link = document.createElement('a');
  link.href = addressOf(its.h);
  link.append(`${says.kinds[its.k] ?? its.k}, ${its.d || says.unknownDay}`);
  const about = [
    accountCalled(account),
    year === 'okant' ? says.unknownYear : year,
    its.t === account.name ? '' : its.t,
  ];
  entry.append(
    line('h2', [link]),
    line(
      'p',
      about.filter((part) => part !== '').flatMap((part, at) => (at === 0 ? [own(part)] : [' · ', own(part)])),
      'quiet',
    ),
    ...excerpts(its, asked, says),
  );
  if (its.c.length > 0) entry.append(line('p', [says.comments(its.c.length)], 'quiet'));
  return entry;
}

function picture(path: string): HTMLImageElement {
  const image = document.createElement('img');
  Object.assign(image, { src: addressOf(path), alt: '', loading: 'lazy', width: 120, height: 144, className: 'small' });
  // A snapshot that a person saved may have no picture of the whole page.
  image.addEventListener('error', () => image.remove());
  return image;
}

/** The post's own words, and the first comment in which something stands that they have not. */
function excerpts(its: Hit['document'], asked: readonly Asked[], says: SearchWords): HTMLElement[] {
  const missing = asked.filter((one) => placesIn(its.x, one).length === 0);
  const has = (text: string) => missing.some((one) => placesIn(text, one).length > 0);
  const comment = its.c.find(([author, text]) => has(text) || has(author));
  const own = its.x === '' ? [] : [excerpt(its.x, asked)];
  if (comment === undefined) return own;
  const said = excerpt(comment[1], asked);
  said.prepend(`${says.inComment}, `, ...marked(comment[0], asked), ': ');
  return [...own, said];
}

function excerpt(text: string, asked: readonly Asked[]): HTMLParagraphElement {
  const { from, until, places } = pieceAround(text, placesOfAll(text, asked), excerptSize);
  return line('p', [
    from > 0 ? '… ' : '',
    ...between(text, { from, until, places }),
    until < text.length ? ' …' : '',
  ]) as HTMLParagraphElement;
}

/** The text with what was found marked in it. */
function marked(text: string, asked: readonly Asked[]): Node[] {
  return between(text, { from: 0, until: text.length, places: placesOfAll(text, asked) });
}

function placesOfAll(text: string, asked: readonly Asked[]): FoundPlace[] {
  return asked.flatMap((one) => placesIn(text, one)).sort(([a], [b]) => a - b);
}

function between(text: string, { from, until, places }: Piece): Node[] {
  const parts: Node[] = [];
  let at = from;
  for (const [start, end] of places) {
    if (start < at) continue;
    parts.push(
      own(text.slice(at, start)),
      Object.assign(document.createElement('mark'), { textContent: text.slice(start, end) }),
    );
    at = end;
  }
  return [...parts, own(text.slice(at, until))];
}

/** Text of unknown direction. */
function own(text: string): HTMLElement {
  return Object.assign(document.createElement('bdi'), { textContent: text });
}

function line(name: string, parts: readonly (Node | string)[], className = ''): HTMLElement {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  made.append(...parts);
  return made;
}

/** Paths in the archive have only plain characters; a place on the page is kept. */
function addressOf(path: string): string {
  const [file = '', place] = path.split('#');
  const address = file.split('/').map(encodeURIComponent).join('/');
  return place === undefined ? address : `${address}#${encodeURIComponent(place)}`;
}
