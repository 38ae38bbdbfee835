import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright';
import { isProtocolError } from './cdp-session.ts';

/** Our own world in each frame: it sees what is drawn, while the page's scripts see nothing of it and cannot bend what it is built of. */
const world = 'ogonblick';
/** A frame that has not answered by then has none for us. */
const answerMs = 5_000;

/** A document that the page shows, in the page itself or in a frame within it. */
export interface ShownFrame {
  id: string;
  parentId: string | null;
  url: string;
  session: Session;
}

/** One for the page with the frames in its process, and one for each frame that the browser keeps in another. */
interface Session {
  cdp: CDPSession;
  /** Our world of each frame, by its frame: a name that no other world ever bears. */
  worlds: Map<string, string>;
  main: string;
}

interface Asked {
  sessions: Map<unknown, Promise<Session>>;
  /** Addresses by the ids of frames that gave no answer in time. */
  silent: Map<string, string>;
}

/** The document that was asked has gone meanwhile. */
export class DocumentGoneError extends Error {
  override readonly name = 'DocumentGoneError';
}

const pages = new WeakMap<Page, Asked>();

/** Runs a function of `in-page/` in the page's document, in our own world there, and gives what it says, which must be plain data. */
export async function askPage<Told>(page: Page, ask: () => Told): Promise<Awaited<Told>>;
export async function askPage<Given, Told>(
  page: Page,
  ask: (given: Given) => Told,
  given: Given,
): Promise<Awaited<Told>>;
export async function askPage<Given, Told>(
  page: Page,
  ask: (given: Given) => Told,
  given?: Given,
): Promise<Awaited<Told>> {
  const session = await sessionOf(page, page);
  return askIn({ id: session.main, session }, ask, given as Given);
}

/** Has a function run in our world of every document that comes, before any script of the page, and of the one that is there. */
export async function atEachDocument<Given>(page: Page, work: (given: Given) => void, given: Given): Promise<void> {
  const { cdp } = await sessionOf(page, page);
  const source = `(${work})(${JSON.stringify(given)})`;
  await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: world, runImmediately: true });
}

/** As `askPage`; null from a frame that has gone or does not answer in time: it is passed by from then on (`silentFrames`). */
export async function askFrame<Given, Told>(
  page: Page,
  frame: ShownFrame,
  ask: (given: Given) => Told,
  given: Given,
): Promise<Awaited<Told> | null> {
  return answerOf<Awaited<Told>>(page, frame, () => askIn(frame, ask, given));
}

/** The same function, run beside the element in which the frame is shown: in the document around it. */
export async function askAround<Told>(
  page: Page,
  frame: ShownFrame,
  around: ShownFrame,
  ask: (element: Element) => Told,
): Promise<Told | null> {
  return answerOf<Told>(page, frame, async () => {
    const { cdp } = around.session;
    const { backendNodeId } = await cdp.send('DOM.getFrameOwner', { frameId: frame.id });
    const executionContextId = await enter(around);
    const { object } = await cdp.send('DOM.resolveNode', { backendNodeId, executionContextId });
    const { objectId } = object;
    if (objectId === undefined) throw new DocumentGoneError('expected the element of a frame, found that it has gone');
    try {
      return await call<Told>(cdp, { objectId, functionDeclaration: said(`(${ask})(this)`) });
    } finally {
      await cdp.send('Runtime.releaseObject', { objectId });
    }
  });
}

/** The documents that the page shows in frames, parents first, and the page's own, which is the first. */
export async function framesOf(page: Page): Promise<[ShownFrame, ...ShownFrame[]]> {
  const own = await sessionOf(page, page);
  const shown = await framesIn(own);
  for (const frame of page.frames().slice(1)) {
    const session = await inTime(sessionOf(page, frame)).catch(orNone);
    const within = session ? await inTime(framesIn(session)).catch(orNone) : null;
    if (within) shown.push(...within);
    else askedOf(page).sessions.delete(frame);
  }
  const [first, ...others] = shown;
  if (!first) throw new DocumentGoneError('expected a document in the page, found none');
  return [first, ...others];
}

/** The addresses of frames that gave no answer. */
export function silentFrames(page: Page): string[] {
  return [...new Set(pages.get(page)?.silent.values())];
}

/** What `work` brings of a frame; null from one that has gone or does not answer in time, as in `askFrame`. */
export async function answerOf<Told>(page: Page, frame: ShownFrame, work: () => Promise<Told>): Promise<Told | null> {
  const { silent } = askedOf(page);
  if (silent.has(frame.id)) return null;
  try {
    const answer = await inTime(work().then((told) => ({ told })));
    if (answer) return answer.told;
    silent.set(frame.id, frame.url);
    return null;
  } catch (error) {
    return orNone(error);
  }
}

/** Undefined after `answerMs`. What comes later is not waited for. */
async function inTime<T>(work: Promise<T>): Promise<T | undefined> {
  const over = new AbortController();
  work.catch(() => undefined);
  try {
    return await Promise.race([work, pause(answerMs, undefined, { signal: over.signal })]);
  } finally {
    over.abort();
  }
}

/** A frame that has gone shows nothing, and one without a process of its own has no session. */
function orNone(error: unknown): null {
  const told = error instanceof Error ? error.message : '';
  if (error instanceof DocumentGoneError || isProtocolError(error)) return null;
  if (/does not have a separate CDP session|detached|Frame was|No frame|closed/i.test(told)) return null;
  throw error;
}

function askedOf(page: Page): Asked {
  const asked = pages.get(page) ?? { sessions: new Map(), silent: new Map() };
  pages.set(page, asked);
  return asked;
}

function sessionOf(page: Page, of: Page | ReturnType<Page['frames']>[number]): Promise<Session> {
  const { sessions } = askedOf(page);
  const known = sessions.get(of);
  if (known) return known;
  const opened = openSession(page, of);
  sessions.set(of, opened);
  // A frame that shares its page's process may come into one of its own.
  opened.catch(() => sessions.delete(of));
  return opened;
}

async function openSession(page: Page, of: Page | ReturnType<Page['frames']>[number]): Promise<Session> {
  const cdp = await page.context().newCDPSession(of);
  const worlds = new Map<string, string>();
  cdp.on('Runtime.executionContextCreated', ({ context: { name, uniqueId, auxData } }) => {
    if (name === world) worlds.set((auxData as { frameId: string }).frameId, uniqueId);
  });
  cdp.on('Runtime.executionContextDestroyed', ({ executionContextUniqueId: gone }) => {
    for (const [frame, uniqueId] of worlds) if (uniqueId === gone) worlds.delete(frame);
  });
  cdp.on('Runtime.executionContextsCleared', () => worlds.clear());
  await cdp.send('Page.enable');
  await cdp.send('Runtime.enable');
  const { frameTree } = await cdp.send('Page.getFrameTree');
  return { cdp, worlds, main: frameTree.frame.id };
}

type FrameTree = { frame: { id: string; parentId?: string; url: string }; childFrames?: FrameTree[] };

async function framesIn(session: Session): Promise<ShownFrame[]> {
  const flat = ({ frame, childFrames = [] }: FrameTree): ShownFrame[] => [
    { id: frame.id, parentId: frame.parentId ?? null, url: frame.url, session },
    ...childFrames.flatMap(flat),
  ];
  return flat((await session.cdp.send('Page.getFrameTree')).frameTree);
}

async function askIn<Given, Told>(
  frame: Pick<ShownFrame, 'id' | 'session'>,
  ask: (given: Given) => Told,
  given: Given,
): Promise<Awaited<Told>> {
  return call<Awaited<Told>>(frame.session.cdp, {
    uniqueContextId: await worldOf(frame),
    functionDeclaration: said(`(${ask})(${JSON.stringify(given) ?? ''})`),
  });
}

async function worldOf(frame: Pick<ShownFrame, 'id' | 'session'>): Promise<string> {
  const { id, session } = frame;
  if (!session.worlds.has(id)) await enter(frame);
  const known = session.worlds.get(id);
  if (known === undefined) throw new DocumentGoneError('Execution context was destroyed: the document has gone');
  return known;
}

async function enter({ id, session }: Pick<ShownFrame, 'id' | 'session'>): Promise<number> {
  const made = await asGone(session.cdp.send('Page.createIsolatedWorld', { frameId: id, worldName: world }));
  return made.executionContextId;
}

/** As JSON text: what the protocol makes of values by itself takes long for a page of many words. */
function said(expression: string): string {
  return `async function () { return JSON.stringify(await ${expression}); }`;
}

type Call = { functionDeclaration: string } & ({ uniqueContextId: string } | { objectId: string });

async function call<Told>(cdp: CDPSession, asked: Call): Promise<Told> {
  const sent = cdp.send('Runtime.callFunctionOn', { ...asked, awaitPromise: true, returnByValue: true });
  const { result, exceptionDetails } = await asGone(sent);
  if (exceptionDetails) {
    throw new Error(`page.evaluate: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
  }
  return result.value === undefined ? (undefined as Told) : (JSON.parse(result.value) as Told);
}

const gone =
  /Execution context was destroyed|Cannot find context|uniqueContextId not found|Inspected target navigated|Promise was collected|No frame (?:for|with)/i;

async function asGone<T>(sent: Promise<T>): Promise<T> {
  try {
    return await sent;
  } catch (cause) {
    if (!(cause instanceof Error) || !gone.test(cause.message)) throw cause;
    throw new DocumentGoneError('Execution context was destroyed: the document has gone', { cause });
  }
}
