import { parseJson } from '../../ground/lossless-json.ts';

/** An element of a list in a JSON file. `key`: the name under which the list stands; null for the document itself. */
export interface JsonElement {
  key: string | null;
  value: unknown;
}

/** The file is not JSON, or only a part of it. */
export class JsonCutError extends Error {
  override name = 'JsonCutError';
}

const mostDeep = 64;
/** An object without lists is one element itself; one larger than this is not looked at. */
const longestRoot = 1024 * 1024;
const structure = /["{}[\]]/g;
const stringEnd = /["\\]/g;

/**
 * The objects and lists inside the file's list, or inside the lists under the keys of the file's object. An object without such lists comes
 * unchanged. Reads as a stream, since a file may be larger than memory. Text before the first bracket is skipped (`window.YTD.tweets.part0 = [
 * …`). Whole numbers beyond 2^53 become strings. Throws JsonCutError.
 */
export async function* jsonElements(bytes: AsyncIterable<Uint8Array>, longest: number): AsyncGenerator<JsonElement> {
  const scan = openScan(longest);
  for await (const text of decoded(bytes)) yield* scan.take(text);
  scan.end();
}

async function* decoded(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (chunk?: Uint8Array) => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch (error) {
      throw new JsonCutError('it is not written in UTF-8', { cause: error });
    }
  };
  for await (const chunk of bytes) yield decode(chunk);
  yield decode();
}

interface Scan {
  take(text: string): Generator<JsonElement>;
  end(): void;
}

/** Follows brackets and strings only; a fault inside an element is found when the element is parsed. */
function openScan(longest: number): Scan {
  const stack: string[] = [];
  let inString = false;
  let escaped = false;
  /** The pieces of what is being read: an element, or a string that may be a key. */
  let element: string[] | null = null;
  let elementLength = 0;
  let text = '';
  let lastString = '';
  let root: string[] | null = null;
  let rootLength = 0;
  let given = 0;
  let ended = false;

  const keep = (piece: string) => {
    if (element !== null) {
      elementLength += piece.length;
      if (elementLength > longest) throw new JsonCutError(`an entry is longer than ${longest} characters`);
      element.push(piece);
    }
    if (root !== null) {
      rootLength += piece.length;
      if (rootLength > longestRoot) root = null;
      else root.push(piece);
    }
    if (inString && element === null && text.length < 200) text += piece;
  };
  /** Lists whose entries are elements: the document, or a list right under it. */
  const isList = () => stack.at(-1) === '[' && (stack.length === 1 || (stack.length === 2 && stack[0] === '{'));
  const parsed = (pieces: readonly string[]) => {
    const found = parseJson(pieces.join(''));
    if (found === null) throw new JsonCutError('an entry is no JSON');
    return found.value;
  };

  function* close(bracket: string): Generator<JsonElement> {
    const opened = stack.pop();
    if (opened !== (bracket === '}' ? '{' : '[')) throw new JsonCutError('its brackets do not match');
    keep(bracket);
    if (element !== null && isList()) {
      const value = parsed(element);
      element = null;
      given += 1;
      yield { key: stack.length === 2 ? lastString : null, value };
    }
    if (stack.length === 0) {
      ended = true;
      if (root !== null && given === 0) yield { key: null, value: parsed(root) };
    }
  }

  function open(bracket: string): void {
    if (ended) throw new JsonCutError('something follows after its end');
    if (element === null && isList()) {
      element = [];
      elementLength = 0;
    }
    if (stack.length === 0 && bracket === '{') root = [];
    stack.push(bracket);
    if (stack.length > mostDeep) throw new JsonCutError(`it is nested more than ${mostDeep} deep`);
    keep(bracket);
  }

  return {
    *take(chunk) {
      let at = 0;
      if (escaped && chunk.length > 0) {
        keep(chunk.charAt(0));
        at = 1;
        escaped = false;
      }
      while (at < chunk.length) {
        const mark = inString ? stringEnd : structure;
        mark.lastIndex = at;
        const found = mark.exec(chunk);
        const end = found?.index ?? chunk.length;
        if (end > at) keep(chunk.slice(at, end));
        if (found === null) return;
        const character = found[0];
        at = end + 1;
        if (character === '\\') {
          keep(chunk.slice(end, at + 1));
          escaped = at >= chunk.length;
          at += 1;
        } else if (character === '"') {
          keep(character);
          if (inString && element === null && stack.length === 1) lastString = text.slice(0, -1);
          text = '';
          inString = !inString;
        } else if (character === '{' || character === '[') open(character);
        else yield* close(character);
      }
    },
    end() {
      if (stack.length > 0 || inString) throw new JsonCutError('it is cut off');
      if (!ended) throw new JsonCutError('it holds no list');
    },
  };
}
