import type { Tile } from '../../../jobs/visit/visit.ts';
import type { ShownPost } from '../../../storage/records/posts.ts';
import type { Box, TextLayer } from '../../../storage/records/text-layer.ts';
import type { Locale } from '../../words/archive-words.ts';
import { filmText } from '../../words/film-words.ts';

/** The text layer as the PDF has it: each film's picture says what it is and where it can be seen, and leads there. */
export function withFilmLinks(
  layer: TextLayer,
  posts: readonly ShownPost[],
  tiles: readonly Tile[],
  locale: Locale,
): TextLayer {
  const tops = new Map(tiles.map(({ file, y }) => [file, y]));
  const films = posts.flatMap((post) => [post, ...post.comments].flatMap((shown) => shown.films ?? []));
  const pictured = films.flatMap((film) =>
    film.places.flatMap(({ file, ...place }) => {
      const top = tops.get(file);
      if (top === undefined || film.address === null) return [];
      return [
        { href: film.address, says: `${filmText(film, locale)}: ${film.address}`, box: { ...place, y: place.y + top } },
      ];
    }),
  );
  if (pictured.length === 0) return layer;
  const isCovered = (box: Box) => pictured.some((film) => holdsMiddle(film.box, box));
  return {
    ...layer,
    links: [
      ...layer.links,
      ...pictured.flatMap(({ href, box }) =>
        layer.links.some((link) => link.href === href && link.boxes.some((one) => holdsMiddle(box, one)))
          ? []
          : [{ href, boxes: [box] }],
      ),
    ],
    images: [
      ...layer.images.filter((image) => image.alt !== null || !isCovered(image)),
      ...pictured.map(({ box, says }) => ({ ...box, alt: says })),
    ],
  };
}

function holdsMiddle(outer: Box, inner: Box): boolean {
  const [x, y] = [inner.x + inner.width / 2, inner.y + inner.height / 2];
  return x >= outer.x && x <= outer.x + outer.width && y >= outer.y && y <= outer.y + outer.height;
}
