import type { SearchWords } from '../search-words.ts';
import { accountCalled } from './account-called.ts';
import { type Asked, placesIn } from './ask.ts';
import type { Hit } from './find.ts';

const lettersBefore = 80;
const lettersShown = 280;

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
  const first = Math.min(
    ...asked.flatMap((one) =>
      placesIn(text, one)
        .slice(0, 1)
        .map(([from]) => from),
    ),
    text.length,
  );
  const begun =
    first === text.length || first < lettersShown - lettersBefore
      ? 0
      : text.lastIndexOf(' ', first - lettersBefore) + 1;
  const piece = text.slice(begun, begun + lettersShown);
  return line('p', [
    begun > 0 ? '… ' : '',
    ...marked(piece, asked),
    begun + piece.length < text.length ? ' …' : '',
  ]) as HTMLParagraphElement;
}

/** The text with what was found marked in it. */
function marked(text: string, asked: readonly Asked[]): Node[] {
  const places = asked.flatMap((one) => placesIn(text, one)).sort(([a], [b]) => a - b);
  const parts: Node[] = [];
  let at = 0;
  for (const [from, to] of places) {
    if (from < at) continue;
    parts.push(
      own(text.slice(at, from)),
      Object.assign(document.createElement('mark'), { textContent: text.slice(from, to) }),
    );
    at = to;
  }
  return [...parts, own(text.slice(at))];
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
