import { closeSync, writeSync } from 'node:fs';
import xmlbuilder from 'xmlbuilder';
import { nameFaultSync } from '../../../storage/files/faults.ts';
import { openNewDraft } from '../writers/drafts.ts';

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
  const file = openNewDraft(path);
  let bytes = 0;
  let waiting = '';
  const put = () => {
    for (let rest = Buffer.from(waiting); rest.length > 0; ) {
      const written = writeSync(file, rest);
      bytes += written;
      rest = rest.subarray(written);
    }
    waiting = '';
  };
  try {
    const xml = xmlInto((part) => {
      waiting += part;
      if (waiting.length >= partSize) put();
    });
    write(xml);
    xml.end();
    put();
    return bytes;
  } catch (error) {
    throw nameFaultSync(error, path);
  } finally {
    closeSync(file);
  }
}

/** XML 1.0 allows neither most control characters nor lone surrogates, not even escaped. They become U+FFFD. */
const invalidCharReplacement = '\ufffd';

/**
 * xmlbuilder, which hands on each part as soon as it is known and holds none. Elements stand on lines of their own, but words stand in their element
 * without white space: in most of the schemas' types it would belong to the value.
 */
function xmlInto(put: (part: string) => void): Xml & { end(): void } {
  let inLeaf = false;
  const { nodeType, writerState } = xmlbuilder;
  const writer = xmlbuilder.stringWriter({
    writer: {
      indent: ({ type }, { state }, level) =>
        type === nodeType.Text || (inLeaf && state !== writerState.OpenTag) ? '' : '  '.repeat(level),
      endline: ({ type }, { state }) =>
        type === nodeType.Text || (inLeaf && state !== writerState.CloseTag) ? '' : '\n',
    },
  });
  const document = xmlbuilder.begin({ invalidCharReplacement, writer }, put);
  document.dec('1.0', 'UTF-8');
  const xml = {
    open(name: string, attributes: Attributes = {}) {
      document.ele(name, given(attributes));
      return xml;
    },
    close() {
      document.up();
      return xml;
    },
    leaf(name: string, text: string, attributes: Attributes = {}) {
      document.ele(name, given(attributes));
      inLeaf = true;
      document.text(text.toWellFormed()).up();
      inLeaf = false;
      return xml;
    },
    empty(name: string, attributes: Attributes = {}) {
      document.ele(name, given(attributes)).up();
      return xml;
    },
    end: () => {
      document.end();
    },
  };
  return xml;
}

function given(attributes: Attributes): Record<string, string> {
  const known: Record<string, string> = {};
  for (const name in attributes) {
    const value = attributes[name] ?? null;
    if (value !== null) known[name] = String(value).toWellFormed();
  }
  return known;
}
