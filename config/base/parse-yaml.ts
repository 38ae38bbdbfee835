import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { type Fault, faultOf } from './fault.ts';
import type { Path } from './fault-words.ts';
import type { Words } from './words.ts';

/** The unchecked data of a YAML text, and the line of each piece. */
export interface ParsedYaml {
  /** The file's, for its faults. */
  name: string;
  /** Null: it is not YAML. `faults` says why. */
  data: { raw: unknown } | null;
  faults: Fault[];
  /** The line, from 1, of the key or list entry at a path. For a missing key: the line of the map that lacks it. */
  lineOf(path: Path): number;
}

type YamlFault = [expected: Words, got: Words];

/** YAML's faults in our words. The parser's own messages would quote the file, and perhaps a secret in it. */
const readable: Words = { sv: 'läsbar YAML', en: 'readable YAML' };
const plainValues: YamlFault = [
  { sv: 'enkla värden', en: 'plain values' },
  { sv: 'en YAML-tagg (!)', en: 'a YAML tag (!)' },
];
const yamlFaults: Record<string, YamlFault> = {
  DUPLICATE_KEY: [
    { sv: 'varje nyckel en gång', en: 'each key once' },
    { sv: 'en nyckel som står två gånger', en: 'a key that stands here twice' },
  ],
  TAB_AS_INDENT: [
    { sv: 'mellanslag i början av raden', en: 'spaces at the start of a line' },
    { sv: 'en tabb', en: 'a tab' },
  ],
  BAD_INDENT: [
    { sv: 'att rader på samma nivå börjar i samma kolumn', en: 'lines of one level to begin in the same column' },
    { sv: 'ett annat indrag', en: 'another indentation' },
  ],
  MISSING_CHAR: [
    readable,
    {
      sv: 'att ett citattecken, en parentes, ett komma, ett kolon eller ett mellanslag saknas',
      en: 'a missing quote, bracket, comma, colon or space',
    },
  ],
  BAD_DQ_ESCAPE: [
    { sv: 'ett känt tecken efter \\ inom citattecken', en: 'a known escape after \\ in double quotes' },
    { sv: 'ett annat tecken', en: 'another character' },
  ],
  MULTILINE_IMPLICIT_KEY: [
    { sv: 'en nyckel på en rad', en: 'a key on one line' },
    { sv: 'en nyckel på flera rader, eller att ett kolon saknas', en: 'a key over several lines, or a missing colon' },
  ],
  MULTIPLE_DOCS: [
    { sv: 'ett dokument', en: 'one document' },
    { sv: 'flera (en rad med ---)', en: 'several (a line of ---)' },
  ],
  TAG_RESOLVE_FAILED: plainValues,
  NON_STRING_KEY: [
    { sv: 'nycklar som är text', en: 'keys that are text' },
    { sv: 'ett annat slags nyckel', en: 'another kind of key' },
  ],
};

/** Parses a text that is not too deep. The data is frozen: several readings share it. */
export function parseYaml(name: string, source: string): ParsedYaml {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false, schema: 'core', merge: false });
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line);
  const faults: Fault[] = [];
  const complain = (offset: number, [expected, got]: YamlFault) =>
    faults.push(faultOf({ file: name, line: lineAt(offset), severity: 'error' }, expected, got));

  for (const error of [...document.errors, ...document.warnings]) {
    complain(error.pos[0], yamlFaults[error.code] ?? [readable, cannotHold]);
  }
  for (const [node, words] of unwanted(document)) complain(node.range?.[0] ?? 0, words);
  // After a duplicate key the rest can still be checked. After any other fault the data is a guess.
  const sound = faults.length === document.errors.filter((error) => error.code === 'DUPLICATE_KEY').length;
  return {
    name,
    data: sound ? { raw: frozen(document.toJS({ maxAliasCount: 0 })) } : null,
    faults,
    lineOf: (path) => lineAt(offsetOf(document, path)),
  };
}

function frozen<T>(data: T): T {
  if (typeof data !== 'object' || data === null) return data;
  for (const part of Object.values(data)) frozen(part);
  return Object.freeze(data);
}

const cannotHold: Words = { sv: 'något som YAML inte kan ha här', en: 'something that YAML cannot hold here' };
const reference: YamlFault = [
  { sv: 'varje värde utskrivet', en: 'each value written out' },
  { sv: 'en hänvisning (*)', en: 'a reference (*)' },
];

/** What YAML allows and we refuse. A reference can blow up a small file to any size. A tag makes values that are not plain. */
function unwanted(document: Document.Parsed): [Node, YamlFault][] {
  const found: [Node, YamlFault][] = [];
  visit(document, {
    Node: (_key, node) => {
      if (isAlias(node)) found.push([node, reference]);
      else if (node.tag !== undefined && !/^tag:yaml.org,2002:(str|int|float|bool|null|map|seq)$/.test(node.tag)) {
        found.push([node, plainValues]);
      }
    },
  });
  return found;
}

/** The offset of the last piece of the path that exists: a map's key or a list's entry. */
function offsetOf(document: Document.Parsed, path: Path): number {
  let node: unknown = document.contents;
  let offset = document.contents?.range?.[0] ?? 0;
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.findLast((item) => isScalar(item.key) && String(item.key.value) === String(part));
      if (!pair || !isScalar(pair.key)) break;
      // A value on a line of its own gets that line. A map or list gets the line of its key.
      offset = (isScalar(pair.value) ? pair.value : pair.key).range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      const item = node.items[Number(part)];
      if (!isMap(item) && !isSeq(item) && !isScalar(item)) break;
      offset = item.range?.[0] ?? offset;
      node = item;
    } else break;
  }
  return offset;
}
