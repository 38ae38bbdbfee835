import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A service that no visit may reach. Counts everything that arrives: connections, requests by path, UDP packets. */
export interface InternalService {
  port: number;
  connections: number;
  packets: number;
  /** The first word of each path that was asked for. */
  hits: Set<string>;
  close(): Promise<void>;
}

/** On 127.0.0.1, and on ::1 under the same port where the machine has IPv6. */
export async function startInternalService(): Promise<InternalService> {
  const sockets = new Set<Socket>();
  const service: InternalService = { port: 0, connections: 0, packets: 0, hits: new Set(), close };
  const open: (Server | UdpSocket)[] = [];
  async function listen(host: string): Promise<void> {
    const server = createServer((request, response) => {
      service.hits.add(request.url?.split(/[/?]/)[1] ?? '');
      response.setHeader('access-control-allow-origin', '*').end('INTERN HEMLIGHET');
    });
    server.on('upgrade', (request, socket) => {
      service.hits.add(request.url?.split(/[/?]/)[1] ?? '');
      socket.destroy();
    });
    server.on('connection', (socket) => {
      service.connections++;
      sockets.add(socket);
    });
    await once(server.listen(service.port, host), 'listening');
    open.push(server);
    service.port = (server.address() as AddressInfo).port;
    const udp = createSocket(host.includes(':') ? 'udp6' : 'udp4', () => service.packets++);
    udp.bind(service.port, host);
    await once(udp, 'listening');
    open.push(udp);
  }
  async function close(): Promise<void> {
    for (const socket of sockets) socket.destroy();
    for (const part of open) await new Promise<void>((resolve) => part.close(() => resolve()));
  }
  await listen('127.0.0.1');
  try {
    await listen('::1');
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'EADDRNOTAVAIL') throw error;
  }
  return service;
}

/** A page whose every part asks for the internal service. `plain` are the paths that a browser without a guard asks for. */
export interface HostilePage {
  port: number;
  plain: string[];
  /** How many requests have arrived. */
  requests: number;
  close(): Promise<void>;
}

const HOSTS = [
  ['host-dotted', '127.0.0.1'],
  ['host-short', '127.1'],
  ['host-hex', '0x7f.1'],
  ['host-octal', '0177.0.0.1'],
  ['host-decimal', '2130706433'],
  ['host-localhost', 'localhost'],
  ['host-localhost-dot', 'localhost.'],
  ['host-name', 'intern.exempel.test'],
  ['host-v6', '[::1]'],
  ['host-mapped', '[::ffff:127.0.0.1]'],
  ['host-unspecified', '0.0.0.0'],
  ['host-circled', '①②⑦.0.0.1'],
] as const;

/** `/` holds all probes and sets its title to `done` when each has an outcome; `/to/PATH` redirects inside. */
export async function startHostilePage(internalPort: number): Promise<HostilePage> {
  const inside = `127.0.0.1:${internalPort}`;
  const script = `
    const outcome = (start) => new Promise((done) => { start(done); setTimeout(done, 4000); });
    const element = (tag, set, parent = document.body) => outcome((done) => {
      const made = Object.assign(document.createElement(tag), set, { onload: done, onerror: done });
      parent.append(made);
    });
    const css = (text) => element('style', { textContent: text }, document.head);
    const worker = (code) => URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
    const asked = "fetch('http://${inside}/PATH').finally(() => postMessage(1))";
    Promise.all([
      ...${JSON.stringify(HOSTS)}.map(([path, host]) => element('img', { src: 'http://' + host + ':${internalPort}/' + path })),
      ...['img', 'iframe', 'embed', 'script', 'video', 'audio'].flatMap((tag) => [
        element(tag, { src: 'http://${inside}/' + tag }), element(tag, { src: '/to/' + tag + '-redirect' })]),
      element('object', { data: 'http://${inside}/object' }),
      element('link', { rel: 'stylesheet', href: 'http://${inside}/stylesheet' }, document.head),
      element('link', { rel: 'prefetch', href: 'http://${inside}/prefetch' }, document.head),
      element('link', { rel: 'preload', as: 'image', href: 'http://${inside}/preload' }, document.head),
      element('link', { rel: 'preconnect', href: 'http://${inside}' }, document.head),
      element('link', { rel: 'icon', href: 'http://${inside}/icon' }, document.head),
      css("@import url('http://${inside}/import');"),
      css("body { background: url('http://${inside}/background') }"),
      css("@font-face { font-family: inside; src: url('http://${inside}/font') } body { font-family: inside }"),
      fetch('http://${inside}/fetch').catch(String),
      fetch('http://${inside}/fetch-opaque', { mode: 'no-cors' }).catch(String),
      fetch('/to/fetch-redirect').catch(String),
      outcome((done) => { const x = new XMLHttpRequest(); x.onloadend = done; x.open('POST', 'http://${inside}/xhr'); x.send('x'); }),
      outcome((done) => { const s = new WebSocket('ws://${inside}/websocket'); s.onclose = done; }),
      outcome((done) => { const s = new EventSource('http://${inside}/eventsource'); s.onerror = () => { s.close(); done(); }; }),
      outcome((done) => { new Worker(worker(asked.replace('PATH', 'worker'))).onmessage = done; }),
      outcome((done) => { new Worker(worker("importScripts('http://${inside}/import-scripts')")).onerror = done; }),
      outcome((done) => { new Worker('/to/worker-redirect').onerror = done; }),
      outcome((done) => {
        const shared = new SharedWorker('/shared.js');
        shared.port.onmessage = done; shared.port.start();
      }),
      outcome((done) => { navigator.sendBeacon('http://${inside}/beacon', 'x'); setTimeout(done, 500); }),
      outcome((done) => { new WebTransport('https://${inside}/webtransport').ready.then(done, done); }),
      outcome(async (done) => {
        const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:${inside}' }, { urls: 'turn:${inside}?transport=tcp', username: 'u', credential: 'c' }] });
        peer.createDataChannel('x');
        peer.onicegatheringstatechange = () => peer.iceGatheringState === 'complete' && done();
        await peer.setLocalDescription(await peer.createOffer());
      }),
    ]).then(() => { document.title = 'done'; });`;
  const shared = `onconnect = ({ ports: [port] }) =>
    fetch('http://${inside}/shared-worker', { mode: 'no-cors' }).catch(String).finally(() => port.postMessage(1));`;
  const answers: Record<string, [string, string]> = {
    '/': ['text/html; charset=utf-8', `<!doctype html><body><h1>Utanför</h1><script>${script}</script>`],
    '/large': ['text/plain', 'x'.repeat(1_000_000)],
    '/shared.js': ['text/javascript', shared],
    '/refresh': ['text/html', `<meta http-equiv="refresh" content="0;url=http://${inside}/refresh">`],
    '/script-away': ['text/html', `<script>location = 'http://${inside}/script-away'</script>`],
  };
  const server = createServer((request, response) => {
    page.requests++;
    const path = request.url ?? '';
    const [type, body] = answers[path] ?? ['text/plain', 'nothing'];
    if (path.startsWith('/to/')) response.writeHead(302, { location: `http://${inside}${path.slice(3)}` }).end();
    else response.setHeader('content-type', type).end(body);
  });
  const tags = ['img', 'iframe', 'embed', 'script', 'video', 'audio'].flatMap((tag) => [tag, `${tag}-redirect`]);
  const plain = [
    ...tags,
    ...['object', 'stylesheet', 'prefetch', 'preload', 'import', 'background', 'font', 'fetch', 'fetch-opaque'],
    ...['fetch-redirect', 'xhr', 'websocket', 'eventsource', 'worker', 'import-scripts', 'shared-worker', 'beacon'],
    ...HOSTS.map(([path]) => path).filter((path) => !/v6|mapped|localhost|unspecified/.test(path)),
  ];
  const page: HostilePage = {
    port: 0,
    plain,
    requests: 0,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  await once(server.listen(0, '127.0.0.1'), 'listening');
  page.port = (server.address() as AddressInfo).port;
  return page;
}
