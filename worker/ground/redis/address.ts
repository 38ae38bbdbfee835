import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { environmentVariable } from '../../../config/base/env.ts';
import { parseUrl } from '../../../config/base/parse-url.ts';
import { sentinelAddress } from '../../../config/base/sentinel-address.ts';
import { privateFolderMode } from '../../../storage/files/modes.ts';

/** Where a Redis answers: the socket of our own child process, or the server that REDIS_URL names, itself or by the Sentinels that watch it. */
export type RedisAddress = { kind: 'socket'; path: string } | { kind: 'url'; url: string };

/** The address for people to read: without user name and password. */
export function addressInWords(address: RedisAddress): string {
  if (address.kind === 'socket') return address.path;
  const watched = sentinelAddress(address.url);
  if (watched !== null) {
    const hosts = watched.sentinels.map(({ host, port }) => `${host}:${port}`).join(',');
    return `redis${watched.tls ? 's' : ''}+sentinel://${hosts}/${watched.master}/${watched.db}`;
  }
  if (parseUrl(address.url) === null) return 'the address in REDIS_URL';
  const url = new URL(address.url);
  return `${url.protocol}//${url.host}${url.pathname}`;
}

/** `sun_path` of a unix socket holds 108 bytes, the closing NUL included (unix(7)). */
const longestSocketPath = 107;
const socketName = 'redis.sock';
const shortDirectoryPrefix = 'ogonblick-';

/**
 * Chooses the path of the private Redis's socket: in `redisDirectory`, or in a new private directory (0700) when that path is too long for a
 * socket.
 */
export async function chooseSocketPath(redisDirectory: string): Promise<string> {
  const usual = path.join(redisDirectory, socketName);
  if (fits(usual)) return usual;
  const directory = await mkdtemp(path.join(shortParent(), shortDirectoryPrefix));
  await chmod(directory, privateFolderMode);
  return path.join(directory, socketName);
}

function shortParent(): string {
  const wanted = [environmentVariable('XDG_RUNTIME_DIR'), tmpdir()].filter((folder) => folder !== null);
  // The path must have room for the folder's own name (the prefix and mkdtemp's six characters) and the socket.
  return wanted.find((folder) => fits(path.join(folder, `${shortDirectoryPrefix}XXXXXX`, socketName))) ?? '/tmp';
}

/** The private directory that was made because of a long path; null when the socket lies in the data folder. */
export function shortDirectoryOf(socketPath: string): string | null {
  const directory = path.dirname(socketPath);
  return path.basename(socketPath) === socketName && path.basename(directory).startsWith(shortDirectoryPrefix)
    ? directory
    : null;
}

function fits(socketPath: string): boolean {
  return Buffer.byteLength(socketPath) <= longestSocketPath;
}
