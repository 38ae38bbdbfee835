import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { CDPSession, Page } from 'playwright';
import { z } from 'zod';
import { detach } from '../browser/cdp-session.ts';

/** What the rules of `@duckduckgo/autoconsent` (MPL-2.0) have done. */
export interface Autoconsent {
  /** The rule whose steps for "no" were taken, and whether the rule says that they worked; null when no rule knows this page. */
  rule: string | null;
  rejected: boolean;
}

/** The script's own world in each frame: the page cannot see it or speak in its name, and the page's Content-Security-Policy does not apply. */
const world = 'ogonblick-consent';
const binding = 'ogonblickConsentSays';

/**
 * Only the steps for "no". Nothing is hidden by style sheet (`enableCosmeticRules`, `enablePrehide`): a reader of the archive shall see
 * what was on the page. Guessing by patterns is off too: our own phrase packs know which texts mean "no".
 */
const config = {
  enabled: true,
  autoAction: 'optOut',
  disabledCmps: [],
  enablePrehide: false,
  enableCosmeticRules: false,
  enableGeneratedRules: true,
  enableHeuristicDetection: false,
  heuristicMode: 'off',
  /** The question already stands there when we ask; more tries would wait for a page that changes. */
  detectRetries: 1,
  isMainWorld: false,
  prehideTimeout: 0,
  visualTest: false,
  logs: {},
} as const;

const messageSchema = z.looseObject({
  type: z.string(),
  id: z.string().optional(),
  code: z.string().optional(),
  cmp: z.string().optional(),
  result: z.boolean().optional(),
});

interface Script {
  content: string;
  rules: string;
}

/** 140 KB of script and 260 KB of rules. They are read when the first page asks about consent, and kept. */
let script: Promise<Script> | null = null;

async function readScript(): Promise<Script> {
  const require = createRequire(import.meta.url);
  const content = join(dirname(require.resolve('@duckduckgo/autoconsent')), 'autoconsent.playwright.js');
  const rules = require.resolve('@duckduckgo/autoconsent/rules/compact-rules.json');
  return { content: await readFile(content, 'utf8'), rules: await readFile(rules, 'utf8') };
}

/** Lets the rules look at the page and its frames, and waits at most `budgetMs` for what they do. */
export async function runAutoconsent(page: Page, budgetMs: number): Promise<Autoconsent> {
  script ??= readScript();
  const ready = await script;
  const outcome: Autoconsent = { rule: null, rejected: false };
  const sessions = await sessionsOf(page);
  let finish: () => void = () => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  let waiting = 0;
  const onMessage = (type: string, message: z.infer<typeof messageSchema>) => {
    if (type === 'popupFound' && message.cmp) outcome.rule = message.cmp;
    if (type === 'optOutResult') {
      outcome.rule = message.cmp ?? outcome.rule;
      outcome.rejected ||= message.result === true;
    }
    if (type === 'autoconsentDone') finish();
    if (type === 'nothingDetected') {
      waiting -= 1;
      if (waiting === 0) finish();
    }
  };
  const late = setTimeout(finish, budgetMs);
  try {
    for (const session of sessions) waiting += await startIn(session, ready, onMessage);
    if (waiting > 0) await finished;
  } finally {
    clearTimeout(late);
    await Promise.all(sessions.map(detach));
  }
  return outcome;
}

/** One session for the page and its frames, and one for each frame that Chromium keeps in a process of its own. */
async function sessionsOf(page: Page): Promise<CDPSession[]> {
  const sessions = [await page.context().newCDPSession(page)];
  for (const frame of page.frames().slice(1)) {
    try {
      sessions.push(await page.context().newCDPSession(frame));
    } catch (error) {
      if (!isFrameWithoutSession(error)) throw error;
    }
  }
  return sessions;
}

/** Puts the script into every frame of the session; returns the number of frames. */
async function startIn(
  session: CDPSession,
  ready: Script,
  onMessage: (type: string, message: z.infer<typeof messageSchema>) => void,
): Promise<number> {
  const mainWorldOf = new Map<string, number>();
  const frameOf = new Map<number, string>();
  session.on('Runtime.executionContextCreated', ({ context }) => {
    const { frameId, isDefault } = (context.auxData ?? {}) as { frameId?: string; isDefault?: boolean };
    if (frameId && isDefault) mainWorldOf.set(frameId, context.id);
  });
  session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name !== binding) return;
    const message = messageSchema.safeParse(JSON.parse(payload));
    if (!message.success) return;
    onMessage(lifecycleOf(message.data), message.data);
    const frame = frameOf.get(executionContextId);
    answer(session, message.data, executionContextId, frame ? mainWorldOf.get(frame) : undefined, ready).catch(
      ignoreGone,
    );
  });
  await session.send('Runtime.enable');
  await session.send('Runtime.addBinding', { name: binding, executionContextName: world });
  const { frameTree } = await session.send('Page.getFrameTree');
  let started = 0;
  for (const frameId of framesIn(frameTree)) {
    const { executionContextId } = await session.send('Page.createIsolatedWorld', { frameId, worldName: world });
    frameOf.set(executionContextId, frameId);
    const speak = `globalThis.autoconsentSendMessage = (message) => { ${binding}(JSON.stringify(message)); return Promise.resolve(); };`;
    await session.send('Runtime.evaluate', { contextId: executionContextId, expression: `${speak}\n${ready.content}` });
    started += 1;
  }
  return started;
}

type FrameTree = { frame: { id: string }; childFrames?: FrameTree[] };

function framesIn(tree: FrameTree): string[] {
  return [tree.frame.id, ...(tree.childFrames ?? []).flatMap(framesIn)];
}

/** A report that detection has ended without finding anything counts for its frame. */
function lifecycleOf(message: z.infer<typeof messageSchema>): string {
  if (message.type !== 'report') return message.type;
  const state = z.looseObject({ state: z.looseObject({ lifecycle: z.string() }) }).safeParse(message);
  return state.success && state.data.state.lifecycle === 'nothingDetected' ? 'nothingDetected' : message.type;
}

async function answer(
  session: CDPSession,
  { type, id, code }: z.infer<typeof messageSchema>,
  contextId: number,
  mainWorld: number | undefined,
  ready: Script,
): Promise<void> {
  const tell = (message: string) =>
    session.send('Runtime.evaluate', { contextId, expression: `autoconsentReceiveMessage(${message})` });
  if (type === 'init')
    await tell(`{ type: 'initResp', config: ${JSON.stringify(config)}, rules: { compact: ${ready.rules} } }`);
  if (type === 'eval' && code !== undefined) {
    // The rules ask the page small questions of their own, such as whether its consent tool has stored an answer.
    const { result } = await session.send('Runtime.evaluate', {
      ...(mainWorld === undefined ? {} : { contextId: mainWorld }),
      expression: code,
      returnByValue: true,
      awaitPromise: true,
    });
    await tell(JSON.stringify({ type: 'evalResp', id, result: result.value ?? false }));
  }
}

/** Playwright says only in its message that a frame shares its parent's session. */
function isFrameWithoutSession(error: unknown): boolean {
  return error instanceof Error && /does not have a separate CDP session|has been detached|closed/i.test(error.message);
}

/** The page went elsewhere while we answered, so nothing waits for the answer any more. */
function ignoreGone(error: unknown): void {
  const told = error instanceof Error ? error.message : String(error);
  if (!/closed|Cannot find context|Execution context|detached|Target/i.test(told)) throw error;
}
