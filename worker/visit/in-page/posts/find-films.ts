import { addressOf } from './element-text.ts';
import { onWeb, playerIn, sourcesOf } from './film-player.ts';
import { boxOf } from './read-shown.ts';
import type { Feed, ReadFilm } from './shapes.ts';
import { isInside } from './shown-elements.ts';

/** Players of other sites that pages show in frames. */
const framedPlayers =
  /^https?:\/\/(?:[\w-]+\.)*(?:youtube(?:-nocookie)?\.com\/(?:embed|shorts)\/|player\.vimeo\.com\/|facebook\.com\/plugins\/video|dailymotion\.com\/embed\/|play\.quickchannel\.com\/|w\.soundcloud\.com\/player|open\.spotify\.com\/embed\/)/i;
const framedSound = /soundcloud\.com|spotify\.com/i;
const clock = /^(?:\d{1,2}:)?\d{1,2}:\d{2}$/;
const mostFilms = 50;

/** A film or sound of a post, and the elements that show it. */
interface Found {
  film: ReadFilm;
  element: Element;
}

/** The films and sounds that an element shows: its players, the frames of other sites' players, and what the site's pack says are films. */
export function filmsIn(feed: Feed, element: Element, leaveOut: ReadonlySet<Element>): ReadFilm[] {
  const { pack } = feed;
  const inside = insideOf(element).filter((one) => !isInside(one, leaveOut));
  const players = inside.filter((one) => one instanceof HTMLMediaElement);
  const frames = inside.filter(
    (one): one is HTMLIFrameElement => one instanceof HTMLIFrameElement && framedPlayers.test(one.src),
  );
  const links = [element, ...inside].filter((one) => pack.films.some((selector) => one.matches(selector)));
  if (players.length + frames.length + links.length === 0) return [];
  const told = (one: Element) => lengthsOf(one, inside, pack.filmLength);
  const found: Found[] = [];
  for (const player of players) {
    if (isOffered(player))
      found.push({ element: player, film: { ...playerIn(player), lengths: told(player), box: boxOf(feed, player) } });
  }
  for (const frame of frames) {
    const film = {
      ...elsewhere,
      kind: framedSound.test(frame.src) ? ('sound' as const) : ('video' as const),
      address: frame.src,
    };
    found.push({ element: frame, film: { ...film, lengths: told(frame), box: boxOf(feed, frame) } });
  }
  for (const link of links)
    addLink(found, link, { ...elsewhere, poster: posterIn(link), lengths: told(link), box: boxOf(feed, link) });
  return found.map(({ film }) => film).slice(0, mostFilms);
}

const elsewhere = {
  kind: 'video' as const,
  address: null,
  source: null,
  way: 'elsewhere' as const,
  poster: null,
  seconds: null,
  captions: [],
};

/** A link around a player, or over it, is that film's address; two links to one film are one film. */
function addLink(found: Found[], link: Element, film: ReadFilm): void {
  const address = addressIn(link);
  const same = found.find(
    (one) =>
      link.contains(one.element) ||
      one.element.contains(link) ||
      (address !== null && one.film.address === address) ||
      (covers(film.box, one.film.box) && one.film.way !== 'elsewhere'),
  );
  if (!same) {
    if (film.box.width > 0) found.push({ element: link, film: { ...film, address } });
    return;
  }
  same.film.address ??= address;
  same.film.poster ??= film.poster;
  same.film.lengths.push(...film.lengths);
}

/** All elements in it, those of open shadow roots too. */
function insideOf(root: Element | ShadowRoot): Element[] {
  const found: Element[] = [];
  if (root instanceof Element && root.shadowRoot) found.push(...insideOf(root.shadowRoot));
  for (const one of root.querySelectorAll('*')) {
    found.push(one);
    if (one.shadowRoot) found.push(...insideOf(one.shadowRoot));
  }
  return found;
}

/** A sound has no picture: it counts where it can be played. A film that takes no room is a page's own preparation. */
function isOffered(player: HTMLMediaElement): boolean {
  if (player instanceof HTMLVideoElement) return player.clientWidth > 48 && player.clientHeight > 48;
  return sourcesOf(player).length > 0 || player.srcObject !== null;
}

/** What tells how long it is, as words: attributes, labels, and what stands on its picture. */
function lengthsOf(film: Element, inside: readonly Element[], selectors: readonly string[]): string[] {
  const around = [
    film,
    ...(film.closest('a[href]') ? [film.closest('a[href]') as Element] : []),
    ...film.querySelectorAll('*'),
  ];
  const labels = around.flatMap((one) => [
    ...['duration', 'data-duration', 'aria-label'].map((name) => one.getAttribute(name) ?? ''),
    one.getAttribute('itemprop') === 'duration'
      ? (one.getAttribute('content') ?? one.getAttribute('datetime') ?? '')
      : '',
  ]);
  const box = film.getBoundingClientRect();
  const badges = inside.flatMap((one) => {
    const isNamed = selectors.some((selector) => one.matches(selector));
    if ((one.childElementCount > 0 && !isNamed) || (one.localName === 'time' && one.hasAttribute('datetime')))
      return [];
    const text = (one.textContent ?? '').trim();
    // A player shows where it is and how long the film is.
    const [, whole = text] = /^0{1,2}:00\s*\/\s*(\S+)$/.exec(text) ?? [];
    return text.length <= 20 && clock.test(whole) && stands(one, box) ? [whole] : [];
  });
  return [
    ...badges.sort((one, other) => other.length - one.length || (one < other ? 1 : -1)),
    ...labels.map((one) => one.trim()),
  ]
    .filter((one) => one !== '' && one.length <= 60)
    .slice(0, 20);
}

/** Whether its middle stands on the film's picture. */
function stands(one: Element, { left, top, right, bottom }: DOMRect): boolean {
  const box = one.getBoundingClientRect();
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  return box.width > 0 && x >= left && x <= right && y >= top && y <= bottom;
}

function posterIn(link: Element): string | null {
  const pictures = [link, ...link.querySelectorAll('*')].filter((one) => one instanceof HTMLImageElement);
  const [largest] = pictures.sort(
    (one, other) => other.clientWidth * other.clientHeight - one.clientWidth * one.clientHeight,
  );
  if (largest) return onWeb(largest.currentSrc || largest.src);
  for (const one of [link, ...link.querySelectorAll('*')]) {
    const [, address = ''] = /url\("(https?:[^"]+)"\)/.exec(getComputedStyle(one).backgroundImage) ?? [];
    if (address !== '') return address;
  }
  return null;
}

function addressIn(link: Element): string | null {
  return addressOf(link.localName === 'a' ? link : (link.querySelector('a[href]') ?? link.closest('a[href]')));
}

function covers(one: ReadFilm['box'], other: ReadFilm['box']): boolean {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return width > 0 && height > 0 && width * height * 2 >= other.width * other.height;
}
