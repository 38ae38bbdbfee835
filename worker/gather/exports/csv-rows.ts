import { CutError } from './utf8-text.ts';

/** How a table is written where it is not as RFC 4180 says. */
export interface CsvDialect {
  /** Semicolons between the cells, where the first line has more of them: Swedish programs write so. */
  semicolons?: boolean;
  /** A quote inside quotes may stand behind a backslash. */
  backslashes?: boolean;
}

/**
 * The rows of a CSV file (RFC 4180: commas, quotes doubled inside quotes, line breaks inside quotes), as a stream. Empty lines are skipped.
 * Throws CutError.
 */
export async function* csvRows(
  bytes: AsyncIterable<Uint8Array>,
  longest: number,
  { semicolons = false, backslashes = false }: CsvDialect = {},
): AsyncGenerator<string[]> {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  let field = semicolons ? null : fieldOf(',', backslashes);
  for await (const chunk of bytes) {
    rest += decoder.decode(chunk, { stream: true });
    if (field === null && /[\r\n]/.test(rest)) field = fieldOf(separatorOf(rest), backslashes);
    if (field !== null) rest = yield* wholeRows(field, rest, false);
    if (rest.length > longest) throw new CutError(`a row is longer than ${longest} characters`);
  }
  rest += decoder.decode();
  rest = yield* wholeRows(field ?? fieldOf(separatorOf(rest), backslashes), rest, true);
  if (rest !== '') throw new CutError('its quotes do not end');
}

function separatorOf(text: string): string {
  const [line = ''] = text.split(/[\r\n]/, 1);
  return line.split(';').length > line.split(',').length ? ';' : ',';
}

function fieldOf(separator: string, backslashes: boolean): RegExp {
  const quoted = backslashes ? String.raw`[^"\\]*(?:(?:""|\\[\s\S])[^"\\]*)*` : '[^"]*(?:""[^"]*)*';
  return new RegExp(String.raw`(?:"(${quoted})"|([^"${separator}\r\n]*))(${separator}|\r\n|\n|\r|$)`, 'y');
}

/** Gives the rows that are complete in the text, and returns the rest of the text. At the end of the file the last row is complete too. */
function* wholeRows(field: RegExp, text: string, isEnd: boolean): Generator<string[], string> {
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
    if (end === ',' || end === ';') continue;
    start = field.lastIndex;
    if (row.length > 1 || row[0] !== '') yield row;
    row = [];
    if (end === '') break;
  }
  return text.slice(start);
}
