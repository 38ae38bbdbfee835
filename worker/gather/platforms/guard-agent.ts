import { type IncomingMessage, request } from 'node:http';
import type { Socket } from 'node:net';
import { Agent, buildConnector } from 'undici';
import type { VisitProxy } from '../../visit/egress/guard.ts';

/**
 * No connection came about. `status` is the guard's answer; null where it closed the connection, as when nobody is at the other end.
 * `found` is the network's word for it.
 */
export class NoTunnelError extends Error {
  override name = 'NoTunnelError';
  /** None of the codes that undici takes for something to be tried again at once. */
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
 * The way out through the egress guard; each failure to connect is the request's, at once. `proxy` is a visit of the guard.
 *
 * Not undici's ProxyAgent: it reports a tunnel that was closed as UND_ERR_SOCKET, which its own client takes for a connection that
 * was lost in between, and connects anew at once for as long as the request lives: some 500 times a second.
 */
export function guardAgent(proxy: VisitProxy): Agent {
  const secure = buildConnector({});
  return new Agent({
    connect(target, done) {
      // A tunnel also where the address is plain http: a refusal then has a status of its own.
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
