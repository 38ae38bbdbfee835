import type { FastifyInstance, FastifyRequest } from 'fastify';

/** A file that was sent with a form. */
export interface SentFile {
  name: string;
  content: Buffer;
}

/** The most that a form with a file may hold. */
export const fileFormLimit = 10 * 1024 * 1024;

/** Lets forms send files (multipart/form-data, RFC 7578). How much is read is each page's own limit. */
export function readFileForms(app: FastifyInstance): void {
  app.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, (request: FastifyRequest, body: Buffer) =>
    sentParts(request.headers['content-type'] ?? '', body),
  );
}

async function sentParts(type: string, body: Buffer): Promise<Record<string, string | SentFile>> {
  const parts: [string, string | SentFile][] = [];
  for (const [name, value] of await formDataOf(type, body)) {
    if (typeof value === 'string') parts.push([name, value]);
    else if (value.size > 0) parts.push([name, { name: value.name, content: Buffer.from(await value.arrayBuffer()) }]);
  }
  return Object.fromEntries(parts);
}

async function formDataOf(type: string, body: Buffer): Promise<FormData> {
  const boundary = /^multipart\/form-data; ?boundary=([\w'-]{1,70})$/.exec(type)?.[1];
  if (boundary === undefined || !isOfAForm(body, `--${boundary}`)) throw notAForm();
  try {
    return await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  } catch (cause) {
    throw notAForm(cause);
  }
}

/** The most parts of a form, and the most bytes before the content of one: ours have some thirty, of a hundred or two. */
const [mostParts, mostBytesBefore] = [200, 4096];

/** Anybody may send a form. Its reader takes seconds for hundreds of thousands of parts, or of lines before one, and the desk waits meanwhile. */
function isOfAForm(body: Buffer, delimiter: string): boolean {
  let parts = 0;
  for (let at = body.indexOf(delimiter); at !== -1; at = body.indexOf(delimiter, at + delimiter.length)) {
    const end = body.subarray(at, at + mostBytesBefore).indexOf('\r\n\r\n');
    if (end === -1 && body.length - at > mostBytesBefore) return false;
    parts += 1;
    if (parts > mostParts) return false;
  }
  return true;
}

function notAForm(cause?: unknown): Error {
  return Object.assign(new Error('expected a form with files, found something else', { cause }), { statusCode: 400 });
}

/** The file that was chosen in the field; null: none. */
export function fileIn({ body }: FastifyRequest, name: string): SentFile | null {
  const value = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : null;
  return isSentFile(value) ? value : null;
}

function isSentFile(value: unknown): value is SentFile {
  return typeof value === 'object' && value !== null && 'content' in value && Buffer.isBuffer(value.content);
}
