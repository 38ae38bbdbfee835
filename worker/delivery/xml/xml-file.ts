import { closeSync, openSync, writeSync } from 'node:fs';
import { nameFaultSync } from '../../../storage/files/faults.ts';
import { privateFileMode } from '../../../storage/files/modes.ts';

type Attributes = Readonly<Record<string, string | number | null>>;

/** An XML document under way. Names bear their prefixes; the first element declares them. */
export interface Xml {
  /** Opens an element. Attributes that are null are left out. */
  open(name: string, attributes?: Attributes): Xml;
  close(): Xml;
  /** A whole element with words in it. */
  leaf(name: string, text: string, attributes?: Attributes): Xml;
  /** A whole element without words. */
  empty(name: string, attributes?: Attributes): Xml;
}

const partSize = 1 << 18;

/**
 * Writes an XML 1.0 document (UTF-8) into a new file, part by part: a list of a million files is never held whole in memory. Returns its size
 * in bytes.
 */
export function writeXmlFile(path: string, write: (xml: Xml) => void): number {
  const file = openSync(path, 'w', privateFileMode);
  let bytes = 0;
  let waiting = '<?xml version="1.0" encoding="UTF-8"?>';
  const put = () => {
    for (let rest = Buffer.from(waiting); rest.length > 0; ) {
      const written = writeSync(file, rest);
      bytes += written;
      rest = rest.subarray(written);
    }
    waiting = '';
  };
  try {
    write(
      xmlInto((part) => {
        waiting += part;
        if (waiting.length >= partSize) put();
      }),
    );
    waiting += '\n';
    put();
    return bytes;
  } catch (error) {
    throw nameFaultSync(error, path);
  } finally {
    closeSync(file);
  }
}

function xmlInto(put: (part: string) => void): Xml {
  const around: string[] = [];
  /** The last start tag may still turn out to be that of an empty element. */
  let unfinished = false;
  const begin = (name: string, attributes: Attributes): string => {
    const start = `${unfinished ? '>' : ''}\n${'  '.repeat(around.length)}<${name}${inTag(attributes)}`;
    unfinished = false;
    return start;
  };
  const xml: Xml = {
    open(name, attributes = {}) {
      put(begin(name, attributes));
      around.push(name);
      unfinished = true;
      return xml;
    },
    close() {
      const name = around.pop();
      put(unfinished ? '/>' : `\n${'  '.repeat(around.length)}</${name}>`);
      unfinished = false;
      return xml;
    },
    leaf(name, text, attributes = {}) {
      put(`${begin(name, attributes)}>${text.replace(notInText, escaped)}</${name}>`);
      return xml;
    },
    empty(name, attributes = {}) {
      put(`${begin(name, attributes)}/>`);
      return xml;
    },
  };
  return xml;
}

function inTag(attributes: Attributes): string {
  let tag = '';
  for (const name in attributes) {
    const value = attributes[name] ?? null;
    if (value !== null) tag += ` ${name}="${String(value).replace(notInTag, escaped)}"`;
  }
  return tag;
}

/** A reader takes a tab or a line feed in an attribute for a space, and a carriage return anywhere for a line feed. */
const [notInText, notInTag] = [/[&<>\r]|(?![\t\n])[\p{Cc}\p{Cs}\ufffe\uffff]/gu, /[&<>"\p{Cc}\p{Cs}\ufffe\uffff]/gu];

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** XML 1.0 allows neither most control characters nor lone surrogates, not even escaped. They become U+FFFD. */
function escaped(one: string): string {
  return entities[one] ?? '\ufffd';
}
