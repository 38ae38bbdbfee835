import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright';
import { newVisitContext } from '../../../../worker/visit/browser/browser-context.ts';
import type { LaunchedBrowser } from '../../../../worker/visit/browser/launch.ts';
import { watchInFlight } from '../../../../worker/visit/capture/in-flight.ts';
import { waitUntilStill } from '../../../../worker/visit/capture/readiness.ts';
import { watchFromTheStart } from '../../../../worker/visit/capture/watch-from-the-start.ts';
import { type LocalServer, serveLocally } from '../../../sites/local-server.ts';
import { someOfEach } from '../../../tools/places.ts';
import { openTestBrowser } from '../../../tools/test-browser.ts';

const lateMs = 1_500;

/** Answers of the local site. What is late has sent its head at once. */
const answers: Record<string, (response: ServerResponse) => void> = {
  '/pong': (response) => response.end('pong'),
  '/large': (response) => response.end(Buffer.alloc(3_000_000, 'a')),
  '/late': (response) => {
    response.write(' ');
    setTimeout(() => response.end('"sent"'), lateMs);
  },
  '/late-head-only': (response) => {
    response.flushHeaders();
    setTimeout(() => response.end('"sent"'), lateMs);
  },
  '/never': (response) => response.write(' '),
};

let site: LocalServer;
let launched: LaunchedBrowser;
beforeAll(async () => {
  site = await serveLocally(({ url = '/' }, response) => {
    const answer = answers[url.split('?')[0] ?? ''];
    // Without `no-store` Chromium takes in what nobody reads.
    response.writeHead(200, { 'content-type': answer ? 'text/plain' : 'text/html', 'cache-control': 'no-store' });
    if (answer) answer(response);
    else response.end('<!doctype html><title>t</title><p id="shown">text</p>');
  });
  launched = await openTestBrowser();
});
afterAll(async () => {
  await launched.close();
  await site.close();
});

/** Opens the page, lets `script` run in it, waits until it is still, and gives what it shows then. */
async function stillAfter(
  script: string,
  budgetMs = 60_000,
): Promise<{ shown: string | null; unmet: string[]; ms: number }> {
  const context = await newVisitContext(launched, { proxy: null });
  try {
    const page: Page = await context.newPage();
    await watchFromTheStart(page);
    const inFlight = watchInFlight(page);
    await page.goto(site.url);
    await page.evaluate(`{ const show = (text) => { shown.textContent = text; }; ${script} }`);
    const began = performance.now();
    const { unmet } = await waitUntilStill(page, inFlight, budgetMs);
    inFlight.close();
    return { shown: await page.textContent('#shown'), unmet: unmet.map(({ en }) => en), ms: performance.now() - began };
  } finally {
    await context.close();
  }
}

describe('a page is waited for while it reads an answer, and not for an answer that nobody reads', () => {
  const unread: [string, string][] = [
    ['pings that nobody reads', 'setInterval(() => fetch("/pong"), 2_000); fetch("/pong");'],
    ['a large answer', 'fetch("/large");'],
    ['an answer that never ends', 'fetch("/never");'],
    ['an answer that is kept unread', 'fetch("/never").then((answer) => { window.kept = answer; });'],
  ];
  test.each(someOfEach(unread, () => 'unread'))('not for %s', async (_what, script) => {
    expect(await stillAfter(script)).toMatchObject({ shown: 'text', unmet: [] });
  });

  const read: [string, string][] = [
    ['as text', 'fetch("/late").then((answer) => answer.text()).then((text) => show(JSON.parse(text)));'],
    ['as JSON, after its head', 'fetch("/late-head-only").then((answer) => answer.json()).then(show);'],
    ['a copy of it', 'fetch("/late").then((answer) => answer.clone().json()).then(show);'],
    [
      'piece by piece',
      `fetch("/late").then(async (answer) => {
        const pieces = answer.body.pipeThrough(new TextDecoderStream()).getReader();
        for (let all = "", piece; ; all += piece.value) { piece = await pieces.read(); if (piece.done) return show(JSON.parse(all)); }
      });`,
    ],
    ['as another answer', 'fetch("/late").then((answer) => new Response(answer.body).json()).then(show);'],
    [
      'by XMLHttpRequest',
      'const ask = new XMLHttpRequest(); ask.open("GET", "/late"); ask.onload = () => show(JSON.parse(ask.responseText)); ask.send();',
    ],
  ];
  test.each(someOfEach(read, () => 'read'))('for one that is read %s', async (_how, script) => {
    const { shown, ms } = await stillAfter(script);
    expect(shown).toBe('sent');
    expect(ms).toBeLessThan(50_000);
  });

  // So does every page on a busy machine: it has no time to change anything, and is not still for that.
  test('nor is a page still that is busy for longer than a still one is quiet, and has a clock', async () => {
    const busy = `setInterval(() => show(Math.random()), 50);
      const work = () => { const end = performance.now() + 600; while (performance.now() < end); setTimeout(work, 10); }; work();`;
    expect((await stillAfter(busy, 6_000)).unmet).toContain('mutations');
  });

  test('the functions that are watched behave and describe themselves as before', async () => {
    const { shown } = await stillAfter(`
      const { get } = Object.getOwnPropertyDescriptor(Response.prototype, 'body');
      show([Response.prototype.json.name, String(Response.prototype.json).includes('[native code]'), get.name, Object.keys(window).some((name) => /ogonblick/i.test(name))].join());`);
    expect(shown).toBe('json,true,get body,false');
  });
});
