import { type DestinationStream, destination, pino } from 'pino';
import { z } from 'zod';
import type { LogLevel } from '../../config/base/env.ts';
import { shownLine, shownText } from './shown-text.ts';

const lineSchema = z.object({ level: z.string(), msg: z.string(), data: z.record(z.string(), z.unknown()) });

const errorSchema = z.object({
  name: z.string(),
  message: z.string(),
  remedy: z.string().optional(),
  stack: z.string().optional(),
});

/** Clears the line in which a command shows its progress. */
const clear = '\r\u001b[K';

/**
 * What a part of the program tells about its work. `data` holds ids, counts and errors. Secrets are replaced in data and message before anything
 * is written.
 */
export interface Log {
  debug(message: string, data?: LogData): void;
  info(message: string, data?: LogData): void;
  warn(message: string, data?: LogData): void;
  error(message: string, data?: LogData): void;
}
export type LogData = Readonly<Record<string, unknown>>;

export const redacted = '[redacted]';

/** A shorter secret is not searched for: it would blank ordinary words. */
const shortestSecret = 4;
const secretKey =
  /^(.*[-_.])?(pass(word|phrase|wd)?|secrets?|(access|refresh|id|auth|bearer)?[-_]?token|(set-)?cookies?|authorization|api[-_]?key|private[-_]?key|storage[-_]?state|credentials?)$/i;
const secretsInText: readonly (readonly [RegExp, string])[] = [
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^/\s"'@]*:[^/\s"'@]*@/gi, `$1${redacted}@`],
  [/\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi, `$1 ${redacted}`],
  [/\b((?:set-)?cookie|authorization)(["']?\s*[:=]\s*["']?)[^\r\n"']+/gi, `$1$2${redacted}`],
  [
    /\b(access_token|refresh_token|id_token|client_secret|api_?key|(?:sentinel_?)?password|passphrase)(["']?\s*[:=]\s*["']?)[^&\s"',}]+/gi,
    `$1$2${redacted}`,
  ],
];

/** Removes secrets from any value: exact values in the forms that they travel in, values under telling keys, and telling texts. */
export type Redact = (value: unknown) => unknown;

/**
 * `secrets` is read at every call, so a secret that is learnt later (a session that was decrypted) is simply added to the same list. The result
 * is plain data: errors become `{ name, message, remedy, code, cause, stack }`.
 */
export function redactor(secrets: readonly string[]): Redact {
  const forms = new Map<string, readonly string[]>();
  const formsOf = (secret: string): readonly string[] => {
    const known = forms.get(secret) ?? everyForm(secret);
    forms.set(secret, known);
    return known;
  };
  const redactText = (text: string): string => {
    let clean = text;
    for (const secret of secrets) {
      if (secret.length < shortestSecret) continue;
      for (const form of formsOf(secret)) clean = clean.replaceAll(form, redacted);
    }
    for (const [pattern, replacement] of secretsInText) clean = clean.replace(pattern, replacement);
    return clean;
  };
  return (value) => redactValue(value, redactText, 0);
}

function everyForm(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const forms = [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    encodeURI(secret),
    new URLSearchParams([['', secret]]).toString().slice(1),
    bytes.toString('base64'),
    bytes.toString('base64url'),
    bytes.toString('hex'),
  ];
  return [...new Set(forms)].sort((a, b) => b.length - a.length);
}

const deepest = 8;

function redactValue(value: unknown, redactText: (text: string) => string, depth: number): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint' || typeof value === 'symbol' || typeof value === 'function')
    return redactText(String(value));
  if (value === null || typeof value !== 'object') return value;
  if (depth > deepest) return '[too deep]';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (Array.isArray(value)) return value.map((item) => redactValue(item, redactText, depth + 1));
  const entries = isError(value) ? errorEntries(value) : Object.entries(value);
  return Object.fromEntries(
    entries.map(([key, item]) => [
      redactText(key),
      secretKey.test(key) && item !== null && item !== undefined ? redacted : redactValue(item, redactText, depth + 1),
    ]),
  );
}

/** Node's own errors fail `instanceof Error` under Jest, where each test file has its own globals. */
function isError(value: object): value is Error {
  return value instanceof Error || Object.prototype.toString.call(value) === '[object Error]';
}

/** What stands first or last in a line, and what is for a command's reader: lines are English. */
const toldApart: ReadonlySet<string> = new Set(['name', 'message', 'cause', 'swedish']);

function errorEntries(error: Error): [string, unknown][] {
  const own = Object.entries(error).filter(([key]) => !toldApart.has(key));
  const cause: [string, unknown][] = error.cause === undefined ? [] : [['cause', error.cause]];
  return [['name', error.name], ['message', error.message], ...own, ...cause, ['stack', error.stack]];
}

/**
 * Writes one JSON line for each message to stderr (or `stream`), so that stdout stays the command's own. On a terminal (`terminal`; by default
 * whether stderr is one) it writes lines for a person, to go with the command's own sentences. Message and data pass the redactor before pino
 * sees them.
 */
export function createLog(options: {
  level: LogLevel;
  secrets: readonly string[];
  stream?: DestinationStream;
  terminal?: boolean;
}): Log {
  const redact = redactor(options.secrets);
  // Synchronous, because the last line before an exit is the important one.
  const stream = options.stream ?? destination({ fd: 2, sync: true });
  const forPerson = options.terminal ?? (options.stream === undefined && process.stderr.isTTY === true);
  const lines = pino(
    {
      level: options.level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: (line: string) => void stream.write(forPerson ? terminalLine(line) : shownText(line)) },
  );
  const say =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (message: string, data: LogData = {}): void => {
      if (lines.isLevelEnabled(level)) lines[level]({ data: redact(data) }, String(redact(message)));
    };
  return { debug: say('debug'), info: say('info'), warn: say('warn'), error: say('error') };
}

/** A log that counts its warnings and errors, for those who watch machines. */
export interface CountedLog {
  log: Log;
  /** The counts since the start. */
  counts: { warn: number; error: number };
}

/** `counts`: the counts of another log, which this one goes on from. */
export function countedLog(log: Log, counts: CountedLog['counts'] = { warn: 0, error: 0 }): CountedLog {
  const counted =
    (level: 'warn' | 'error') =>
    (message: string, data?: LogData): void => {
      counts[level] += 1;
      log[level](message, data);
    };
  return { log: { ...log, warn: counted('warn'), error: counted('error') }, counts };
}

/** Tells a repeated trouble at most `perWindow` times in `windowMs` for each key. The last of these lines counts the ones that were held back. */
export interface Throttled {
  warn(key: string, message: string, data?: LogData): void;
  /** Writes the counts that have not been told yet. */
  close(): void;
}

/**
 * A Redis outage gives thousands of the same error in a second (measured: 87,262 in 12 s with a full Redis). Of each key at most
 * `perWindow` lines come out in a window (default 10 in 60 s), the closing count included.
 */
export function throttled(log: Log, { perWindow = 10, windowMs = 60_000 } = {}): Throttled {
  const windows = new Map<string, { said: number; keptBack: number; message: string; timer: NodeJS.Timeout }>();
  const end = (key: string): void => {
    const window = windows.get(key);
    if (window === undefined) return;
    clearTimeout(window.timer);
    windows.delete(key);
    if (window.keptBack > 0) log.warn(window.message, { repeated: window.keptBack, withinMs: windowMs });
  };
  return {
    warn(key, message, data) {
      let window = windows.get(key);
      if (window === undefined) {
        window = { said: 0, keptBack: 0, message, timer: setTimeout(() => end(key), windowMs).unref() };
        windows.set(key, window);
      }
      if (window.said < perWindow - 1) {
        window.said += 1;
        log.warn(message, data);
      } else {
        window.keptBack += 1;
      }
    },
    close() {
      for (const key of [...windows.keys()]) end(key);
    },
  };
}

/**
 * A line of the log (JSON, as pino writes it) for a person at a terminal: level, message, what it is about. An error is followed by its remedy
 * or, without one, by its stack.
 */
function terminalLine(json: string): string {
  const { level, msg, data } = lineSchema.parse(JSON.parse(json));
  const about: string[] = [];
  const below: string[] = [];
  for (const [key, value] of Object.entries(data)) {
    const { data: error } = errorSchema.safeParse(value);
    if (!error) {
      about.push(`${key} ${typeof value === 'string' ? value : JSON.stringify(value)}`);
      continue;
    }
    about.push(`${key}: ${error.message}`);
    below.push(error.remedy ?? error.stack ?? error.name);
  }
  const head = shownLine(`${level}: ${msg}${about.length === 0 ? '' : ` (${about.join(', ')})`}`);
  const rest = below.flatMap((text) => text.split('\n')).map((line) => `  ${shownLine(line.trim())}`);
  return [`${clear}${head}`, ...rest, ''].join('\n');
}
