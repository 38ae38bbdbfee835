import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Visit } from '../../../jobs/visit/visit.ts';
import { claimsSay } from '../../../jobs/visit/witnesses/claims.ts';
import { layoutSays } from '../../../jobs/visit/witnesses/layout.ts';
import { networkSays } from '../../../jobs/visit/witnesses/network.ts';
import { pixelsSay } from '../../../jobs/visit/witnesses/pixels.ts';
import { secondLookSays } from '../../../jobs/visit/witnesses/second-look.ts';
import { truncatedWords, warningWords } from '../told/visit-words.ts';
import type { Captured, CaptureTask } from './captured.ts';
import { claimsOnPage } from './claims-on-page.ts';
import type { FeedRequests } from './feed-requests.ts';
import { countPosts, writePostsFiles } from './posts-file.ts';
import { nameThePosts } from './text-layer.ts';

/** What was captured, and what is known of how whole it is. `pack`: the site pack that found the posts, `facebook@3`. */
export type Whole = Captured &
  Pick<Visit, 'feedUnrecognised' | 'overlayLeft' | 'canvasShare'> & {
    pack: string;
    /** Where the page stood when it was read. */
    address: string;
    /** What lies over it asks for a login in these words. */
    asksLogin: string | null;
    /** Of frames with posts, how much of their height they show where that is not all, CSS pixels. */
    framedCuts: { shown: number; whole: number }[];
    requests: Awaited<ReturnType<FeedRequests['testify']>>;
  };

/** Writes the text and the posts beside the pictures, checks that the pictures hold what the page showed, and counts. */
export async function describeCapture(
  folder: string,
  level: CaptureTask['level'],
  captured: Whole,
): Promise<
  Pick<
    Visit,
    | 'page'
    | 'tiles'
    | 'overview'
    | 'pdfSlices'
    | 'posts'
    | 'feedUnrecognised'
    | 'overlayLeft'
    | 'canvasShare'
    | 'recording'
    | 'textLayer'
    | 'completeness'
    | 'witnesses'
    | 'interventions'
    | 'warnings'
    | 'evidencePicture'
  >
> {
  const { textLayer, tiles, blank, posts, widthCss, heightCss, fullWidthCss } = captured;
  nameThePosts(textLayer, posts, tiles);
  await writeFile(join(folder, 'data/textlager.json'), `${JSON.stringify(textLayer)}\n`);
  const atLevel = level === 'overview' ? { level } : {};
  await writePostsFiles(folder, { format: 'ogonblick-posts/1', pack: captured.pack, ...atLevel, posts });
  const pictured = tiles.reduce((bottom, tile) => Math.max(bottom, tile.y + tile.height), 0);
  const lacks = [
    ...(blank.length > 0 ? [truncatedWords.blankAt(blank.map(({ y }) => y))] : []),
    ...(heightCss > pictured ? [truncatedWords.endsAt(pictured, heightCss)] : []),
    ...(fullWidthCss === null ? [] : [truncatedWords.endsBeside(widthCss, fullWidthCss)]),
  ];
  return {
    tiles,
    overview: captured.overview,
    pdfSlices: captured.pdfSlices,
    posts,
    feedUnrecognised: captured.feedUnrecognised,
    overlayLeft: captured.overlayLeft,
    canvasShare: captured.canvasShare ?? 0,
    recording: null,
    textLayer,
    evidencePicture: null,
    interventions: captured.interventions,
    warnings: [...captured.warnings, ...(captured.steady ? [] : [warningWords.heightChanged])],
    page: {
      widthCss,
      heightCss,
      tiles: tiles.length,
      ...(fullWidthCss === null ? {} : { fullWidthCss }),
      truncated: lacks.length > 0,
      ...(lacks.length > 0 ? { truncatedBecause: truncatedWords.together(lacks) } : {}),
    },
    completeness: {
      // At level `overview` nobody promised a picture of each post.
      ...countPosts(
        level === 'overview' ? posts.filter(({ picture }) => picture !== null) : posts,
        captured.postsSeen,
        captured.commentsUnpictured,
      ),
      imagesLoaded: captured.imagesLoaded,
      imagesFailed: captured.imagesFailed,
      stopReason: captured.stopReason,
      witness: captured.witness,
    },
    witnesses: [
      pixelsSay(captured.pictures),
      networkSays(captured.requests.asked, captured.requests.failed),
      claimsSay(
        [
          ...claimsOnPage(textLayer, captured.signs, { address: captured.address, posts: posts.length }),
          ...captured.framedCuts.map((cut) => ({ what: 'box' as const, ...cut })),
          ...(captured.asksLogin === null ? [] : [{ what: 'login' as const, said: captured.asksLogin }]),
        ],
        {
          posts: posts.length,
          stopReason: captured.stopReason,
        },
      ),
      ...(captured.layout === null ? [] : [layoutSays(captured.layout)]),
      ...(captured.secondLook === null ? [] : [secondLookSays(captured.secondLook)]),
    ],
  };
}

/** The parts of a visit that are empty when no page was seen. */
export const nothingSeen: Pick<
  Visit,
  | 'page'
  | 'tiles'
  | 'overview'
  | 'posts'
  | 'feedUnrecognised'
  | 'overlayLeft'
  | 'recording'
  | 'textLayer'
  | 'completeness'
  | 'evidencePicture'
> = {
  page: null,
  tiles: [],
  overview: null,
  posts: [],
  feedUnrecognised: false,
  overlayLeft: null,
  recording: null,
  textLayer: null,
  completeness: null,
  evidencePicture: null,
};
