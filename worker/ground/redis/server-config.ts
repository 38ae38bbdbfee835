import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { privateFileMode } from '../../../storage/files/modes.ts';

/**
 * Writes `redis.conf` (0600) for the private Redis and returns its path. The server listens on the unix socket only (mode 0700), on no TCP
 * port: the file system decides who may reach the queue.
 *
 * Every directive exists since Redis 6.2. The commands that 7.0 put behind settings (`enable-debug-command`, `enable-module-command`) are off
 * by default there. `appendfsync always` costs nothing at our rate, and no acknowledged job is lost in a power cut.
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

/** A value in the double quotes of redis.conf. Its escapes are `\"`, `\\` and `\xHH`; other bytes, such as those of å ä ö, are unchanged. */
function quoted(value: string): string {
  const escaped = value
    .replace(/["\\]/g, '\\$&')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a folder's name may hold any byte but NUL and the slash
    .replace(/[\u0000-\u001f\u007f]/g, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
  return `"${escaped}"`;
}
