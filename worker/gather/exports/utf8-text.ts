/** A file of an export is not whole, or not what its name says. */
export class CutError extends Error {
  override name = 'CutError';
}

/** The text of a file in UTF-8, as a stream. Throws CutError where it is written otherwise. */
export async function* utf8Text(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (chunk?: Uint8Array) => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch (error) {
      throw new CutError('it is not written in UTF-8', { cause: error });
    }
  };
  for await (const chunk of bytes) yield decode(chunk);
  yield decode();
}
