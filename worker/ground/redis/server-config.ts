import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { privateFileMode } from '../../../storage/files/modes.ts';

/**
 * Writes `redis.conf` (0600) for the private Redis and returns its path. Only the unix socket, mode 0700, no TCP port: who may reach
 * the queue is decided by the file system.
 *
 * Every directive exists since Redis 6.2; what 7.0 added (`enable-debug-command`, `enable-module-command`) is off by default there.
 * `appendfsync always`: at our rate it costs nothing, and a power cut takes no acknowledged job.
 */
export async function writeServerConfig(directory: string, socketPath: string): Promise<string> {
  const file = path.join(directory, 'redis.conf');
  const lines = [
    '# Written by ogonblick at every start; edits are lost.',
    'port 0',
    `unixsocket ${quoted(socketPath)}`,
    'unixsocketperm 700',
    `dir ${quoted(directory)}`,
    'daemonize no',
    'supervised no',
    'databases 1',
    'protected-mode yes',
    'appendonly yes',
    'appendfsync always',
    'aof-load-truncated yes',
    'save ""',
    'stop-writes-on-bgsave-error yes',
    'maxmemory 0',
    'maxmemory-policy noeviction',
  ];
  await writeFile(file, `${lines.join('\n')}\n`, { mode: privateFileMode });
  return file;
}

/** A value in the double quotes of redis.conf: `\"`, `\\` and `\xHH` are its escapes; other bytes, å ä ö among them, stand as they are. */
function quoted(value: string): string {
  const escaped = value
    .replace(/["\\]/g, '\\$&')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a folder's name may hold any byte but NUL and the slash
    .replace(/[\u0000-\u001f\u007f]/g, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
  return `"${escaped}"`;
}
