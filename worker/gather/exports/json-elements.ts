import { parseJson } from '../../ground/lossless-json.ts';
import { CutError, utf8Text } from './utf8-text.ts';

/** An element of a list in a JSON file. `key`: the name under which the list stands; null for the document itself. */
export interface JsonElement {
  key: string | null;
  value: unknown;
  /** Where the list stands, of lists that were asked for by their place. */
  path?: readonly (string | null)[];
}

/** Lists somewhere in a large file: what stands beside them is passed over unread. */
export interface ListsWanted {
  /** `path`: the names of the objects above the list, and its own; null inside a list. */
  isWanted(path: readonly (string | null)[]): boolean;
  /** Told of each name right under the file's object. */
  onSection(name: string): void;
}

const mostDeep = 64;
/** An object without lists is one element itself; one larger than this is not looked at. */
const longestRoot = 1024 * 1024;
const structure = /["{}[\]]/g;
const stringEnd = /["\\]/g;

/**
 * The objects and lists inside the file's list, or inside the lists under the keys of the file's object. An object without such lists comes
 * unchanged. Reads as a stream, since a file may be larger than memory. Text before the first bracket is skipped (`window.YTD.tweets.part0 = [
 * …`). Whole numbers beyond 2^53 become strings. `lists` are other lists, by their place; then nothing else comes. Throws CutError.
 */
export async function* jsonElements(
  bytes: AsyncIterable<Uint8Array>,
  longest: number,
  lists: ListsWanted | null = null,
): AsyncGenerator<JsonElement> {
  const scan = openScan(longest, lists);
  for await (const text of utf8Text(bytes)) yield* scan.take(text);
  scan.end();
}

interface Scan {
  take(text: string): Generator<JsonElement>;
  end(): void;
}

/** Follows brackets and strings only; a fault inside an element is found when the element is parsed. */
function openScan(longest: number, lists: ListsWanted | null): Scan {
  const stack: string[] = [];
  /** Under which name each of these stands; null for what stands in a list. */
  const names: (string | null)[] = [];
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
      if (elementLength > longest) throw new CutError(`an entry is longer than ${longest} characters`);
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
  const isList = () => {
    if (stack.at(-1) !== '[') return false;
    if (lists !== null) return lists.isWanted(names.slice(1));
    return stack.length === 1 || (stack.length === 2 && stack[0] === '{');
  };
  const parsed = (pieces: readonly string[]) => {
    const found = parseJson(pieces.join(''));
    if (found === null) throw new CutError('an entry is no JSON');
    return found.value;
  };

  function* close(bracket: string): Generator<JsonElement> {
    const opened = stack.pop();
    names.pop();
    if (opened !== (bracket === '}' ? '{' : '[')) throw new CutError('its brackets do not match');
    keep(bracket);
    if (element !== null && isList()) {
      const value = parsed(element);
      element = null;
      given += 1;
      yield { key: names.at(-1) ?? null, value, ...(lists === null ? {} : { path: names.slice(1) }) };
    }
    if (stack.length === 0) {
      ended = true;
      if (root !== null && given === 0 && lists === null) yield { key: null, value: parsed(root) };
    }
  }

  function open(bracket: string): void {
    if (ended) throw new CutError('something follows after its end');
    if (element === null && isList()) {
      element = [];
      elementLength = 0;
    }
    if (stack.length === 0 && bracket === '{' && lists === null) root = [];
    names.push(stack.at(-1) === '{' && element === null ? lastString : null);
    if (stack.length === 1 && stack[0] === '{') lists?.onSection(lastString);
    stack.push(bracket);
    if (stack.length > mostDeep) throw new CutError(`it is nested more than ${mostDeep} deep`);
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
          if (inString && element === null && (stack.length === 1 || lists !== null)) lastString = text.slice(0, -1);
          text = '';
          inString = !inString;
        } else if (character === '{' || character === '[') open(character);
        else yield* close(character);
      }
    },
    end() {
      if (stack.length > 0 || inString) throw new CutError('it is cut off');
      if (!ended) throw new CutError('it holds no list');
    },
  };
}
