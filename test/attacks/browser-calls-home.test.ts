import { once } from 'node:events';
import { createServer, request as httpRequest } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newVisitContext } from '../../worker/visit/browser/browser-context.ts';
import { type LaunchedBrowser, launchBrowser } from '../../worker/visit/browser/launch.ts';
import { type LocalServer, serveLocally } from '../sites/local-server.ts';
import { documentOf, html } from '../sites/nasty-page.ts';
import { testChromium } from '../tools/test-browser.ts';

/** Fields of every kind that a browser fills in, looks up or remembers by itself. */
const forms = `<main><h1>Ansök</h1>
<form action="/klar" method="post"><input name="user" autocomplete="username"><input type="password" name="pass" autocomplete="current-password"><button>Logga in</button></form>
<form action="/klar"><input name="namn" autocomplete="name"><input name="epost" type="email"><input name="tel" type="tel"><input name="gata" autocomplete="street-address">
<input name="ort"><input name="postnummer" autocomplete="postal-code"><input name="kort" autocomplete="cc-number"><input name="cvc" autocomplete="cc-csc"><select name="land"><option>Sverige</option></select>
<textarea name="ord" spellcheck="true">felstavatt</textarea><input type="search" name="q"><button>Skicka</button></form>
<a href="https://exempel.invalid/lank">länk</a></main>`;

let site: LocalServer;
let proxy: { url: string; asked: string[]; close(): Promise<void> };
let launched: LaunchedBrowser;

beforeAll(async () => {
  site = await serveLocally((request, response) => {
    if (request.url === '/favicon.ico') return void response.writeHead(404).end();
    return html(response, documentOf('Blanketter', forms));
  });
  proxy = await startLoggingProxy();
  launched = await launchBrowser({ chromium: await testChromium(), proxy: { server: proxy.url } });
});
afterAll(async () => {
  await launched?.close();
  await proxy?.close();
  await site?.close();
});

/** A proxy that lets everything through that is here, asks for no password, and writes down what it is asked for. */
async function startLoggingProxy() {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(new URL(request.url ?? '').host);
    const onward = httpRequest(request.url ?? '', { method: request.method, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  server.on('connect', (request, socket) => {
    asked.push(request.url ?? '');
    if (request.url !== new URL(site.url).host) return socket.destroy();
    const onward = connect(Number(new URL(site.url).port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      socket.pipe(onward).pipe(socket);
    });
    onward.on('error', () => socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

test('on pages with form fields that are filled in and sent the browser asks for nothing by itself', async () => {
  const server = proxy.url;
  const context = await newVisitContext(launched, {
    proxy: { server, username: 'a', password: 'b', bypass: '<-loopback>' },
  });
  const page = await context.newPage();
  for (const way of ['/ett', '/tva', '/tre']) {
    await page.goto(site.url + way);
    for (const field of await page.locator('input, textarea').all()) {
      await field.click();
      await field.pressSequentially('a1');
    }
    await page.locator('button').first().click();
    await page.waitForURL(`${site.url}/klar`);
  }
  // What it asks for it asks for within a second of a page's loading; the typing has taken longer. It also asks when it ends.
  await context.close();
  await launched.close();
  expect([...new Set(proxy.asked)]).toEqual([new URL(site.url).host]);
});
