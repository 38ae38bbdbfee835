import { connect } from 'node:net';

/** The state of a Redis: `ready`, `loading` its file (alive, so be patient), or `silent`. */
export type Pulse = 'ready' | 'loading' | 'silent';

/** Asks the Redis behind a unix socket whether it is there. Never throws: without an answer within a second it is `silent`. */
export async function pulse(socketPath: string): Promise<Pulse> {
  const answer = await sayInline(socketPath, 'PING', 1_000);
  if (answer === null) return 'silent';
  // MISCONF: the server is up, but its disk refuses writes. Redis itself tells that to everyone who enqueues.
  if (answer.startsWith('+PONG') || answer.startsWith('-MISCONF')) return 'ready';
  return answer.startsWith('-LOADING') ? 'loading' : 'silent';
}

/** Asks the Redis behind the socket to write its file and end. It answers by closing the connection. */
export async function askToShutDown(socketPath: string): Promise<void> {
  await sayInline(socketPath, 'SHUTDOWN', 5_000);
}

/**
 * Sends one inline command (Redis protocol, "Inline commands") without a client library: the keeper of the child process needs two commands
 * before any connection of ours exists. Null when the connection failed, was closed or stayed silent.
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
