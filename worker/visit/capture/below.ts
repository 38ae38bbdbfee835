import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Tile } from '../../../jobs/visit/visit.ts';
import { isTileFile, postPictureFile, tileFile } from '../../../storage/layout/pictures-layout.ts';
import type { ShownPost } from '../../../storage/records/posts.ts';
import type { TextLayer } from '../../../storage/records/text-layer.ts';
import type { Captured } from './captured.ts';
import { renamePictures } from './recode-pictures.ts';

/** The page of one post: what was captured of it, in a folder of its own, and which of its posts it is about. */
export interface PostPage {
  folder: string;
  captured: Captured;
  /** Null where the page shows no post that we know as such: its pictures and its text are kept all the same. */
  post: ShownPost | null;
}

/** How far down the pictures reach. */
export function pictured(tiles: readonly Tile[]): number {
  return tiles.reduce((bottom, tile) => Math.max(bottom, tile.y + tile.height), 0);
}

/** Moves the pictures of a post's page into `folder` and sets them, with the page's text, below all that `above` has. The post is the one at `index` there. */
export async function setBelow(
  folder: string,
  above: Captured,
  { folder: from, captured, post }: PostPage,
  index: number,
): Promise<Captured> {
  const top = pictured(above.tiles);
  const names = new Map<string, string>();
  for (const [at, { file }] of captured.tiles.entries()) names.set(file, tileFile(above.tiles.length + at + 1));
  const own = above.posts[index];
  const picture = post?.picture ?? null;
  if (own && picture !== null && !isTileFile(picture)) names.set(picture, postPictureFile(own.number));
  // What the list shows of the post in small gives way to the post's own page.
  if (own?.picture && picture !== null && !isTileFile(own.picture)) await rm(join(folder, own.picture));
  for (const [file, name] of names) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await rename(join(from, file), join(folder, name));
  }
  const nameOf = (file: string) => names.get(file) ?? file;
  const height = pictured(captured.tiles);
  const heightCss = top + height;
  const tiles = captured.tiles.map((tile) => ({ ...tile, file: nameOf(tile.file), y: tile.y + top }));
  const opened = post && renamePictures(post, nameOf);
  return {
    ...above,
    tiles: [...above.tiles, ...tiles],
    blank: [...above.blank, ...captured.blank.map((band) => ({ ...band, y: band.y + top }))],
    // Both are made anew, of all tiles.
    overview: null,
    pdfSlices: null,
    heightCss,
    steady: above.steady && captured.steady,
    textLayer: withLayerBelow(
      { ...above.textLayer, page: { ...above.textLayer.page, heightCss } },
      withinHeight(captured.textLayer, height),
      top,
    ),
    posts: above.posts.map((one, at) => (at === index && opened ? filledFrom(one, opened) : one)),
    commentsUnpictured: above.commentsUnpictured + captured.commentsUnpictured,
    imagesLoaded: above.imagesLoaded + captured.imagesLoaded,
    imagesFailed: above.imagesFailed + captured.imagesFailed,
    pictures: {
      looked: above.pictures.looked + captured.pictures.looked,
      unjudged: above.pictures.unjudged + captured.pictures.unjudged,
      blank: [...above.pictures.blank, ...captured.pictures.blank.map((one) => ({ ...one, y: one.y + top }))],
    },
    interventions: [...above.interventions, ...captured.interventions],
    warnings: [...above.warnings, ...captured.warnings],
  };
}

/** The post as the page showed it, with what its own page tells of it. It stays the same post: its key and its number are the page's. */
function filledFrom(post: ShownPost, opened: ShownPost): ShownPost {
  return {
    ...opened,
    key: post.key,
    number: post.number,
    permalink: post.permalink ?? opened.permalink,
    author: opened.author ?? post.author,
    picture: opened.picture ?? post.picture,
    media: [...new Set([...post.media, ...opened.media])],
    places: [
      ...post.places.filter(({ file }) => opened.picture === null || file !== post.picture || isTileFile(file)),
      ...opened.places,
    ],
    // The list shows a link to the same film.
    ...(opened.films || !post.films ? {} : { films: post.films }),
  };
}

/** Text further down than the pictures reach would stand on those of the next post. What the cut goes through is half in sight, and may be masked. */
function withinHeight(layer: TextLayer, height: number): TextLayer {
  const isIn = ({ y }: { y: number }) => y < height;
  return {
    ...layer,
    blocks: layer.blocks
      .map((block) => ({ ...block, runs: block.runs.filter(isIn) }))
      .filter(({ runs }) => runs.length > 0),
    links: layer.links.map((link) => ({ ...link, boxes: link.boxes.filter(isIn) })),
    images: layer.images.filter(isIn),
  };
}

function withLayerBelow(above: TextLayer, layer: TextLayer, top: number): TextLayer {
  const down = <B extends { y: number }>(box: B): B => ({ ...box, y: box.y + top });
  const firstLink = above.links.length;
  return {
    ...above,
    blocks: [
      ...above.blocks,
      ...layer.blocks.map((block) => ({
        ...block,
        runs: block.runs
          .map(down)
          .map((run) => (run.link === undefined ? run : { ...run, link: run.link + firstLink })),
      })),
    ],
    links: [...above.links, ...layer.links.map(({ href, boxes }) => ({ href, boxes: boxes.map(down) }))],
    images: [...above.images, ...layer.images.map(down)],
  };
}
