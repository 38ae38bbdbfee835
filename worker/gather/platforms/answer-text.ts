import { type Answer, type Failing, shorten } from './failing.ts';

/** The text of a body; null when it has more than `most` bytes. The rest is then not fetched. */
export async function readText(body: AsyncIterable<Uint8Array>, most: number): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The failure for an answer that is not JSON. */
export function notJson(text: string, headers: Answer['headers']): Failing {
  const type = headers.get('content-type')?.split(';')[0] ?? 'no content type';
  const title = /<title[^>]*>([^<]*)/i.exec(text)?.[1];
  const found = /^\s*</.test(text)
    ? `a page (${type}${title === undefined ? '' : `, "${shorten(title)}"`})`
    : `JSON that breaks off or is none (${type}, ${text.length} characters)`;
  return { fault: 'unreadable', because: found, code: null };
}
