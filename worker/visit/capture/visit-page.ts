import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright';
import type { Visit, VisitRequest } from '../../../jobs/visit/visit.ts';
import type { ShownPost } from '../../../storage/records/posts.ts';
import type { PictureFormat } from '../../papers/pictures/recode.ts';
import type { EgressReport, VisitProxy } from '../egress/guard.ts';
import type { Phrases } from '../packs/load-packs.ts';
import { choosePack, genericName, type SitePack } from '../packs/site-packs.ts';
import { interventionWords, stepWords, warningWords } from '../told/visit-words.ts';
import { withRecording } from '../wacz/record-exchanges.ts';
import { capturePage } from './capture-page.ts';
import type { CaptureTask } from './captured.ts';
import { comeToRest, ofOneDocument, type Resting } from './come-to-rest.ts';
import { describeCapture, nothingSeen } from './describe-capture.ts';
import { isEmptyWithoutReason } from './empty-account.ts';
import { type FeedRequests, watchFeedRequests } from './feed-requests.ts';
import { type InFlight, watchInFlight } from './in-flight.ts';
import { type FilmSettings, keepFilms } from './keep-films.ts';
import { type MainDocument, watchMainDocument } from './main-document.ts';
import type { Onlookers } from './onlookers.ts';
import { type Opened, openPage } from './open-page.ts';
import { openPosts } from './open-posts.ts';
import { type OwnScripts, watchOwnScripts } from './own-scripts.ts';
import { packRecording } from './pack-recording.ts';
import { judgePage } from './page-kind.ts';
import { patience } from './patience.ts';
import { withoutWhatBreaks } from './press-breaks.ts';
import { recodePictures } from './recode-pictures.ts';
import { type OnStep, openStepLog, type StepLog } from './visit-steps.ts';
import { watchFromTheStart } from './watch-from-the-start.ts';
import { judgeJourney, ledNowhere, notReached } from './where-it-led.ts';

export interface VisitPlace {
  context: BrowserContext;
  /** What the browser calls itself, for the description: `Chromium 156.0.…`. */
  browser: string;
  /** The draft's folder; pictures go into its `data/`. */
  folder: string;
  maxHeight: number;
  pdfPictures: CaptureTask['pdfPictures'];
  images: PictureFormat;
  films: FilmSettings;
  /** The visit's way through the guard. */
  proxy: VisitProxy;
  userAgent: string;
  packs: Packs;
  /** What the guard has refused the visit so far. */
  guard: () => EgressReport;
  signal: AbortSignal;
  onStep: OnStep;
  /** Who sees the page's picture while it is taken; null: nobody. */
  onlookers: Onlookers | null;
}

/** What is known of sites and of the words that pages use. */
export interface Packs {
  sites: ReadonlyMap<string, SitePack>;
  phrases: Phrases;
}

const stillMs = 15_000;
const maxPosts = 5_000;
/** A visit that has used this share of its time stops walking, so that what it has seen is still pictured and kept. */
const walkingShare = 0.5;
/** Of the time that is left when the page has been pictured, opening its posts may take this share. */
const openingShare = 0.6;
/** Of the time that is left when the page has been pictured, films may take this share: the PDF is still to be made. */
const filmsShare = 0.6;

/**
 * Visits one account's page and brings home its pictures, its text and its posts. A step that fails ends the visit by throwing (the browser
 * died, the deadline passed). That the site shows no page is a result, told by `kind`.
 */
export async function visitPage(place: VisitPlace, request: VisitRequest): Promise<Visit> {
  const log = openStepLog(place.onStep, place.signal);
  const page = await place.context.newPage();
  await watchFromTheStart(page);
  page.on('dialog', (dialog) => void dialog.dismiss().catch(ignoreClosed));
  let popUps = 0;
  place.context.on('page', (other) => {
    if (other === page) return;
    popUps += 1;
    void other.close().catch(ignoreClosed);
  });
  const inFlight = watchInFlight(page);
  const requests = watchFeedRequests(page);
  const document = watchMainDocument(page);
  const scripts = watchOwnScripts(page, document);
  const recorder = request.account.capture.level === 'full' ? await withRecording(page, place.folder) : null;
  try {
    const visit = await runSteps(place, request, page, { inFlight, requests, document, scripts }, log);
    if (popUps > 0) visit.interventions = [...visit.interventions, interventionWords.popUpsClosed(popUps)];
    if (!recorder || visit.kind !== 'page') return visit;
    return {
      ...visit,
      ...(await log.run('pack what was fetched', () => packRecording(place.folder, recorder, visit))),
    };
  } finally {
    inFlight.close();
    requests.close();
    document.close();
    scripts.close();
    await recorder?.discard();
  }
}

async function runSteps(
  place: VisitPlace,
  request: VisitRequest,
  page: Page,
  watches: { inFlight: InFlight; requests: FeedRequests; document: MainDocument; scripts: OwnScripts },
  log: StepLog,
): Promise<Visit> {
  const { inFlight, requests, document, scripts } = watches;
  await mkdir(join(place.folder, 'data'), { recursive: true });
  const requestedUrl = request.account.url ?? '';
  const opened = await log.run<Opened>('open the page', async () => {
    const value = await openPage(page, requestedUrl, request.deadline);
    return value.reached
      ? { value, note: stepWords.opened[value.rung] }
      : { value, outcome: 'failed', note: value.because };
  });
  const bare = { steps: log.steps, interventions: [], warnings: [], browser: place.browser, ...nothingSeen };
  if (!opened.reached) return { ...bare, ...notReached(opened.because, document.lastWay(), place.guard()) };
  const { phrases } = place.packs;
  const rest = await comeToRest({ page, document, inFlight, log, phrases, requestedUrl, deadline: request.deadline });
  if (!rest) {
    const evidence = ledNowhere(document.lastWay(), page.url(), place.guard());
    return { ...bare, kind: 'unreachable', evidence, httpStatus: null, finalUrl: null };
  }
  const { cleared, signs } = rest;
  const { kind, evidence } = judgePage(signs, phrases);
  const { httpStatus, finalUrl } = signs;
  const journey = { requestedUrl, openedAt: document.openedAt(), finalUrl, documents: document.shown() };
  const { astray, warnings } = judgeJourney(place.packs.sites, journey);
  const seen = { ...bare, httpStatus, finalUrl, kind, evidence, warnings };
  if (kind !== 'page') {
    const evidencePicture = await log.run('picture what met us', () => pictureOfViewport(page, place.folder));
    return { ...seen, interventions: cleared.interventions, evidencePicture };
  }
  const { level } = request.account.capture;
  const pack = packFor(place, request, page);
  // The page of a platform may stand in the register as any website.
  const platform = pack.name === genericName ? request.account.platform : pack.name;
  const task = taskOf(place, request, { inFlight, requests }, log, pack);
  const resting: Resting = { page, document, inFlight, log, phrases, requestedUrl, deadline: request.deadline };
  const reading = { pack, sites: place.packs.sites, phrases, known: request.known };
  const listed = await withoutWhatBreaks({ resting, folder: place.folder, presses: task.presses }, cleared, (now) =>
    ofOneDocument({ page, document }, async () => ({
      captured: await capturePage(page, task, reading, now),
      scriptsFailed: platform === 'web' ? 0 : scripts.failed(page.url(), pack.scripts),
    })),
  );
  const opening = { resting, pack, sites: place.packs.sites, signal: place.signal };
  const deadline = Date.now() + (request.deadline - Date.now()) * openingShare;
  const { captured: taken, opened: postsOpened } = await openPosts(
    { ...opening, task: { ...task, deadline } },
    listed.captured,
  );
  const captured = await recodePictures(place.folder, place.images, { ...listed.captured, ...taken }, log);
  await saveFilms(place, request, finalUrl, captured.posts, log);
  const described = await describeCapture(place.folder, level, captured);
  const { completeness } = described;
  const nameless = captured.posts.filter(({ author }) => author === null).length;
  const postsSeen = completeness && Math.max(completeness.postsSeen, completeness.witness?.postsRead ?? 0);
  return {
    ...seen,
    ...described,
    closedParts: listed.captured.closedParts,
    scriptsFailed: listed.scriptsFailed,
    emptyWithoutReason: isEmptyWithoutReason(signs, phrases, { platform, postsSeen }),
    postsOpened,
    ledAstray: astray,
    presses: task.presses,
    warnings: [...warnings, ...described.warnings, ...(nameless > 0 ? [warningWords.nameless(nameless)] : [])],
  };
}

function taskOf(
  place: VisitPlace,
  request: VisitRequest,
  watches: Pick<CaptureTask, 'inFlight' | 'requests'>,
  log: StepLog,
  pack: SitePack,
): CaptureTask {
  return {
    log,
    ...watches,
    folder: place.folder,
    level: request.account.capture.level,
    maxHeight: place.maxHeight,
    pdfPictures: place.pdfPictures,
    maxPosts,
    stillMs: patience(stillMs, request.deadline),
    deadline: Date.now() + (request.deadline - Date.now()) * walkingShare,
    expandPhrases: place.packs.phrases.expand,
    presses: { passedBy: [], single: false, none: false, under: [] },
    numberOrder: pack.numberOrder,
    onlookers: place.onlookers,
  };
}

async function saveFilms(
  place: VisitPlace,
  { deadline }: VisitRequest,
  pageUrl: string,
  posts: readonly ShownPost[],
  log: StepLog,
): Promise<void> {
  const { context, proxy, userAgent, folder, films, signal } = place;
  const until = Date.now() + (deadline - Date.now()) * filmsShare;
  await keepFilms({ context, proxy, folder, films, signal, until, userAgent, pageUrl }, posts, log);
}

function packFor(place: VisitPlace, request: VisitRequest, page: Page): SitePack {
  return choosePack(place.packs.sites, { url: page.url(), platform: request.account.platform });
}

async function pictureOfViewport(page: Page, folder: string): Promise<{ value: string }> {
  const path = join(folder, 'data/mottes-av.png');
  await page.screenshot({ path, animations: 'disabled', timeout: 15_000 });
  return { value: path };
}

/** A dialog that its page took with it needs no dismissing any more. */
function ignoreClosed(error: unknown): void {
  if (!(error instanceof Error && /closed|No dialog is showing/i.test(error.message))) throw error;
}
