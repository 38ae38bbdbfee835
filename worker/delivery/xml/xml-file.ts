import { closeSync, openSync, writeSync } from 'node:fs';
import { createCB } from 'xmlbuilder2';
import { nameFaultSync } from '../../../storage/files/faults.ts';
import { privateFileMode } from '../../../storage/files/modes.ts';

/** An XML document under way. Names bear their prefixes; the first element declares them. */
export interface Xml {
  /** Opens an element. Attributes that are null are left out. */
  open(name: string, attributes?: Readonly<Record<string, string | number | null>>): Xml;
  close(): Xml;
  /** A whole element with words in it. */
  leaf(name: string, text: string, attributes?: Readonly<Record<string, string | number | null>>): Xml;
  /** A whole element without words. */
  empty(name: string, attributes?: Readonly<Record<string, string | number | null>>): Xml;
}

const partSize = 1 << 20;

/**
 * Writes an XML 1.0 document (UTF-8) into a new file, part by part: a list of a hundred thousand files is never held whole in memory. Returns its size
 * in bytes.
 */
export function writeXmlFile(path: string, write: (xml: Xml) => void): number {
  const file = openSync(path, 'w', privateFileMode);
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
    const builder = createCB({
      prettyPrint: true,
      data: (part: string) => {
        waiting += part;
        if (waiting.length >= partSize) put();
      },
    });
    builder.dec({ version: '1.0', encoding: 'UTF-8' });
    write(xmlOn(builder));
    builder.end();
    waiting += '\n';
    put();
    return bytes;
  } catch (error) {
    throw nameFaultSync(error, path);
  } finally {
    closeSync(file);
  }
}

function xmlOn(builder: ReturnType<typeof createCB>): Xml {
  const xml: Xml = {
    open(name, attributes = {}) {
      builder.ele(name, allowed(attributes));
      return xml;
    },
    close() {
      builder.up();
      return xml;
    },
    leaf: (name, text, attributes) => {
      xml.open(name, attributes);
      builder.txt(allowedText(text));
      return xml.close();
    },
    empty: (name, attributes) => xml.open(name, attributes).close(),
  };
  return xml;
}

function allowed(attributes: Readonly<Record<string, string | number | null>>): Record<string, string> {
  const there = Object.entries(attributes).filter(([, value]) => value !== null);
  return Object.fromEntries(there.map(([name, value]) => [name, allowedText(String(value))]));
}

/** XML 1.0 allows neither most control characters nor lone surrogates, not even escaped. They become U+FFFD. */
function allowedText(text: string): string {
  return text.replace(/(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '\ufffd');
}
