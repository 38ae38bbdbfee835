import { Parser } from 'htmlparser2';
import { CutError, utf8Text } from './utf8-text.ts';

export interface HtmlElement {
  name: string;
  classes: readonly string[];
  attributes: Readonly<Record<string, string>>;
  children: (HtmlElement | string)[];
}

const mostDeep = 200;
/** Elements whose text nobody sees on a page. */
const unseen = new Set(['script', 'style']);
/** What entries stand in. */
const pageEnds = new Set(['main', 'ul', 'body', 'html']);

/**
 * The outermost elements of a page that are entries, each whole with all that is in it, as a stream. Throws CutError for a page that ends before
 * its end, that is not written in UTF-8, or in which an entry is longer than `longest` characters.
 */
export async function* htmlRecords(
  bytes: AsyncIterable<Uint8Array>,
  isRecord: (element: Pick<HtmlElement, 'name' | 'classes'>) => boolean,
  longest: number,
): AsyncGenerator<HtmlElement> {
  const page = openPage(isRecord, longest);
  for await (const text of utf8Text(bytes)) yield* page.take(text);
  yield* page.end();
}

function openPage(isRecord: (element: Pick<HtmlElement, 'name' | 'classes'>) => boolean, longest: number) {
  const open: HtmlElement[] = [];
  const whole: HtmlElement[] = [];
  let given = 0;
  let length = 0;
  /** Characters since the parser told of anything: a tag without end would fill the memory. */
  let unheard = 0;
  let ended = false;
  /** Beside entries, too: for each tag the parser looks through those that are open. */
  let depth = 0;

  const grow = (by: number) => {
    length += by;
    if (length > longest) throw new CutError(`an entry is longer than ${longest} characters`);
  };
  const parser = new Parser({
    onopentag(name, attributes) {
      unheard = 0;
      depth += 1;
      if (depth > mostDeep) throw new CutError(`it is nested more than ${mostDeep} deep`);
      const classes = (attributes.class ?? '').split(/\s+/).filter(Boolean);
      const parent = open.at(-1);
      if (parent === undefined && !isRecord({ name, classes })) return;
      if (parent === undefined) {
        length = 0;
        ended = false;
      }
      const element: HtmlElement = { name, classes, attributes, children: [] };
      grow(name.length + Object.values(attributes).join('').length);
      parent?.children.push(element);
      open.push(element);
    },
    ontext(text) {
      unheard = 0;
      const parent = open.at(-1);
      if (parent === undefined || unseen.has(parent.name)) return;
      grow(text.length);
      parent.children.push(text);
    },
    onclosetag(name, isImplied) {
      unheard = 0;
      depth -= 1;
      if (!isImplied && open.length === 0 && pageEnds.has(name)) ended = true;
      const closed = open.at(-1)?.name === name ? open.pop() : undefined;
      if (closed !== undefined && open.length === 0) whole.push(closed);
    },
  });
  const taken = function* (): Generator<HtmlElement> {
    given += whole.length;
    yield* whole.splice(0);
  };
  return {
    *take(text: string): Generator<HtmlElement> {
      unheard += text.length;
      parser.write(text);
      if (unheard > longest) throw new CutError(`a tag is longer than ${longest} characters`);
      yield* taken();
    },
    *end(): Generator<HtmlElement> {
      if (open.length > 0 || !ended) throw new CutError('it is cut off');
      parser.end();
      yield* taken();
      if (given === 0) throw new CutError('it holds no entries in a shape that is known');
    },
  };
}
