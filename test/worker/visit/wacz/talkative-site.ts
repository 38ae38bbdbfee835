import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** What must not be found in any package. */
export const planted = ['HEMLIG-KAKA', 'HEMLIG-ANDRA', 'HEMLIG-NYCKEL', 'HEMLIG-BILJETT'];

export const film = Buffer.from(Array.from({ length: 12 * 1024 * 1024 }, (_, at) => (at * 7 + (at >> 8)) & 255));

/** A page of 64 MB that comes as 64 kB. */
const bomb = gzipSync(`<!doctype html><title>Bomb</title><p>hej</p><!--${'x'.repeat(64 * 1024 * 1024)}-->`);

export interface TalkativeSite {
  /** One site, and the same server as another site. */
  origin: string;
  other: string;
  hosts: string[];
  close(): Promise<void>;
}

/** A page that asks for something of every kind, in every way that a page can ask. When all has come, its title is `klar`. */
export async function startTalkativeSite(): Promise<TalkativeSite> {
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  const sockets = new Set<Duplex>();
  server.on('upgrade', (request, socket) => {
    sockets.add(socket);
    const key = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${key}\r\n\r\n`,
    );
    socket.write(Buffer.from([0x81, 3, ...Buffer.from('hej')]));
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  return {
    origin: `http://${hosts[0]}`,
    other: `http://${hosts[1]}`,
    hosts,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://site.invalid');
  const send = (status: number, type: string, body: string | Buffer, more: Record<string, string | string[]> = {}) => {
    response.writeHead(status, { 'content-type': type, ...more });
    response.end(body);
  };
  const length = (body: string | Buffer) => ({ 'content-length': String(Buffer.byteLength(body)) });
  const cookies = { 'set-cookie': ['kaka=HEMLIG-KAKA; HttpOnly', 'andra=HEMLIG-ANDRA'] };
  switch (pathname) {
    case '/start':
      return send(302, 'text/plain', '', { location: '/page?access_token=HEMLIG-BILJETT&visa=allt', ...cookies });
    case '/page':
      return send(200, 'text/html; charset=utf-8', gzipSync(pageMarkup(request)), {
        'content-encoding': 'gzip',
        link: ['<https://a.example/>; rel=author', '<https://b.example/>; rel=license'],
        'warc-type': 'warcinfo',
        'x-odd': 'a,,,b',
        ...cookies,
      });
    case '/style.css':
      return send(200, 'text/css', brotliCompressSync('h1 { color: #060606 }'), { 'content-encoding': 'br' });
    case '/post':
    case '/form': {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      return send(200, 'text/plain; charset=utf-8', `fick ${Buffer.concat(parts)}`);
    }
    case '/part':
      return send(206, 'video/mp4', film.subarray(10, 110), {
        'content-range': `bytes 10-109/${film.length}`,
        'content-length': '100',
      });
    case '/film':
      return send(200, 'video/mp4', film, length(film));
    case '/none':
      return void response.writeHead(204, cookies).end();
    case '/same':
      return void response.writeHead(304, { etag: '"a"' }).end();
    case '/broken':
      return send(500, 'text/plain', 'trasig', length('trasig'));
    case '/drip':
      response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' });
      for (let at = 0; at < 30; at += 1) {
        response.write(`${at} ${'å'.repeat(10_000)}\n`);
        await wait(3);
      }
      return void response.end();
    case '/events': {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const timer = setInterval(() => response.write('data: händelse\n\n'), 20);
      return void response.on('close', () => clearInterval(timer));
    }
    case '/stalled.png':
      response.writeHead(200, { 'content-type': 'image/png', 'content-length': '1000' });
      return void response.write('början');
    case '/dropped':
      response.writeHead(200, { 'content-type': 'text/plain' });
      response.write('x'.repeat(50_000));
      await wait(100);
      return void response.destroy();
    case '/frame':
      return send(200, 'text/html; charset=utf-8', frameMarkup);
    case '/worker.js':
      return send(200, 'text/javascript; charset=utf-8', workerScript);
    case '/bomb':
      return send(200, 'text/html', bomb, { 'content-encoding': 'gzip' });
    case '/small':
      return send(200, 'text/plain', 'liten', length('liten'));
    default:
      return send(404, 'text/plain; charset=utf-8', 'finns inte', length('finns inte'));
  }
}

/** The frame is of another site, so it lives in a process of its own. */
const frameMarkup = `<!doctype html><title>ram</title><script>
(async () => {
  const small = await (await fetch('/small?from=frame')).text();
  const drip = await (await fetch('/drip?from=frame')).text();
  parent.postMessage([small, drip.length].join(), '*');
})();
</script>`;

const workerScript = `(async () => {
  const small = await (await fetch('/small?from=worker', { headers: { Authorization: 'Bearer HEM' + 'LIG-NYCKEL' } })).text();
  const drip = await (await fetch('/drip?from=worker')).text();
  postMessage([small, drip.length].join());
})();`;

function pageMarkup(request: IncomingMessage): string {
  const port = request.headers.host?.split(':')[1];
  return `<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>laddar</title><link rel="stylesheet" href="/style.css"></head>
<body><h1>Räksmörgås</h1><img src="/missing.png"><img src="/stalled.png"><iframe src="http://localhost:${port}/frame"></iframe><script>
const told = (target) => new Promise((resolve) => target.addEventListener('message', (event) => resolve(event.data), { once: true }));
const text = async (...asked) => (await fetch(...asked)).text();
const status = async (...asked) => (await fetch(...asked)).status;
(async () => {
  const frame = told(window), worker = told(new Worker('/worker.js'));
  const film = await (await fetch('/film?sig=offentlig')).arrayBuffer();
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', film));
  window.results = {
    style: getComputedStyle(document.querySelector('h1')).color,
    posted: await text('/post', { method: 'POST', body: JSON.stringify({ hälsning: 'åäö' }), headers: { 'content-type': 'application/json', Authorization: 'Bearer HEM' + 'LIG-NYCKEL' } }),
    form: await text('/form', { method: 'POST', body: new URLSearchParams({ namn: 'Åsa Öberg' }) }),
    part: (await text('/part', { headers: { Range: 'bytes=10-109' } })).length,
    film: film.byteLength + ' ' + [...sum].join(''),
    none: await status('/none'), same: await status('/same', { headers: { 'If-None-Match': '"a"' } }),
    broken: await status('/broken'), head: await status('/small?head', { method: 'HEAD' }),
    drip: (await text('/drip')).length,
    dropped: await text('/dropped').catch(() => 'avbruten'),
    signed: await text('/small?token=HEM' + 'LIG-BILJETT&x=1'),
    socket: await told(new WebSocket('ws://' + location.host + '/socket')),
    event: await told(new EventSource('/events')),
    frame: await frame, worker: await worker, cookie: document.cookie.length > 0,
  };
  document.title = 'klar';
})();
</script></body></html>`;
}
