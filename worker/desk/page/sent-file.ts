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
  const parts: Record<string, string | SentFile> = {};
  for (const [name, value] of await formDataOf(type, body)) {
    if (typeof value === 'string') parts[name] = value;
    else if (value.size > 0) parts[name] = { name: value.name, content: Buffer.from(await value.arrayBuffer()) };
  }
  return parts;
}

async function formDataOf(type: string, body: Buffer): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  } catch (cause) {
    const malformed = new Error('expected a form with files, found something else', { cause });
    throw Object.assign(malformed, { statusCode: 400 });
  }
}

/** The file that was chosen in the field; null: none. */
export function fileIn({ body }: FastifyRequest, name: string): SentFile | null {
  const value = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : null;
  return isSentFile(value) ? value : null;
}

function isSentFile(value: unknown): value is SentFile {
  return typeof value === 'object' && value !== null && 'content' in value && Buffer.isBuffer(value.content);
}
