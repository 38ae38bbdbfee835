import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright';
import { privateFolderMode } from '../../../storage/files/modes.ts';
import { detach, isProtocolError } from '../browser/cdp-session.ts';
import type { Exchange, Header } from './exchange.ts';
import { ofTheJourney } from './http-head.ts';
import { safeHeaders, withoutSecrets } from './redact.ts';
import { safeBody } from './redact-body.ts';
import { SharedBrowserError } from './shared-browser.ts';
import type { Cut } from './spool.ts';
import { type HeldAnswer, type Means, type TakenBody, takeBody } from './take-body.ts';
import { openTee } from './tee.ts';
import { openWarcFile, type WarcFile } from './warc-file.ts';
import { type PackageOrder, type WrittenPackage, writeWacz } from './write-wacz.ts';

export interface RecordingLimits {
  /** The longest body that is kept. */
  bodyBytes: number;
  /** The most bytes of all bodies of the visit together. */
  visitBytes: number;
}

/** What was recorded, and what is known to be missing from the recording. */
export interface RecordingTally {
  exchanges: number;
  /** Requests that got no answer. */
  unanswered: number;
  /** Bodies that are not known to be whole, by the reason. `time`: they ran on (event streams), or nobody read them to their end. */
  cut: Record<Cut, number>;
  /** Answers that the page itself got cut: they could only be held back, and did not end within time or size. */
  cutForPage: number;
  /** WebSockets: they have no place in a WARC. */
  sockets: number;
}

/** Records all that a page and its frames, workers and pop-ups fetch from now on. */
export interface Recorder {
  readonly tally: RecordingTally;
  /** Ends the recording and lets the page go on without it; may be called more than once. Bodies that still run are cut (`time`). */
  stop(): Promise<void>;
  /** Stops, and writes the package. Also throws what went wrong while recording, since half a record is no record. */
  finish(order: PackageOrder): Promise<WrittenPackage>;
  /** Stops, and leaves no files behind. Does nothing after `finish`. */
  discard(): Promise<void>;
}

/** A year's feed with its photos is 50 to 400 MB. Films are longer than the limit of one body. */
const usualLimits: RecordingLimits = { bodyBytes: 64 * 1024 ** 2, visitBytes: 1024 ** 3 };

/** What the browser tells when it holds an answer back (CDP `Fetch.requestPaused`). */
interface Paused {
  requestId: string;
  networkId?: string;
  resourceType: string;
  request: {
    url: string;
    method: string;
    headers: Record<string, string>;
    postDataEntries?: { bytes?: string }[];
  };
  responseStatusCode?: number;
  responseStatusText?: string;
  responseHeaders?: { name: string; value: string }[];
}

interface Recording {
  means: Means;
  warc: WarcFile;
  tally: RecordingTally;
  /** Exchanges that are not in the WARC yet. */
  open: Set<Promise<void>>;
  failure: { error: unknown } | null;
}

/**
 * The recording of a visit at level `full`. Call it before the page opens its first address. `folder` is the draft's; `finish` and
 * `discard` remove what lies there meanwhile.
 */
export function withRecording(page: Page, folder: string): Promise<Recorder> {
  return startRecorder(page, { folder, limits: usualLimits });
}

/**
 * Holds back every answer at the browser itself: below the requests of pages, frames and workers, and above the proxy. What is asked for,
 * and by which way it leaves, does not change. Playwright's own interception sits at the page and is not touched. Throws SharedBrowserError
 * when another context could be recorded too.
 */
export async function startRecorder(
  page: Page,
  { folder, limits }: { folder: string; limits: RecordingLimits },
): Promise<Recorder> {
  const browser = page.context().browser();
  const contexts = browser?.contexts().length ?? 0;
  if (!browser || contexts !== 1) {
    throw new SharedBrowserError(`expected a browser with this one context, found ${contexts}`);
  }
  const scratch = join(folder, `wacz-${randomUUID()}`);
  await mkdir(scratch, { mode: privateFolderMode });
  const warc = await openWarcFile(join(scratch, 'growing.warc.gz'));
  const ending = new AbortController();
  const session = await browser.newBrowserCDPSession();
  const means: Means = {
    session,
    tee: await openTee(page),
    folder: scratch,
    limits: { bodyBytes: limits.bodyBytes, visit: { bytesLeft: limits.visitBytes } },
    ending: ending.signal,
  };
  const recording: Recording = { means, warc, tally: emptyTally(), open: new Set(), failure: null };
  const countSocket = () => {
    recording.tally.sockets += 1;
  };
  page.on('websocket', countSocket);
  session.on('Fetch.requestPaused', (paused: Paused) => void answerPaused(recording, paused));
  await session.send('Fetch.enable', { patterns: [{ urlPattern: 'http*', requestStage: 'Response' }] });

  let stopped: Promise<void> | null = null;
  const stop = async () => {
    page.off('websocket', countSocket);
    ending.abort();
    await means.tee.close();
    // An answer that comes meanwhile is still let go, so the set may grow while it empties.
    while (recording.open.size > 0) await Promise.all(recording.open);
    await detach(session);
  };
  const stopOnce = () => {
    stopped ??= stop();
    return stopped;
  };
  let written = false;
  return {
    tally: recording.tally,
    stop: stopOnce,
    async finish(order) {
      await stopOnce();
      if (recording.failure) throw recording.failure.error;
      const packed = await writeWacz(warc, scratch, order);
      written = true;
      await rm(scratch, { recursive: true });
      return packed;
    },
    async discard() {
      await stopOnce();
      if (written) return;
      await warc.abandon();
      await rm(scratch, { recursive: true, force: true });
    },
  };
}

/** Lets the answer through to the page, whatever becomes of the recording. Never throws. */
async function answerPaused(recording: Recording, paused: Paused): Promise<void> {
  let settled: () => void = () => undefined;
  const turn = new Promise<void>((resolve) => {
    settled = resolve;
  });
  recording.open.add(turn);
  const at = new Date().toISOString();
  try {
    const taken = await takeAndLetGo(recording, paused);
    if (taken) await keep(recording, paused, at, taken);
  } catch (error) {
    // The page or the browser went away in the middle of an answer. Nobody has seen the answer, and the visit itself tells of that.
    if (isProtocolError(error)) recording.tally.unanswered += 1;
    else recording.failure ??= { error };
  } finally {
    recording.open.delete(turn);
    settled();
  }
}

/** Takes the answer's body and lets the answer go to the page. Null when there is no answer to keep. */
async function takeAndLetGo(recording: Recording, paused: Paused): Promise<TakenBody | null> {
  const { means, tally, failure } = recording;
  let taken: TakenBody | null = null;
  try {
    if (paused.responseStatusCode === undefined) tally.unanswered += 1;
    else if (!failure && !means.ending.aborted) taken = await takeBody(means, heldAnswer(paused));
  } finally {
    await letGo(means.session, paused, taken?.instead);
  }
  if (taken?.instead && (await taken.ended).cut !== null) tally.cutForPage += 1;
  return taken;
}

async function letGo(session: CDPSession, paused: Paused, instead: Buffer | undefined): Promise<void> {
  const { requestId, responseStatusCode = 200, responseStatusText } = paused;
  if (instead === undefined) {
    await session.send('Fetch.continueRequest', { requestId });
    return;
  }
  const responseHeaders = (paused.responseHeaders ?? []).filter(({ name }) => !ofTheJourney.has(name.toLowerCase()));
  await session.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: responseStatusCode,
    ...(responseStatusText && { responsePhrase: responseStatusText }),
    responseHeaders,
    body: instead.toString('base64'),
  });
}

async function keep({ warc, tally }: Recording, paused: Paused, at: string, taken: TakenBody): Promise<void> {
  const body = await taken.ended;
  const { request, responseHeaders = [] } = paused;
  const sent = Buffer.concat((request.postDataEntries ?? []).map(({ bytes = '' }) => Buffer.from(bytes, 'base64')));
  const { bytes: requestBody, leftOut: requestBodyLeftOut } = safeBody(sent, headerOf(request.headers, 'content-type'));
  const requestHeaders = Object.entries(request.headers).filter(([name]) => name.toLowerCase() !== 'content-length');
  const exchange: Exchange = {
    url: withoutSecrets(request.url),
    at,
    method: request.method,
    requestHeaders: safeHeaders(requestHeaders),
    requestBody,
    requestBodyLeftOut,
    status: paused.responseStatusCode ?? 0,
    statusText: paused.responseStatusText ?? '',
    responseHeaders: safeHeaders(responseHeaders.map(({ name, value }): Header => [name, value])),
    body,
  };
  tally.exchanges += 1;
  if (body.cut) tally.cut[body.cut] += 1;
  await warc.addExchange(exchange);
}

function headerOf(headers: Record<string, string>, wanted: string): string {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1] ?? '';
}

function heldAnswer({
  requestId,
  networkId,
  request,
  resourceType,
  responseStatusCode,
  responseHeaders,
}: Paused): HeldAnswer {
  return {
    requestId,
    networkId: networkId ?? null,
    method: request.method,
    status: responseStatusCode ?? 0,
    document: resourceType === 'Document',
    header: (wanted) => responseHeaders?.find(({ name }) => name.toLowerCase() === wanted)?.value ?? null,
  };
}

function emptyTally(): RecordingTally {
  return {
    exchanges: 0,
    unanswered: 0,
    cut: { length: 0, time: 0, disconnect: 0, unspecified: 0 },
    cutForPage: 0,
    sockets: 0,
  };
}
