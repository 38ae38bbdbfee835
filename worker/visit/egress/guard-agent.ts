import { type IncomingMessage, request } from 'node:http';
import type { Socket } from 'node:net';
import { Agent, buildConnector } from 'undici';
import type { VisitProxy } from './guard.ts';

/**
 * A connection could not be made. `status` is the guard's answer; null where the guard closed the connection, as when nobody is at the other end.
 * `found` is the network's word for it.
 */
export class NoTunnelError extends Error {
  override name = 'NoTunnelError';
  /** A code that undici does not take for a failure to be tried again at once. */
  readonly code = 'NO_TUNNEL';
  readonly status: number | null;
  readonly found: string;

  constructor(status: number | null, found: string, options?: ErrorOptions) {
    super(`expected a connection through the egress guard, found ${found}`, options);
    this.status = status;
    this.found = found;
  }
}

/**
 * The way out through the egress guard. A failure to connect fails its request at once. `proxy` is a visit of the guard, `ca` the certificate (PEM) of an authority of one's own. undici's ProxyAgent is
 * not used: it reports a closed tunnel as UND_ERR_SOCKET, which undici's own client takes for a connection that was lost in between. The client
 * then connects anew at once for as long as the request lives, some 500 times a second.
 */
export function guardAgent(proxy: VisitProxy, ca?: string): Agent {
  const secure = buildConnector(ca === undefined ? {} : { ca });
  return new Agent({
    connect(target, done) {
      // A plain http address gets a tunnel too, so that a refusal has a status of its own.
      openTunnel(proxy, target, (error, socket) => {
        if (error !== null) done(error, null);
        else if (target.protocol !== 'https:') done(null, socket);
        else {
          secure({ ...target, httpSocket: socket }, (...[failure, encrypted]) => {
            if (failure === null) done(null, encrypted);
            else done(new NoTunnelError(null, codeOf(failure), { cause: failure }), null);
          });
        }
      });
    },
  });
}

function openTunnel(
  { server, username, password }: VisitProxy,
  { hostname, port, protocol }: buildConnector.Options,
  done: (...opened: [NoTunnelError, null] | [null, Socket]) => void,
): void {
  const { hostname: host, port: guardPort } = new URL(server);
  const name = hostname.includes(':') && !hostname.startsWith('[') ? `[${hostname}]` : hostname;
  const path = `${name}:${port || (protocol === 'https:' ? 443 : 80)}`;
  const credentials = Buffer.from(`${username}:${password}`).toString('base64');
  const headers = { host: path, 'proxy-authorization': `Basic ${credentials}` };
  const asked = request({ host, port: guardPort, method: 'CONNECT', path, headers, agent: false });
  asked.once('connect', ({ statusCode = 0 }: IncomingMessage, socket: Socket, head: Buffer) => {
    if (statusCode !== 200) {
      socket.destroy();
      done(new NoTunnelError(statusCode, `status ${statusCode}`), null);
      return;
    }
    if (head.length > 0) socket.unshift(head);
    done(null, socket);
  });
  asked.once('error', (error) => done(new NoTunnelError(null, codeOf(error), { cause: error }), null));
  asked.end();
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
