import type { Page } from 'playwright';
import type { Words } from '../../../config/base/words.ts';
import { foundMore } from '../../../jobs/visit/witnesses/second-look.ts';
import { askPage, silentFrames } from '../browser/ask-page.ts';
import { inPage } from '../in-page-script.ts';
import type { Cleared } from '../obstacles/consent.ts';
import type { Phrases } from '../packs/load-packs.ts';
import { saidIn } from '../packs/phrase-text.ts';
import { genericName, genericPack, type SitePack } from '../packs/site-packs.ts';
import { stepWords, warningWords } from '../told/visit-words.ts';
import { captureStanding } from './capture-flat.ts';
import { captureVirtual } from './capture-virtual.ts';
import type { Captured, CaptureTask } from './captured.ts';
import { clear } from './come-to-rest.ts';
import type { Whole } from './describe-capture.ts';
import { drawnSmall } from './draw-small.ts';
import type { TakenAway } from './expand-more.ts';
import { findFramedPosts } from './framed-posts.ts';
import { walkSlowly } from './look-again.ts';
import { withTakenAway } from './taken-away.ts';
import { type Walked, walkFeed } from './walk-feed.ts';
import { plainAddress } from './where-it-led.ts';

/** A prompt may come again after it was closed; at last it cannot be closed. */
const mostWalks = 4;

/** How a page is read: by its site's pack, and where that finds nothing by the generic one of `sites`. `known`: see `VisitRequest`. */
export interface PageReading {
  pack: SitePack;
  sites: ReadonlyMap<string, SitePack>;
  phrases: Phrases;
  known: ReadonlySet<string>;
}

/** Walks down a page that has come to rest, and captures it in the way that it allows: whole, or on the way down. `cleared`: what was done before. */
export async function capturePage(
  page: Page,
  task: CaptureTask,
  { pack, sites, phrases, known }: PageReading,
  cleared: Cleared,
): Promise<Whole> {
  const { log, inFlight } = task;
  const { posts, comments } = genericPack(sites);
  await askPage(page, inPage('installPostReader'), { ...pack, otherwise: { posts, comments } });
  task.requests.begin();
  const walk = () =>
    log.run('walk down the page', async () => {
      const value = await drawnSmall(page, () => walkFeed(page, inFlight, { ...task, known }));
      const { postsSeen, virtual, stopReason } = value;
      const note = virtual ? stepWords.postsOnTheWay(postsSeen) : stepWords.postsUntil(postsSeen, stopReason);
      return { value, note };
    });
  const clearAgain = () => log.run('clear what came meanwhile', () => clear(page, phrases));
  let walked = await walk();
  // Some prompts appear only after scrolling, and hold the feed up until they are closed.
  let again = await clearAgain();
  for (let rounds = 1; again.interventions.length > 0 && !walked.virtual && rounds < mostWalks; rounds += 1) {
    const { clicked, keys } = walked;
    const further = await walk();
    walked = { ...further, clicked: [...clicked, ...further.clicked], keys: new Set([...keys, ...further.keys]) };
    const { interventions, warnings } = again;
    const next = await clearAgain();
    again = {
      ...next,
      interventions: [...interventions, ...next.interventions],
      warnings: [...warnings, ...next.warnings],
    };
    if (next.interventions.length === 0) break;
  }
  // What lies over the posts would stand in the picture of each stop.
  const clearOnTheWay = async () => {
    if (again.overlayLeft !== null) return;
    const { interventions, warnings } = again;
    const { value: now } = await clear(page, phrases);
    again = { ...now, warnings, interventions: [...interventions, ...now.interventions] };
  };
  const captured = walked.virtual
    ? await captureVirtual(page, task, walked, clearOnTheWay)
    : await captureFlatOrAnew(page, task, walked, walk);
  const requests = await task.requests.testify();
  const address = page.url();
  const sideways = await askPage(page, inPage('readSideways'));
  const inPixels = await askPage(page, inPage('readPixelWords'));
  const leafs = task.level !== 'overview' && (pack.opened?.next.length ?? 0) > 0;
  const offered = await askPage(page, inPage('readUnopened'));
  // Whatever of these could not be leafed through is told by the opening of the posts.
  const unopened = offered.filter(({ what }) => !(leafs && what === 'carousel'));
  const framed = task.level === 'overview' ? [] : await findFramedPosts(page);
  const silent = silentFrames(page).map(plainAddress);
  const feedUnrecognised = task.level !== 'overview' && walked.foundBy === 'nothing';
  return {
    ...captured,
    requests,
    address,
    asksLogin: again.covering && saidIn(`${again.covering.title}\n${again.covering.text}`, phrases.loginWall),
    pack: packName(pack),
    canvasShare: inPixels.share,
    framedCuts: framed.flatMap(({ cut }) => cut ?? []),
    feedUnrecognised,
    overlayLeft: again.overlayLeft,
    interventions: [...cleared.interventions, ...again.interventions, ...captured.interventions],
    warnings: [
      ...again.warnings,
      ...captured.warnings,
      ...(sideways.length > 0 ? [warningWords.sideways(sideways)] : []),
      ...(unopened.length > 0 ? [warningWords.unopened(unopened)] : []),
      ...(inPixels.canvases + inPixels.pictures > 0 ? [warningWords.inPixels(inPixels)] : []),
      ...(silent.length > 0 ? [warningWords.framesSilent(silent)] : []),
      ...(framed.length > 0 ? [warningWords.framed(framed)] : []),
      ...packWarnings(task.level, pack, walked),
    ],
  };
}

/** Where a second look has found more than the capture, the page is walked slowly and captured anew, once. */
async function captureFlatOrAnew(
  page: Page,
  task: CaptureTask,
  walked: Walked,
  walk: () => Promise<Walked>,
): Promise<Captured> {
  const takenAway: TakenAway[] = [];
  const standing = await captureStanding(page, task, walked, takenAway);
  const { captured: first } = standing;
  const asItWas = () => withTakenAway(task.folder, takenAway, standing);
  if (first.secondLook === null || !foundMore(first.secondLook) || Date.now() > task.deadline) return asItWas();
  await task.log.run('walk down the page slowly', async () => ({ value: await walkSlowly(page, task) }));
  const further = await walk();
  // It would have to be pictured on the way; what there is says what it lacks.
  if (further.virtual) return asItWas();
  const { captured: anew, read } = await captureStanding(page, task, further, takenAway);
  const { secondLook } = anew;
  const captured: Captured = {
    ...anew,
    postsSeen: Math.max(first.postsSeen, anew.postsSeen),
    secondLook: secondLook && { ...secondLook, isAnew: true },
    interventions: [...first.interventions, ...anew.interventions],
  };
  return withTakenAway(task.folder, takenAway, { captured, read });
}

function packWarnings(level: CaptureTask['level'], pack: SitePack, { foundBy }: Walked): Words[] {
  if (level === 'overview' || foundBy === 'pack' || foundBy === 'no-feed') return [];
  if (foundBy === 'nothing') return [warningWords.packFoundNothing(packName(pack))];
  return pack.name === genericName ? [] : [warningWords.packFellBack(packName(pack))];
}

function packName({ name, version }: SitePack): string {
  return `${name}@${version}`;
}
