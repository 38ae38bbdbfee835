import { redacted, withoutSecrets } from './redact.ts';
import { redactJson } from './redact-json.ts';
import { isSecretKey } from './secret-keys.ts';

/** What may be kept of a request's body. `leftOut`: nothing of the body, since its secrets cannot be told from the rest. */
export interface SafeBody {
  bytes: Buffer;
  leftOut: boolean;
}

/** A page that sends more than this sends a film or its own memory. */
const mostBytes = 1024 * 1024;

/** How deep forms in JSON in forms … are read. Everything deeper counts as secret. */
const mostLevels = 6;

/**
 * A request's body with the values of secret keys replaced, and unchanged byte for byte where it has none. A body that is neither a form
 * nor JSON is left out: nobody knows what a page sends as plain text or as bytes of its own. `contentType` is the header, or ''.
 */
export function safeBody(body: Buffer, contentType: string): SafeBody {
  if (body.length === 0) return { bytes: body, leftOut: false };
  const safe = body.length > mostBytes ? null : safeBytes(body, contentType);
  return { bytes: safe ?? Buffer.alloc(0), leftOut: safe === null };
}

function safeBytes(body: Buffer, contentType: string): Buffer | null {
  const boundary = /^multipart\/form-data;.*?\bboundary="?([^";]+)/i.exec(contentType)?.[1];
  if (boundary) return redactParts(body, boundary);
  const text = asText(body);
  const safe = text === null ? null : (linesOfJson(text) ?? redactForm(text, 0));
  if (safe === null) return null;
  return safe === text ? body : Buffer.from(safe);
}

function asText(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null; // Not text: a fatal decoder has no other fault.
  }
}

/** One JSON text, or one on each line. */
function linesOfJson(text: string): string | null {
  if (!/^\s*[[{"]/.test(text)) return null;
  const whole = redactJson(text, inner(0));
  if (whole !== null) return whole;
  const lines = text.split('\n').map((line) => (line.trim() === '' ? line : redactJson(line, inner(0))));
  return lines.includes(null) ? null : lines.join('\n');
}

/** `name=value&name=value`, as `application/x-www-form-urlencoded`. */
function redactForm(text: string, level: number): string | null {
  if (!/^[^\s=&]+=[^\s]*$/.test(text)) return null;
  const pairs = text.split('&').map((pair) => {
    // A word without a name is read as a value: it may hold a form of its own.
    const at = pair.indexOf('=');
    const [label, value] = [pair.slice(0, at + 1), pair.slice(at + 1)];
    const [name, plain] = [decoded(pair.slice(0, Math.max(at, 0))), decoded(value)];
    if (name === null || plain === null) return null;
    if (isSecretKey(name)) return `${label}${redacted}`;
    const safe = redactValue(plain, level + 1);
    return safe === plain ? pair : `${label}${safe === null ? redacted : encodeURIComponent(safe)}`;
  });
  return pairs.includes(null) ? null : pairs.join('&');
}

function decoded(word: string): string | null {
  try {
    return decodeURIComponent(word.replaceAll('+', ' '));
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

const inner = (level: number) => (text: string) => redactValue(text, level + 1);

/** The text of one field: often JSON, an address or a form of its own. Null when something in it cannot be told from a secret. */
function redactValue(text: string, level: number): string | null {
  if (level > mostLevels) return null;
  const json = /^\s*[[{]/.test(text) ? redactJson(text, inner(level)) : null;
  if (json !== null) return json;
  const form = /^[^\s=&?/]+=/.test(text) ? redactForm(text, level) : null;
  return inWords(form ?? withoutSecrets(text));
}

/** `password: "…"` in the text of a query language, `token=…` in a line. */
const named = /([\p{L}\w.-]{1,60})\\*["']?\s*[:=]\s*/gu;
const itsValue = /\\*"(?:[^"\\]|\\.)*"|\\*'[^']*'|[^\s&,;"'{}()[\]]+/y;

function inWords(text: string): string {
  let safe = '';
  let at = 0;
  for (const { 0: found, 1: key = '', index } of text.matchAll(named)) {
    if (index < at || !isSecretKey(key)) continue;
    itsValue.lastIndex = index + found.length;
    const value = itsValue.exec(text)?.[0] ?? '';
    safe += text.slice(at, index + found.length) + (value === '' ? '' : redacted);
    at = index + found.length + value.length;
  }
  return safe + text.slice(at);
}

/** RFC 7578. Of files that a page sends, only the fact that they were sent is kept. */
function redactParts(body: Buffer, boundary: string): Buffer | null {
  const text = body.toString('latin1');
  const parts = text.split(`--${boundary}`);
  if (parts.length < 3) return null;
  const safe = parts.map((part, at) => {
    if (at === 0 || at === parts.length - 1) return part;
    const end = part.indexOf('\r\n\r\n');
    const head = part.slice(0, end);
    const name = /\bname="([^"]*)"/i.exec(head)?.[1];
    if (end < 0 || name === undefined) return null;
    const content = Buffer.from(part.slice(end + 4).replace(/\r\n$/, ''), 'latin1');
    const value = /\bfilename\*?=/i.test(head) || isSecretKey(name) ? null : asText(content);
    const kept = value === null ? redacted : (redactValue(value, 0) ?? redacted);
    return kept === value ? part : `${head}\r\n\r\n${Buffer.from(kept).toString('latin1')}\r\n`;
  });
  return safe.includes(null) ? null : Buffer.from(safe.join(`--${boundary}`), 'latin1');
}
