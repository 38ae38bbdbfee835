import { parseJson } from '../../ground/lossless-json.ts';

/** pywb and cdxj-indexer cut a longer body to this length. */
const most = 4096;

/**
 * What was sent, as a query: readers of web archives look a request with a body up by its address and this query. `contentType` is the header, or
 * ''. Rules: pywb 2.10 and cdxj-indexer 1.5; where they differ (`null` and whole numbers with a point in JSON) this is as pywb looks it up.
 */
export async function requestQuery(body: Uint8Array, contentType: string): Promise<string> {
  const query = await wholeQuery(Buffer.from(body), contentType);
  return [...query.slice(0, 2 * most)].slice(0, most).join('');
}

async function wholeQuery(body: Buffer, contentType: string): Promise<string> {
  if (contentType.startsWith('application/x-www-form-urlencoded')) {
    const text = asText(body);
    return text === null ? binary(body) : unquoted(text);
  }
  if (contentType.startsWith('multipart/')) return (await fieldsOf(body, contentType)) ?? binary(body);
  if (contentType.startsWith('application/json')) return ofJson(body) ?? '';
  if (contentType.startsWith('text/plain')) return ofJson(body) ?? binary(body);
  return binary(body);
}

function binary(body: Buffer): string {
  return `__wb_post_data=${body.toString('base64')}`;
}

function asText(body: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return null; // Not text: a fatal decoder has no other fault.
  }
}

function unquoted(text: string): string {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  return text
    .replaceAll('+', ' ')
    .replace(/(?:%[\da-f]{2})+/gi, (run) => decoder.decode(Buffer.from(run.replaceAll('%', ''), 'hex')));
}

/** Null when the form cannot be read. */
async function fieldsOf(body: Buffer, contentType: string): Promise<string | null> {
  try {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
    const pairs = [...form].map(async ([name, value]): Promise<[string, Buffer]> => {
      return [name, typeof value === 'string' ? Buffer.from(value) : Buffer.from(await value.arrayBuffer())];
    });
    return joined(await Promise.all(pairs));
  } catch (error) {
    if (error instanceof TypeError || (error as { name?: unknown }).name === 'TypeError') return null;
    throw error;
  }
}

/** Null when the text is not JSON, or is nested deeper than a program can follow. */
function ofJson(body: Buffer): string | null {
  const text = asText(body);
  try {
    const parsed = text === null ? null : valuesOf(text);
    return parsed === null ? null : joined(pairsOf(parsed));
  } catch (error) {
    if ((error as { name?: unknown }).name === 'RangeError') return null;
    throw error;
  }
}

/** Every value under the key that stands nearest above it. A key that comes again is numbered. */
function pairsOf(parsed: readonly unknown[]): [string, Buffer][] {
  const pairs = new Map<string, string>();
  const times = new Map<string, number>();
  const add = (key: string, value: string) => {
    if (!pairs.has(key)) return pairs.set(key, value);
    const time = (times.get(key) ?? 1) + 1;
    times.set(key, time);
    return pairs.set(`${key}.${time}_`, value);
  };
  const visit = (value: unknown, key: string) => {
    if (Array.isArray(value)) for (const one of value) visit(one, key);
    else if (typeof value === 'object' && value !== null)
      for (const [name, one] of Object.entries(value)) visit(one, name);
    else if (key !== '') add(key, String(value));
  };
  for (const value of parsed) visit(value, '');
  return [...pairs].map(([key, value]) => [key, Buffer.from(value)]);
}

/** One JSON text, or one on each line. */
function valuesOf(text: string): unknown[] | null {
  const whole = parseJson(text);
  if (whole !== null) return [whole.value];
  const lines = text.split('\n').map(parseJson);
  return lines.length === 1 || lines.includes(null) ? null : lines.map((line) => line?.value);
}

function joined(pairs: readonly (readonly [string, Buffer])[]): string {
  return pairs.map(([name, value]) => `${quoted(Buffer.from(name))}=${quoted(value)}`).join('&');
}

function quoted(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .replace(/[^\w.~ -]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
    .replaceAll(' ', '+');
}
