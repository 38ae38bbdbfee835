import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  linkSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';

/*
 * What somebody may do to an archive behind our back who can write there, knows its format, and has no passphrase and no key. Nothing here knows
 * the product: files, digests and lines are read as the bytes that they are.
 */

/**
 * Where somebody manipulates: the archive, as it stood on earlier days, and a folder outside it for what links lead to. `digests`: those of its files as
 * they are now, by their paths, which each manipulation leaves behind.
 */
export interface Victim {
  root: string;
  digests: ReadonlyMap<string, string>;
  earlier: readonly string[];
  outside: string;
}

export type Next = () => number;

/**
 * `alone`: only the file. `lists`: also every list in the archive that has its digest, and the lists that have theirs, the ledger aside. `ledger`: the
 * ledger too, with its chain made anew.
 */
export const reaches = ['alone', 'lists', 'ledger'] as const;
export type Reach = (typeof reaches)[number];

/**
 * What was done: `paths` are the files that are to be named, all of them (`every`) or one. `forged`: the lists that were made right, of which one may
 * be named in their place: where all that lies in a folder agrees, nobody can tell which of its files was changed.
 */
export interface Done {
  kind: Kind;
  reach: Reach;
  paths: string[];
  every: boolean;
  forged: string[];
}

export type Kind = (typeof kinds)[number];
/** These reach files of other folders than the file's own. */
export const wide: readonly Kind[] = ['swap', 'move', 'remove folder', 'roll back folder'];
export const kinds = [
  ...['byte', 'value', 'line', 'remove', 'add', 'swap', 'cut', 'roll back', 'rename', 'move'],
  ...['symbolic link', 'hard link', 'date', 'mode', 'remove folder', 'roll back folder'],
] as const;

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
const pickOf =
  (next: Next) =>
  <T>(from: readonly T[]): T =>
    from[Math.floor(next() * from.length)] as T;

export function filesIn(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

export const digestsIn = (root: string) =>
  new Map(filesIn(root).map((path) => [path, sha256(readFileSync(join(root, path)))]));

/** Copies records to names of others, with all that could tell of them made right. Returns the copies. */
export function copyTold(root: string, names: readonly { file: string; to: string }[]): string[] {
  const before = digestsIn(root);
  for (const { file, to } of names) copyFileSync(join(root, file), join(root, to));
  makeRight(root, before, true);
  return names.map(({ to }) => to);
}

/** Does one thing to the file. Null: it cannot be done to it, and nothing was done. */
export function tamper(victim: Victim, file: string, kind: Kind, reach: Reach, next: Next): Done | null {
  const { root, digests: before } = victim;
  const done = acts[kind]({ ...victim, at: (path) => join(root, path), next, pick: pickOf(next) }, file);
  if (done === null) return null;
  const forged = reach === 'alone' ? [] : makeRight(root, before, reach === 'ledger');
  // A line of the ledger that was changed in its hash alone is right again.
  const after = digestsIn(root);
  victim.digests = after;
  const isUndone = after.size === before.size && [...after].every(([path, digest]) => before.get(path) === digest);
  if (isUndone && !['hard link', 'date', 'mode'].includes(kind)) return null;
  return { kind, reach, ...done, forged: forged.filter((path) => !done.paths.includes(path)) };
}

type Told = Pick<Done, 'paths' | 'every'>;
interface Hands extends Victim {
  at(path: string): string;
  next: Next;
  pick: ReturnType<typeof pickOf>;
}
type Act = (hands: Hands, file: string) => Told | null;

const one = (path: string): Told => ({ paths: [path], every: true });

/** Sealed files are written to all the same: the folder is theirs who do this. Mode and dates stay as they were. */
function write(path: string, bytes: Uint8Array | string): void {
  const { mode, atime, mtime } = statSync(path);
  chmodSync(path, 0o600);
  writeFileSync(path, bytes);
  chmodSync(path, mode);
  utimesSync(path, atime, mtime);
}

const changing =
  (change: (bytes: Buffer, hands: Hands, file: string) => Uint8Array | string | null): Act =>
  (hands, file) => {
    const bytes = readFileSync(hands.at(file));
    const after = change(bytes, hands, file);
    if (after === null || Buffer.from(after).equals(bytes)) return null;
    write(hands.at(file), after);
    return one(file);
  };

/** Names like this one: the next number of a record, another id, the next page, a name of nothing. */
function namesLike(file: string, { next, pick }: Hands): string[] {
  const [folder, name] = [dirname(file), basename(file)];
  const raised = (text: string) => String(Number(text) + 1).padStart(text.length, '0');
  const id = Array.from({ length: 26 }, () => pick([...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'])).join('');
  const numbered = name.replace(/(\d+)(?=\D*$)/, raised);
  const beside = name.replace(/(?:_(\d+))?(\.\w+)$/, (_, number = '1', end) => `_${Number(number) + 1}${end}`);
  const other = name.replace(/[0-9A-HJKMNP-TV-Z]{26}/, `01${id.slice(2)}`);
  const extra = `${Math.floor(next() * 1e6)}-${name}`;
  return [numbered, beside, other, extra].filter((like) => like !== name).map((like) => join(folder, like));
}

const acts: Record<Kind, Act> = {
  byte: changing((bytes, { next }) => {
    if (bytes.length === 0) return null;
    const changed = Buffer.from(bytes);
    const at = Math.floor(next() * bytes.length);
    changed[at] = (changed[at] ?? 0) ^ (1 << Math.floor(next() * 8));
    return changed;
  }),
  value: changing((bytes, { pick }, file) => {
    if (!/\.(?:json|jsonl|js|csv|html|txt|xml|yaml)$/.test(file)) return null;
    const text = bytes.toString();
    const pattern = /\.jsonl?$/.test(file)
      ? /(?<=": ?)(?:"(?:[^"\\]|\\.)*"|-?\d+|true|false|null)/g
      : /\p{L}{4,}|\d+/gu;
    const found = [...text.matchAll(pattern)];
    if (found.length === 0) return null;
    const { index, 0: value } = pick(found);
    return text.slice(0, index) + otherValue(value) + text.slice(index + value.length);
  }),
  line: changing((bytes, { pick }) => {
    const lines = bytes.toString('latin1').split('\n');
    if (lines.length < 3) return null;
    const at = Math.floor(pick([...lines.keys()].slice(0, -1)));
    const without = lines.toSpliced(at, 1);
    return Buffer.from((pick([0, 1]) === 0 ? without : lines.toSpliced(at, 0, lines[at] ?? '')).join('\n'), 'latin1');
  }),
  cut: changing((bytes, { next }) => bytes.subarray(0, Math.floor(next() * bytes.length))),
  'roll back': changing((bytes, { earlier, pick }, file) => {
    const olds = earlier
      .map((day) => join(day, file))
      .filter(existsSync)
      .map((path) => readFileSync(path));
    const others = olds.filter((old) => !old.equals(bytes));
    return others.length === 0 ? null : pick(others);
  }),
  remove({ at }, file) {
    rmSync(at(file));
    return one(file);
  },
  add(hands, file) {
    const to = hands.pick(namesLike(file, hands));
    if (existsSync(hands.at(to))) return null;
    copyFileSync(hands.at(file), hands.at(to));
    return one(to);
  },
  swap({ root, at, pick }, file) {
    const other = pick(filesIn(root).filter((path) => extname(path) === extname(file) && path !== file));
    if (other === undefined) return null;
    const [mine, its] = [readFileSync(at(file)), readFileSync(at(other))];
    if (mine.equals(its)) return null;
    write(at(file), its);
    write(at(other), mine);
    return { paths: [file, other], every: true };
  },
  'remove folder'({ at }, file) {
    const folder = dirname(file);
    if (folder === '.') return null;
    rmSync(at(folder), { recursive: true });
    return one(file);
  },
  'roll back folder'({ root, at, earlier, pick }, file) {
    const folder = file
      .split('/')
      .slice(0, pick([1, 2, 3]))
      .join('/');
    const day = pick(earlier);
    if (folder === file || !existsSync(join(day, folder))) return null;
    const inside = (where: string) =>
      new Map(filesIn(join(where, folder)).map((path) => [path, sha256(readFileSync(join(where, folder, path)))]));
    const [now, then] = [inside(root), inside(day)];
    const paths = [...new Set([...now.keys(), ...then.keys()])].filter((path) => now.get(path) !== then.get(path));
    if (paths.length === 0) return null;
    rmSync(at(folder), { recursive: true });
    cpSync(join(day, folder), at(folder), { recursive: true, preserveTimestamps: true });
    return { paths: paths.map((path) => join(folder, path)), every: false };
  },
  rename(hands, file) {
    const to = hands.pick(namesLike(file, hands));
    if (existsSync(hands.at(to))) return null;
    renameSync(hands.at(file), hands.at(to));
    return { paths: [file, to], every: false };
  },
  /** To where a file of the same kind lies. */
  move({ root, at, pick }, file) {
    const to = join(dirname(pick(filesIn(root).filter((path) => extname(path) === extname(file)))), basename(file));
    if (existsSync(at(to))) return null;
    renameSync(at(file), at(to));
    return { paths: [file, to], every: false };
  },
  'symbolic link'({ at, outside }, file) {
    const to = join(outside, sha256(file));
    copyFileSync(at(file), to);
    rmSync(at(file));
    symlinkSync(to, at(file));
    return one(file);
  },
  'hard link'({ at, outside }, file) {
    linkSync(at(file), join(outside, sha256(file)));
    return one(file);
  },
  date({ at, next }, file) {
    const when = Date.now() / 1000 + (next() - 0.5) * 2 * 400 * 86_400;
    utimesSync(at(file), when, when);
    return one(file);
  },
  mode({ at, pick }, file) {
    const mode = statSync(at(file)).mode & 0o777;
    const other = pick([0o000, 0o222, 0o400, 0o444, 0o600, 0o640, 0o644, 0o660, 0o664, 0o666, 0o755, 0o777]);
    if (other === mode) return null;
    chmodSync(at(file), other);
    return one(file);
  },
};

function otherValue(value: string): string {
  if (value === 'true') return 'false';
  if (value === 'false') return 'true';
  if (value === 'null') return '1';
  if (/^-?\d+$/.test(value)) return String(Number(value) + 1);
  return value.startsWith('"') ? `"x${value.slice(1)}` : `x${value.slice(1)}`;
}

/** Makes right whatever in the archive speaks of a file that is not as it was: until nothing does. Returns what was made right. */
function makeRight(root: string, before: ReadonlyMap<string, string>, ledgerToo: boolean): string[] {
  let known = before;
  const forged = new Set<string>();
  for (let round = 0; round < 6; round += 1) {
    const now = digestsIn(root);
    const digests = new Map<string, string>();
    for (const [path, digest] of now) {
      const was = known.get(path);
      if (was !== undefined && was !== digest) digests.set(was, digest);
    }
    const gone = [...known.keys()].filter((path) => !now.has(path));
    const come = [...now.keys()].filter((path) => !known.has(path));
    if (digests.size + gone.length + come.length === 0) break;
    for (const path of now.keys()) {
      if (path.startsWith('liggare/')) continue;
      if (!/\.(?:json|jsonl|txt|xml|js|html|csv)$/.test(path)) continue;
      if (mendList(root, path, { digests, gone, come, now })) forged.add(path);
    }
    if (ledgerToo && existsSync(join(root, 'liggare')) && mendLedger(root, { digests, gone, come, now }, known))
      forged.add('liggare');
    known = now;
  }
  return [...forged];
}

interface Changes {
  digests: ReadonlyMap<string, string>;
  gone: readonly string[];
  come: readonly string[];
  now: ReadonlyMap<string, string>;
}

function mendList(root: string, path: string, { digests, gone, come, now }: Changes): boolean {
  const text = readFileSync(join(root, path), 'utf8');
  let mended = withDigests(text, digests);
  // Lists of digests, as `sha256sum` reads them.
  if (/(?:^|\/)(?:sidor|manifest|tagmanifest)-sha256\.txt$/.test(path)) {
    const folder = dirname(path) === '.' ? '' : `${dirname(path)}/`;
    const lines = mended
      .split('\n')
      .filter((line) => line !== '' && !gone.some((one) => `${folder}${line.slice(66)}` === one));
    const isPages = basename(path).startsWith('sidor');
    const isPayload = basename(path).startsWith('manifest');
    for (const one of come) {
      if (!one.startsWith(folder)) continue;
      const inside = one.slice(folder.length);
      const belongs = isPages
        ? /\.(?:html|csv|js)$/.test(one) && !/ogonblicksbilder|styrande/.test(one)
        : inside.startsWith('data/') === isPayload;
      if (belongs) lines.push(`${now.get(one)}  ${inside}`);
    }
    mended = `${lines.join('\n')}\n`;
  }
  if (/\/bag-info\.txt$/.test(path) && existsSync(join(root, dirname(path), 'data'))) {
    const payload = filesIn(join(root, dirname(path), 'data'));
    const bytes = payload.reduce((sum, one) => sum + statSync(join(root, dirname(path), 'data', one)).size, 0);
    mended = mended.replace(/^Payload-Oxum: .*$/m, `Payload-Oxum: ${bytes}.${payload.length}`);
  }
  // The description of a bag, and the media of an item: the length beside the digest.
  for (const [path, digest] of now) {
    if (![...digests.values()].includes(digest)) continue;
    const size = statSync(join(root, path)).size;
    mended = mended.replace(new RegExp(`("bytes": ?)\\d+(,\\s*"sha256": ?"${digest}")`, 'g'), `$1${size}$2`);
    mended = mended.replace(new RegExp(`("sha256": ?"${digest}",\\s*"bytes": ?)\\d+`, 'g'), `$1${size}`);
  }
  if (mended !== text) write(join(root, path), mended);
  return mended !== text;
}

interface Line {
  seq: number;
  prev: string;
  hash: string;
  [key: string]: unknown;
}

/** Keys sorted, no white space. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical((value as Record<string, unknown>)[key])}`).join(',')}}`;
}

/** All at once: of two files that were swapped each has the other's. */
function withDigests(text: string, digests: ReadonlyMap<string, string>): string {
  return text.replace(/[0-9a-f]{64}/g, (was) => digests.get(was) ?? was);
}

/** What a line tells of one file, told of another with the same content. */
function toldOf(line: Line, like: string, path: string): Line {
  const stem = (of: string) => basename(of).replace(/(?:_\d+)?\.\w+$/, '');
  const [committee, account] = path.split('/');
  const [its, itsAccount] = like.split('/');
  const told = JSON.stringify(line)
    .replaceAll(like, path)
    .replaceAll(stem(like), stem(path))
    .replaceAll(`"committee":"${its}"`, `"committee":"${committee}"`)
    .replaceAll(`"account":"${itsAccount}"`, `"account":"${account}"`);
  const once = /_(\d+)\.\w+$/.exec(path)?.[1];
  return JSON.parse(told.replace(/("once":"[^"]*?)(?::\d+)?"/, `$1${once === undefined ? '' : `:${once}`}"`));
}

/**
 * Takes out what tells of files that are gone, tells of those that have come as of their likes, and makes the chain anew. `before`: the digests of the
 * files as they were.
 */
function mendLedger(root: string, { digests, gone, come, now }: Changes, before: ReadonlyMap<string, string>): boolean {
  const months = readdirSync(join(root, 'liggare'))
    .filter((name) => /^\d{4}-\d{2}\.jsonl$/.test(name))
    .sort();
  let [seq, prev] = [0, '0'.repeat(64)];
  const hashes = new Map<string, string>();
  let isMended = false;
  for (const month of months) {
    const file = join(root, 'liggare', month);
    const text = readFileSync(file, 'utf8');
    const told = withDigests(text, digests);
    let lines: Line[];
    try {
      lines = told
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line));
    } catch {
      return isMended;
    }
    const speaksOf = (line: Line, path: string) => {
      const words = JSON.stringify(line);
      return words.includes(`"${path}"`) || words.includes(`"${basename(path).replace(/\.\w+$/, '')}"`);
    };
    const all = lines;
    lines = lines.filter((line) => !gone.some((path) => speaksOf(line, path)));
    for (const path of come) {
      const line = all.find((one) => JSON.stringify(one).includes(now.get(path) ?? '?'));
      const [like] = [...before].find(([, digest]) => digest === now.get(path)) ?? [];
      if (line !== undefined && like !== undefined) lines.push(toldOf(line, like, path));
    }
    const chained = lines.map((line) => {
      const { hash: was, ...rest } = line;
      const words = [...hashes].reduce((text, [old, is]) => text.replaceAll(old, is), JSON.stringify(rest));
      const { at, actor, event, data } = JSON.parse(words);
      const hashed = { seq: ++seq, prev, at, actor, event, data };
      prev = sha256(canonical(hashed));
      if (prev !== was) hashes.set(was, prev);
      return JSON.stringify({ ...hashed, hash: prev });
    });
    const after = chained.map((line) => `${line}\n`).join('');
    if (after === text) continue;
    write(file, after);
    isMended = true;
  }
  return isMended;
}
