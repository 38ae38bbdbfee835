import type { Place } from '../../storage/records/posts.ts';
import type { StandsStill } from '../../storage/records/redaction.ts';
import type { Box, TextLayer } from '../../storage/records/text-layer.ts';
import { plainWords } from '../../storage/shown/find-in-snapshot.ts';
import { type MaskedArea, maskTextLayer } from '../release/mask-posts.ts';
import type { MeasuredTile } from '../release/measured-tile.ts';
import { overlap, type ShownEntry, standsInAny } from '../release/shown-entries.ts';
import type { PlacedRedaction } from './place-redaction.ts';
import { inARow, rowsIn } from './traces.ts';

/** Letters and figures of what is looked for; names are looked for however short. */
const shortest = 8;

interface Searched {
  entries: readonly ShownEntry[];
  tiles: readonly MeasuredTile[];
  layer: TextLayer | null;
  /** The words under what is filled. */
  under: readonly string[];
  /** What our own description says in words. */
  said: string;
  /** The names of the account itself: they stand everywhere. */
  own: readonly string[];
}

/**
 * Where what goes also stands in what stays, for a person to decide about: in the texts and names of posts and comments, in the page's own text and
 * title, and in the snapshot's description. Looked for are names, three words in a row, and words that tell much by themselves. By places, never
 * by words: a list outlives the words. `fresh`: what goes, without what an earlier list has taken.
 */
export function standsStill(
  { gone, fresh, areas }: Pick<PlacedRedaction, 'gone' | 'areas'> & { fresh: readonly ShownEntry[] },
  { entries, tiles, layer, under, said, own }: Searched,
): StandsStill {
  const tells = telling(fresh, under, own);
  const left = entries.filter((entry) => !gone.has(entry) && textsOf(entry).some(tells));
  const open = layer && maskTextLayer(layer, areas, () => false);
  const known = left.flatMap(({ boxes }) => boxes);
  const on = open === null ? [] : blocksThat(tells, open).filter((box) => !standsInAny(box, known));
  return {
    shown: left.map(({ post, comment }) => ({ post: post + 1, comment: comment === null ? null : comment + 1 })),
    boxes: on.flatMap((box) => placesOf(box, tiles)),
    title: layer !== null && tells(layer.title),
    description: tells(said),
    pageSearched: layer !== null,
  };
}

/** Whether a text says something of what goes. */
function telling(
  gone: readonly ShownEntry[],
  under: readonly string[],
  own: readonly string[],
): (text: string) => boolean {
  const shown = gone.flatMap((entry) => [entry.shown, ...(entry.shown.shared ? [entry.shown.shared] : [])]);
  const rows = new Set([...shown.map(({ text }) => text), ...under].flatMap(rowsToFind));
  const open = new Set(own.map(plainWords));
  const named = shown.flatMap(({ author, handle }) => [author ?? '', handle ?? '']).map(plainWords);
  const names = [...new Set(named)].filter((name) => name !== '' && !open.has(name));
  return (text) => {
    const plain = plainWords(text);
    if (plain === '') return false;
    if (names.some((name) => ` ${plain} `.includes(` ${name} `))) return true;
    const words = plain.split(' ');
    return words.some((_, at) =>
      [1, 2, inARow].some((count) => at + count <= words.length && rows.has(words.slice(at, at + count).join(' '))),
    );
  };
}

/** A number of eight figures tells much by itself, such as one for a telephone. */
function rowsToFind(text: string): string[] {
  const numbers = plainWords(text)
    .split(' ')
    .filter((word) => /\p{N}/u.test(word));
  return [...rowsIn(text), ...numbers].filter((row) => row.replaceAll(' ', '').length >= shortest);
}

function textsOf({ shown }: ShownEntry): string[] {
  const all = [shown, ...(shown.shared ? [shown.shared] : [])];
  return all.flatMap(({ text, author, handle }) => [text, author ?? '', handle ?? '']);
}

/** Around each block that says something, and each picture whose name does. */
function blocksThat(tells: (text: string) => boolean, { blocks, images }: TextLayer): Box[] {
  const said = blocks.filter(({ runs }) =>
    tells(runs.map(({ text, spaceAfter }) => (spaceAfter ? `${text} ` : text)).join('')),
  );
  return [...said.map(({ runs }) => around(runs)), ...images.filter(({ alt }) => alt !== null && tells(alt))];
}

function around(boxes: readonly Box[]): Box {
  const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))];
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  return { x, y, width: right - x, height: Math.max(...boxes.map((box) => box.y + box.height)) - y };
}

/** The box in the pictures of the page, outwards to whole pixels: as a person would draw it. */
function placesOf(box: Box, tiles: readonly MeasuredTile[]): Place[] {
  return tiles.flatMap((tile): Place[] => {
    const its: MaskedArea = { x: 0, y: tile.y, width: tile.width, height: tile.height, paragraph: '' };
    if (!overlap(box, its)) return [];
    const scale = tile.pixels.width / tile.width;
    const [left, top] = [Math.max(0, Math.floor(box.x * scale)), Math.max(0, Math.floor((box.y - tile.y) * scale))];
    const right = Math.min(tile.pixels.width, Math.ceil((box.x + box.width) * scale));
    const bottom = Math.min(tile.pixels.height, Math.ceil((box.y + box.height - tile.y) * scale));
    return [{ file: tile.file, x: left, y: top, width: right - left, height: bottom - top }];
  });
}
