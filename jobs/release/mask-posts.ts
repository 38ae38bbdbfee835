import { isTileFile } from '../../storage/layout/pictures-layout.ts';
import type { PostsFile, ShownComment, ShownPost } from '../../storage/records/posts.ts';
import type { Box, TextLayer } from '../../storage/records/text-layer.ts';
import type { Hidden, Kept } from './leftovers.ts';
import { overlap, type ShownEntry, standsInAny } from './shown-entries.ts';

/** What is filled on the page, in CSS pixels, and the section of law that says so. */
export interface MaskedArea extends Box {
  paragraph: string;
  /** It covers a word and nothing else: of the lines above and below, whose boxes may reach into it, nothing is taken out of the text. */
  isWord?: true;
}

/** Why each entry is masked: sections of law, each once. */
export type MaskedEntries = ReadonlyMap<ShownEntry, readonly string[]>;

/** What stands in the place of words. */
export function maskedText(paragraphs: readonly string[]): string {
  return `[maskerat: ${paragraphs.join(', ')}]`;
}

/**
 * The posts and comments that lose their data: those that were chosen, with all that stands in them, and those whose own words or pictures
 * an area covers, all or some. So the data does not tell what the picture hides, and a neighbour that an area only touches is left alone.
 * Without a text layer nobody knows where words stand, and whatever an area touches is masked.
 */
export function maskedEntries(
  entries: readonly ShownEntry[],
  chosen: ReadonlyMap<ShownEntry, string>,
  areas: readonly MaskedArea[],
  layer: TextLayer | null,
): Map<ShownEntry, string[]> {
  const masked = new Map<ShownEntry, string[]>();
  const mask = (entry: ShownEntry, paragraph: string) =>
    masked.set(entry, [...new Set([...(masked.get(entry) ?? []), paragraph])]);
  for (const [entry, paragraph] of chosen) for (const one of [entry, ...entry.below]) mask(one, paragraph);
  const things = layer === null ? null : thingsOf(layer);
  for (const area of areas) {
    const covered = things?.filter((thing) => overlap(thing, area)) ?? null;
    for (const entry of entries) if (isCovered(entry, area, covered)) mask(entry, area.paragraph);
  }
  return masked;
}

function thingsOf({ blocks, images }: TextLayer): Box[] {
  return [...blocks.flatMap(({ runs }) => runs), ...images];
}

function isCovered({ boxes, below }: ShownEntry, area: MaskedArea, covered: readonly Box[] | null): boolean {
  if (!boxes.some((box) => overlap(box, area))) return false;
  if (covered === null) return true;
  const inside = below.flatMap((entry) => entry.boxes);
  return covered.some((thing) => standsInAny(thing, boxes) && !standsInAny(thing, inside));
}

/**
 * The posts as a masked copy has them. A masked post keeps its number and its place on the page; a post's own picture stays only where no
 * area touches it. Where that picture is a tile, the tile itself stays, with the area filled. An answer to something masked loses its address, which holds the other's.
 */
export function maskPosts(
  file: PostsFile,
  entries: readonly ShownEntry[],
  masked: MaskedEntries,
  areas: readonly MaskedArea[],
): PostsFile {
  const entryOf = (post: number, comment: number | null) =>
    entries.find((entry) => entry.post === post && entry.comment === comment);
  const posts = file.posts.map(withoutFilms).map((post, at): ShownPost => {
    const own = entryOf(at, null);
    const paragraphs = own && masked.get(own);
    const comments = post.comments.map((comment, index): ShownComment => {
      const entry = entryOf(at, index);
      const why = entry && masked.get(entry);
      const number = `${at + 1}-${index + 1}`;
      if (why) return { ...nothingOf(number, why, comment), depth: comment.depth, parent: comment.parent };
      const answers = entry !== undefined && [...masked.keys()].some(({ below }) => below.includes(entry));
      return answers ? { ...comment, key: `svar-${number}`, permalink: null } : comment;
    });
    const isTouched =
      [own, ...(own?.below ?? [])].some((entry) => entry && masked.has(entry)) ||
      areas.some((area) => own?.boxes.some((box) => overlap(box, area)));
    const kept = { ...post, comments, picture: isTouched ? null : post.picture };
    const { number, picture } = kept;
    const told = paragraphs
      ? { ...nothingOf(`${at + 1}`, paragraphs, post), number, picture, comments, commentsClaimed: null }
      : kept;
    if (!isTouched) return told;
    return {
      ...withoutPlaceIn(told, post.picture),
      comments: comments.map((one) => withoutPlaceIn(one, post.picture)),
    };
  });
  return { ...file, posts };
}

/** A masked copy has no films: nobody masks them, and their addresses and captions would tell what is hidden. */
function withoutFilms({ films: _, ...post }: ShownPost): ShownPost {
  return { ...post, comments: post.comments.map(({ films: __, ...comment }) => comment) };
}

function withoutPlaceIn<Shown extends ShownPost | ShownComment>(shown: Shown, picture: string | null): Shown {
  return { ...shown, places: shown.places.filter(({ file }) => file !== picture || isTileFile(file)) };
}

/** Made anew with its places alone, so that nothing comes along that a post may get later (a handle, whose post it shares). */
function nothingOf(number: string, paragraphs: readonly string[], { places }: ShownPost | ShownComment) {
  return {
    key: `maskerat-${number}`,
    author: null,
    time: null,
    timeShown: null,
    text: maskedText(paragraphs),
    permalink: null,
    media: [],
    places,
  };
}

/** Whether text or a picture in this box is taken out for the area. */
export function hides(area: MaskedArea, box: Box): boolean {
  return area.isWord ? standsInAny(box, [area]) : overlap(box, area);
}

/** The page's text without what stands under an area, and without links that lead to something masked. */
export function maskTextLayer(
  layer: TextLayer,
  areas: readonly MaskedArea[],
  isMasked: (href: string) => boolean,
): TextLayer {
  const isUncovered = (box: Box) => !areas.some((area) => overlap(box, area));
  const isOpen = (box: Box) => !areas.some((area) => hides(area, box));
  return {
    ...layer,
    title: '',
    blocks: layer.blocks
      .map((block) => ({ ...block, runs: block.runs.filter(isOpen) }))
      .filter(({ runs }) => runs.length > 0),
    // Links keep their places in the list: runs name links by these places.
    links: layer.links.map(({ href, boxes }) =>
      isMasked(href) || !boxes.every(isUncovered) ? { href: '', boxes: [] } : { href, boxes },
    ),
    images: layer.images.filter(isOpen),
  };
}

/**
 * What is hidden, to be looked for in the rest of the copy. For an entry that an area only touches it is the words under the area. Numbers
 * are as people count: from 1. `layer`: before it was masked.
 */
export function hiddenIn(
  masked: MaskedEntries,
  {
    chosen,
    areas,
    layer,
  }: { chosen: ReadonlyMap<ShownEntry, string>; areas: readonly MaskedArea[]; layer: TextLayer | null },
): Hidden[] {
  const whole = new Set([...chosen.keys()].flatMap((entry) => [entry, ...entry.below]));
  return [...masked.keys()].flatMap((entry): Hidden[] => {
    const { post, comment, shown } = entry;
    const where = comment === null ? `${post + 1}` : `${post + 1}.${comment + 1}`;
    if (!whole.has(entry)) return [{ where, text: wordsUnder(entry, areas, layer), author: null }];
    const own = { where, text: shown.text, author: shown.author };
    return shown.shared ? [own, { where, text: shown.shared.text, author: null }] : [own];
  });
}

/** What the masked copy of a snapshot still shows. */
export function keptIn(posts: PostsFile | null, layer: TextLayer | null): Kept {
  const shown = posts?.posts.flatMap((post) => [post, ...post.comments]) ?? [];
  const words = [
    ...(layer?.blocks.flatMap(({ runs }) => runs.map((run) => run.text)) ?? []),
    ...(layer?.images.map(({ alt }) => alt ?? '') ?? []),
    ...shown.flatMap(({ text, shared }) => [text, shared?.text ?? '']),
  ];
  return { text: words.join(' '), authors: shown.flatMap(({ author, shared }) => [author, shared?.author ?? null]) };
}

function wordsUnder({ boxes }: ShownEntry, areas: readonly MaskedArea[], layer: TextLayer | null): string {
  const runs = layer?.blocks.flatMap((block) => block.runs) ?? [];
  const under = runs.filter((run) => standsInAny(run, boxes) && areas.some((area) => overlap(run, area)));
  return under.map(({ text }) => text).join(' ');
}
