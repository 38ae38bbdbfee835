import { filmLength } from '../../../jobs/visit/film-length.ts';
import type { Place, ShownFilm } from '../../../storage/records/posts.ts';
import type { Box } from '../../../storage/records/text-layer.ts';
import type { ReadFilm } from '../in-page/posts/shapes.ts';

/** A film as it is filed before its file is fetched. `permalink`: of its post. The player's own length goes before words. */
export function shownFilm(film: ReadFilm, permalink: string | null, placesOf: (box: Box) => Place[]): ShownFilm {
  const { kind, way, poster, source, captions, box } = film;
  const told = film.seconds === null ? filmLength(film.lengths) : null;
  return {
    kind,
    address: film.address ?? permalink ?? source,
    seconds: film.seconds ?? told?.seconds ?? null,
    lengthShown: told?.shown ?? null,
    poster,
    source: way === 'file' ? source : null,
    file: null,
    notSaved: way === 'file' ? 'setting' : way,
    captions: captions.map((one) => ({ ...one, file: null })),
    places: placesOf(box),
  };
}
