import { request as ask, createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** A request as it came, whole. */
export interface Asked {
  method: string;
  /** Path and query. */
  url: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/**
 * What becomes of a request. `pass`: the server behind answers. `cut`: the connection ends. `silence`: no answer ever comes. Else the answer, or
 * what is made of the server's.
 */
export type Fate = 'pass' | 'cut' | 'silence' | Answer | ((answer: Answer) => Answer);

/** A proxy with bad habits in front of a server on 127.0.0.1; what it is not told to spoil, it passes on as it is. */
export interface FaultyProxy {
  endpoint: string;
  hostAndPort: string;
  habit(asked: Asked): Fate;
  close(): Promise<void>;
}

/** `tls`: it serves over TLS with this certificate. */
export async function startFaultyProxy(target: string, tls?: { cert: Buffer; key: Buffer }): Promise<FaultyProxy> {
  const serve: RequestListener = async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const asked: Asked = {
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(pieces),
    };
    const fate = proxy.habit(asked);
    if (fate === 'silence') return;
    if (fate === 'cut') return void request.socket.destroy();
    const answer = typeof fate === 'object' ? fate : await answerOf(target, asked);
    const { status, headers, body } = typeof fate === 'function' ? fate(answer) : answer;
    const isHead = asked.method === 'HEAD';
    response.writeHead(status, isHead ? headers : { ...headers, 'content-length': body.length });
    response.end(isHead ? undefined : body);
  };
  const server = tls === undefined ? createServer(serve) : createTlsServer(tls, serve);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const hostAndPort = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const proxy: FaultyProxy = {
    endpoint: `${tls === undefined ? 'http' : 'https'}://${hostAndPort}`,
    hostAndPort,
    habit: () => 'pass',
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
  return proxy;
}

/** The signature counts the host that was asked, so the headers are left as they came. */
function answerOf(target: string, { method, url, headers, body }: Asked): Promise<Answer> {
  return new Promise((done, fail) => {
    const sent = ask(`${target}${url}`, { method, headers }, async (answer) => {
      const pieces: Buffer[] = [];
      for await (const piece of answer) pieces.push(piece as Buffer);
      const { 'transfer-encoding': _, ...others } = answer.headers;
      done({ status: answer.statusCode ?? 0, headers: others, body: Buffer.concat(pieces) });
    });
    sent.on('error', fail);
    sent.end(body);
  });
}

/** What S3 says in place of an answer. */
export function s3Refusal(status: number, code: string, headers: IncomingHttpHeaders = {}): Answer {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${code}</Message></Error>`;
  return { status, headers: { 'content-type': 'application/xml', ...headers }, body: Buffer.from(body) };
}
