import { homedir, userInfo } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { AdvisedError } from './own-error.ts';
import { parseUrl } from './parse-url.ts';
import { sentinelAddress } from './sentinel-address.ts';
import type { Words } from './words.ts';

const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof logLevels)[number];

/** What the process was started with. Both directories are absolute. */
export interface Environment {
  configDirectory: string;
  dataDirectory: string;
  /** A Redis that somebody else runs. Null: we run our own. */
  redisUrl: string | null;
  /** PostgreSQL for the catalog. Null: SQLite in the data folder. */
  databaseUrl: string | null;
  /** For tests: a Redis that forgets (eviction, no AOF) is accepted too. */
  allowVolatileRedis: boolean;
  /** For CI: a missing tool (veraPDF, PostgreSQL) fails a test instead of skipping it. */
  requireAll: boolean;
  logLevel: LogLevel;
  /** Absolute path of the Chromium to use. Null: Playwright's own, or one on PATH. */
  browserPath: string | null;
  /** Where Playwright keeps the browsers that it fetches, by its own rule on Linux. Null: Playwright was told another place. */
  playwrightBrowsers: string | null;
  /** The folders of PATH, in order. */
  searchPath: string[];
  /** The operating system's name for the user who runs the process. The ledger calls the user `cli:<name>`. */
  userName: string;
}

/** A variable of the environment holds something that cannot be used. */
export class EnvironmentError extends AdvisedError {
  static override readonly ending = 'usage';
}

/** The only reader of `process.env`. An empty variable counts as not set. Throws EnvironmentError. */
export function readEnvironment(env: NodeJS.ProcessEnv = process.env): Environment {
  const browserPath = environmentVariable('OGONBLICK_CHROMIUM', env);
  return {
    configDirectory: configDirectory(env),
    dataDirectory: resolve(environmentVariable('OGONBLICK_DATA', env) ?? 'data'),
    redisUrl: redisAddress(env),
    databaseUrl: serverAddress('DATABASE_URL', ['postgres:', 'postgresql:'], env),
    allowVolatileRedis: flag('OGONBLICK_ALLOW_VOLATILE_REDIS', env),
    requireAll: flag('OGONBLICK_REQUIRE_ALL', env),
    logLevel: logLevel(environmentVariable('OGONBLICK_LOG_LEVEL', env) ?? 'info'),
    browserPath: browserPath === null ? null : resolve(browserPath),
    playwrightBrowsers:
      environmentVariable('PLAYWRIGHT_BROWSERS_PATH', env) === null
        ? join(environmentVariable('XDG_CACHE_HOME', env) ?? join(homedir(), '.cache'), 'ms-playwright')
        : null,
    searchPath: (environmentVariable('PATH', env) ?? '').split(delimiter).filter((folder) => folder !== ''),
    userName: userName(),
  };
}

/** Where the configuration is, where the command line does not say it. Absolute. */
export function configDirectory(env: NodeJS.ProcessEnv = process.env): string {
  return resolve(environmentVariable('OGONBLICK_CONFIG', env) ?? 'ogonblick');
}

/**
 * Where the desk listens, where the machine says it and not the configuration: in a container, what is reached from outside is the machine's affair.
 * `host:port`, or null. Throws EnvironmentError.
 */
export function deskListen(env: NodeJS.ProcessEnv = process.env): string | null {
  const value = environmentVariable('OGONBLICK_DESK_LISTEN', env);
  if (value === null || /^[^:\s]+:\d{1,5}$|^\[[\da-f:]+\]:\d{1,5}$/i.test(value)) return value;
  throw new EnvironmentError(
    `expected OGONBLICK_DESK_LISTEN to be host:port, found ${JSON.stringify(value)}`,
    'Set it to an address of this machine, like 0.0.0.0:8471, or unset it.',
    {
      swedish: `OGONBLICK_DESK_LISTEN ska vara värd:port, inte ${JSON.stringify(value)}. Sätt den till en av maskinens adresser, som 0.0.0.0:8471, eller ta bort den.`,
    },
  );
}

/** Whether a worker without configuration shows the page where the first one is written. Throws EnvironmentError. */
export function setUpAsked(env: NodeJS.ProcessEnv = process.env): boolean {
  return flag('OGONBLICK_SET_UP', env);
}

/** The language that the machine speaks to its user, as POSIX has it: the first of these variables that is set counts (`sv_SE.UTF-8`). */
export function spokenLanguage(env: NodeJS.ProcessEnv = process.env): keyof Words {
  const named = ['LC_ALL', 'LC_MESSAGES', 'LANG'].map((name) => environmentVariable(name, env)).find((one) => one);
  return /^sv(?:[_.@]|$)/.test(named ?? '') ? 'sv' : 'en';
}

/** One variable by name. Null when it is not set or empty. Used for secrets that the configuration names as `env:NAME`. */
export function environmentVariable(name: string, env: NodeJS.ProcessEnv = process.env): string | null {
  return env[name] || null;
}

/** Faults never quote the value: an address may hold a password. */
function serverAddress(name: string, protocols: readonly string[], env: NodeJS.ProcessEnv): string | null {
  const value = environmentVariable(name, env);
  if (value === null) return null;
  const url = parseUrl(value);
  if (url && protocols.includes(url.protocol)) return value;
  const kinds = protocols.map((protocol) => `${protocol}//`).join(' or ');
  throw new EnvironmentError(
    `expected ${name} to be an address that begins with ${kinds}, found ${url ? `one that begins with ${url.protocol}` : 'no address'}`,
    `Set ${name}=${protocols[0]}//host/…, or unset it.`,
    {
      swedish: `${name} ska vara en adress som börjar med ${protocols.map((one) => `${one}//`).join(' eller ')}. Rätta den, eller ta bort den.`,
    },
  );
}

/** One Redis, or several that Sentinels watch. */
function redisAddress(env: NodeJS.ProcessEnv): string | null {
  const value = environmentVariable('REDIS_URL', env);
  if (value === null || !/^rediss?\+sentinel:/.test(value))
    return serverAddress('REDIS_URL', ['redis:', 'rediss:'], env);
  if (sentinelAddress(value) !== null) return value;
  const example = 'redis+sentinel://host:26379,host:26379/master';
  throw new EnvironmentError(
    'expected REDIS_URL to name Sentinels and a master, found an address that cannot be read as that',
    `Set REDIS_URL=${example}, with user:password@ before the hosts where the Redis asks for them.`,
    { swedish: `REDIS_URL ska ange Sentinel-servrar och namnet på mastern, som ${example}. Rätta den.` },
  );
}

function flag(name: string, env: NodeJS.ProcessEnv): boolean {
  const value = environmentVariable(name, env) ?? '0';
  if (value === '1' || value === '0') return value === '1';
  throw new EnvironmentError(
    `expected ${name} to be 1 or 0, found ${JSON.stringify(value)}`,
    `Set ${name}=1 or unset it.`,
    { swedish: `${name} ska vara 1 eller 0, inte ${JSON.stringify(value)}. Rätta den, eller ta bort den.` },
  );
}

function logLevel(value: string): LogLevel {
  const level = logLevels.find((known) => known === value);
  if (level !== undefined) return level;
  throw new EnvironmentError(
    `expected OGONBLICK_LOG_LEVEL to be one of ${logLevels.join(', ')}, found ${JSON.stringify(value)}`,
    'Correct or unset OGONBLICK_LOG_LEVEL.',
    {
      swedish: `OGONBLICK_LOG_LEVEL ska vara något av ${logLevels.join(', ')}, inte ${JSON.stringify(value)}. Rätta den, eller ta bort den.`,
    },
  );
}

/** In a container the user often has a number but no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SYSTEM_ERROR') throw error;
    return `uid-${process.getuid?.() ?? 'unknown'}`;
  }
}
