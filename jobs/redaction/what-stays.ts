import type { TextLayer } from '../../storage/records/text-layer.ts';
import { textOfPage } from '../../storage/shown/find-in-snapshot.ts';
import { maskTextLayer } from '../release/mask-posts.ts';
import { overlap, type ShownEntry } from '../release/shown-entries.ts';
import type { PlacedRedaction } from './place-redaction.ts';

/** The words and addresses of a snapshot that stay, and those of its page that lie under what is filled. */
export interface KeptWords {
  /** Texts that stay, each by itself. */
  kept: string[];
  authors: string[];
  /** Addresses of posts, comments and their pictures that stay. */
  addresses: string[];
  /** What stays of the page's own text. */
  page: string;
  under: string[];
}

export function keptWords(
  layer: TextLayer | null,
  entries: readonly ShownEntry[],
  { gone, unpictured, areas }: Pick<PlacedRedaction, 'gone' | 'unpictured' | 'areas'>,
): KeptWords {
  const left = entries.filter((entry) => !gone.has(entry));
  const shown = left.flatMap((entry) => [entry.shown, ...(entry.shown.shared ? [entry.shown.shared] : [])]);
  const open = layer && maskTextLayer(layer, areas, () => false);
  const page = open === null ? '' : textOfPage({ ...open, title: '' });
  return {
    kept: [page, ...shown.map(({ text }) => text)],
    authors: shown.flatMap(({ author, handle }) => [author, handle]).flatMap((name) => (name ? [name] : [])),
    addresses: left.flatMap((entry) => {
      const { key, permalink, media, films = [] } = entry.shown;
      const pictures = unpictured.has(entry) ? [] : media;
      return [
        ...[key, permalink ?? '', ...pictures],
        ...films.flatMap(({ address, poster, source }) => [address ?? '', poster ?? '', source ?? '']),
      ];
    }),
    page,
    under: layer === null ? [] : underAreas(layer, areas),
  };
}

/** The words of each block that lie under an area, and what the pictures there are called. */
function underAreas({ blocks, images }: TextLayer, areas: PlacedRedaction['areas']): string[] {
  const isUnder = (box: Parameters<typeof overlap>[0]) => areas.some((area) => overlap(box, area));
  return [
    ...blocks.map(({ runs }) =>
      runs
        .filter(isUnder)
        .map(({ text, spaceAfter }) => (spaceAfter ? `${text} ` : text))
        .join(''),
    ),
    ...images.filter(isUnder).map(({ alt }) => alt ?? ''),
  ].filter((text) => text !== '');
}
