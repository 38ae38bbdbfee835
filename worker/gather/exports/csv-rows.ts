/** The file is no whole table. */
export class CsvCutError extends Error {
  override name = 'CsvCutError';
}

/**
 * The rows of a CSV file (RFC 4180: commas, quotes doubled inside quotes, line breaks inside quotes), as a stream. Empty lines are skipped.
 * Throws CsvCutError.
 */
export async function* csvRows(bytes: AsyncIterable<Uint8Array>, longest: number): AsyncGenerator<string[]> {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  for await (const chunk of bytes) {
    rest += decoder.decode(chunk, { stream: true });
    rest = yield* wholeRows(rest, false);
    if (rest.length > longest) throw new CsvCutError(`a row is longer than ${longest} characters`);
  }
  rest = yield* wholeRows(rest + decoder.decode(), true);
  if (rest !== '') throw new CsvCutError('its quotes do not end');
}

const field = /(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y;

/** Gives the rows that are complete in the text, and returns the rest of the text. At the end of the file the last row is complete too. */
function* wholeRows(text: string, isEnd: boolean): Generator<string[], string> {
  let start = 0;
  let row: string[] = [];
  field.lastIndex = 0;
  while (start < text.length || row.length > 0) {
    const found = field.exec(text);
    if (found === null) break;
    const [, quoted, plain = '', end] = found;
    // A field that ends at the end of the chunk may go on in the next chunk, and "\r" there may be the start of "\r
    // ".
    if (!isEnd && field.lastIndex >= text.length) break;
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    start = field.lastIndex;
    if (row.length > 1 || row[0] !== '') yield row;
    row = [];
    if (end === '') break;
  }
  return text.slice(start);
}
