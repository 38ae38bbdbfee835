import { connect } from 'node:net';

/** What a Redis says of itself: `ready`, `loading` its file (alive, be patient), or `silent`. */
export type Pulse = 'ready' | 'loading' | 'silent';

/** Asks the Redis behind a unix socket whether it is there. Never throws: no answer within a second is `silent`. */
export async function pulse(socketPath: string): Promise<Pulse> {
  const answer = await sayInline(socketPath, 'PING', 1_000);
  if (answer === null) return 'silent';
  // MISCONF: up, but its disk refuses writes; whoever enqueues is told so by Redis itself.
  if (answer.startsWith('+PONG') || answer.startsWith('-MISCONF')) return 'ready';
  return answer.startsWith('-LOADING') ? 'loading' : 'silent';
}

/** Asks the Redis behind the socket to write its file and end. The answer is the closed connection. */
export async function askToShutDown(socketPath: string): Promise<void> {
  await sayInline(socketPath, 'SHUTDOWN', 5_000);
}

/**
 * One inline command (Redis protocol, "Inline commands") without a client library: the child's keeper needs two words, before any
 * connection of ours exists. Null when the connection failed, was closed or stayed silent.
 */
function sayInline(socketPath: string, command: string, timeoutMs: number): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = connect(socketPath);
    const end = (answer: string | null): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(timeoutMs, () => end(null));
    socket.on('error', () => end(null));
    socket.on('close', () => end(null));
    socket.on('data', (bytes) => end(bytes.toString('latin1')));
    socket.write(`${command}\r\n`);
  });
}
