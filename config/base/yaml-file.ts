import { isUtf8 } from 'node:buffer';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Fault, faultOf } from './fault.ts';
import { type ParsedYaml, parseYaml } from './parse-yaml.ts';
import type { Words } from './words.ts';
import { entriesOf, parseEntries } from './yaml-entries.ts';

const mostKept = 64;

/** Larger files are parsed each time: what is kept of a text takes many times its size. */
const mostLettersKept = 32 * 1024;

/** Files that people write are never larger: what is made of a text while it is parsed takes a hundred times its size. */
const mostMegabytes = 4;
/** Of a list that is parsed entry by entry: some 35,000 accounts with full details. */
const mostMegabytesOfList = 32;
const mostLevels = 100;

/** A YAML file as it was written: its unchecked data (null: it could not be read or is not YAML), and the line of each piece. */
export interface YamlFile extends ParsedYaml {
  /** Relative to the configuration directory. */
  name: string;
  /** The text as it was written, including a byte order mark. Empty when nothing could be read. */
  text: string;
}

/** A file's text that is not in the file, or not yet. `name` as in the configuration directory. */
export interface FileText {
  name: string;
  text: string;
}

const parsedBefore = parseOnce(parseYaml);

/**
 * Reads and parses a file. Faults of the file go to `faults`; only a fault of the machine is thrown. `whenMissing` is the severity when
 * there is no such file. `instead`: what is read in the place of the file of that name.
 */
export async function readYamlFile(
  directory: string,
  name: string,
  whenMissing: Fault['severity'] | null = 'error',
  instead?: FileText,
): Promise<YamlFile> {
  const bytes = instead?.name === name ? bytesOf(instead.text) : await readBytes(join(directory, name));
  if (bytes === null) {
    if (whenMissing === null) return { name, text: '', data: null, faults: [], lineOf: () => 1 };
    const expected = { sv: `en fil ${name}`, en: `a file ${name}` };
    const got = {
      sv: 'ingen sådan fil (`ogonblick init` skriver en början)',
      en: 'no such file (`ogonblick init` writes a starter)',
    };
    return unreadable(name, 1, expected, got, whenMissing);
  }
  if (!Buffer.isBuffer(bytes)) {
    return unreadable(name, 1, sizeExpected, bytes);
  }
  const line = firstLineNotUtf8(bytes);
  if (line !== null) {
    const got = {
      sv: 'en annan teckenkodning (spara filen som UTF-8)',
      en: 'another encoding (save the file as UTF-8)',
    };
    return unreadable(name, line, { sv: 'text i UTF-8', en: 'text in UTF-8' }, got);
  }
  const text = bytes.toString('utf8');
  const source = text.replace(/^\uFEFF/, '');
  const entries = source.length > mostLettersKept ? entriesOf(source) : null;
  const tooDeep = (entries?.entries ?? [{ text: source, above: 0 }]).find((part) => isTooDeep(part.text));
  if (tooDeep !== undefined) {
    const expected = { sv: `högst ${mostLevels} nivåer`, en: `at most ${mostLevels} levels` };
    return unreadable(name, tooDeep.above + 1, expected, { sv: 'fler', en: 'more' });
  }
  if (entries === null && bytes.length > mostMegabytes * 1024 * 1024)
    return unreadable(name, 1, sizeExpected, sizeOf(bytes.length));
  const { faults, ...parsed } = entries === null ? parsedBefore(name, source) : await parseEntries(name, entries);
  // What checks find is added to the faults of this reading alone.
  return { ...parsed, faults: [...faults], text };
}

const sizeExpected: Words = {
  sv: `en läsbar fil på högst ${mostMegabytes} MB, eller på högst ${mostMegabytesOfList} MB om den har en enda lista, vars poster alla börjar med "- " i samma kolumn och är högst 256 kB var`,
  en: `a readable file of at most ${mostMegabytes} MB, or of at most ${mostMegabytesOfList} MB if it has a single list, whose entries all begin with "- " in one column and have at most 256 kB each`,
};
const mostBytes = mostMegabytesOfList * 1024 * 1024;
const sizeOf = (bytes: number): Words => ({ sv: `${bytes} byte`, en: `${bytes} bytes` });

function unreadable(
  name: string,
  line: number,
  expected: Words,
  got: Words,
  severity: Fault['severity'] = 'error',
): YamlFile {
  return {
    name,
    text: '',
    data: null,
    faults: [faultOf({ file: name, line, severity }, expected, got)],
    lineOf: () => 1,
  };
}

/** Words when a file of that text would not be read. */
function bytesOf(text: string): Buffer | Words {
  const bytes = Buffer.from(text);
  return bytes.length > mostBytes ? sizeOf(bytes.length) : bytes;
}

/** The bytes. Null when there is no file. Words when something other than a readable file is there. */
async function readBytes(path: string): Promise<Buffer | Words | null> {
  try {
    const found = await stat(path);
    if (!found.isFile()) return { sv: 'något som inte är en fil', en: 'something that is not a file' };
    if (found.size > mostBytes) return sizeOf(found.size);
    return await readFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    if (code === 'EACCES' || code === 'EPERM') {
      return {
        sv: 'en som inte får läsas (se över rättigheterna)',
        en: 'one that may not be read (check its permissions)',
      };
    }
    throw error;
  }
}

function firstLineNotUtf8(bytes: Buffer): number | null {
  if (isUtf8(bytes)) return null;
  let start = 0;
  for (let line = 1; ; line++) {
    const end = bytes.indexOf(0x0a, start);
    if (end === -1 || !isUtf8(bytes.subarray(start, end))) return line;
    start = end + 1;
  }
}

/**
 * Whether brackets or indentation go deeper than any person writes. This must be asked before parsing: the parser recurses for every level,
 * and some thousands of levels end the whole process, not just the call (seen with yaml 2.9 on Node 20).
 */
function isTooDeep(source: string): boolean {
  let open = 0;
  for (const line of source.split('\n')) {
    if ((/^[\s?:-]*/.exec(line)?.[0].length ?? 0) > 2 * mostLevels) return true;
    for (const letter of line) {
      if (letter === '[' || letter === '{') open++;
      else if ((letter === ']' || letter === '}') && open > 0) open--;
      if (open > mostLevels) return true;
    }
  }
  return false;
}

/**
 * `parse`, which keeps what it made of the last files. A worker reads its configuration at each wake and the packs for each visit. They are nearly
 * always the same texts again, and parsing them is most of the work. Everybody gets the same object, so nobody may change it.
 */
function parseOnce<Parsed>(parse: (name: string, source: string) => Parsed): (name: string, source: string) => Parsed {
  /** The newest is at the end. */
  const kept = new Map<string, Parsed>();
  return (name, source) => {
    if (source.length > mostLettersKept) return parse(name, source);
    const key = `${name}\n${source}`;
    const parsed = kept.get(key) ?? parse(name, source);
    kept.delete(key);
    kept.set(key, parsed);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return parsed;
  };
}
