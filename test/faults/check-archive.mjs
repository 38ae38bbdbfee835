/**
 * Checks an archive without the product: reads its files by itself. `node check-archive.mjs ARCHIVE FACTS.json` prints `{ checked, problems }`. The
 * facts are what the soak did and saw, none of them read from the archive by the product's code.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';

const [root = '', factsFile = ''] = process.argv.slice(2);
const facts = JSON.parse(readFileSync(factsFile, 'utf8'));
const problems = [];
const checked = { bags: 0, files: 0, ledgerLines: 0, snapshots: 0, items: 0, lists: 0, disposed: 0, mustBeGone: 0 };
const complain = (problem) => problems.push(problem);
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

const files = filesBelow(root).map((file) => relative(root, file));
const bytesOf = (file) => readFileSync(join(root, file));

checkBags();
checkLedger();
checkSnapshots();
checkItems();
process.stdout.write(JSON.stringify({ checked, problems }));

/** RFC 8493: every file of the payload is in the manifest with its digest, and nothing else is. */
function checkBags() {
  for (const declared of files.filter((file) => /^(?!\.).*\/bagit\.txt$/.test(file))) {
    const bag = declared.slice(0, -'/bagit.txt'.length);
    checked.bags += 1;
    const listed = new Set();
    for (const manifest of ['manifest-sha256.txt', 'tagmanifest-sha256.txt']) {
      for (const line of bytesOf(`${bag}/${manifest}`).toString('utf8').split('\n').filter(Boolean)) {
        const [, digest, name] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? [];
        if (name === undefined) complain(`${bag}/${manifest}: a line that is no digest and name`);
        else if (!files.includes(`${bag}/${name}`)) complain(`${bag}/${name}: is listed and not there`);
        else if (sha256(bytesOf(`${bag}/${name}`)) !== digest) complain(`${bag}/${name}: is not as it was sealed`);
        listed.add(`${bag}/${name}`);
      }
    }
    for (const file of files.filter((one) => one.startsWith(`${bag}/data/`))) {
      checked.files += 1;
      if (!listed.has(file)) complain(`${file}: is in a bag and not in its manifest`);
    }
  }
}

/** Each line holds the digest of the one before, and its own of its canonical JSON; those that were seen as the last are there, in their order. */
function checkLedger() {
  const heads = [...facts.heads];
  let [seq, prev] = [0, '0'.repeat(64)];
  for (const file of files.filter((one) => /^liggare\/[^/]+\.jsonl$/.test(one)).sort()) {
    for (const line of bytesOf(file).toString('utf8').split('\n').filter(Boolean)) {
      const { hash, ...rest } = JSON.parse(line);
      checked.ledgerLines += 1;
      if (rest.seq !== seq + 1) complain(`${file}: line ${rest.seq} comes after ${seq}`);
      if (rest.prev !== prev) complain(`${file}: line ${rest.seq} does not continue the one before`);
      if (sha256(canonical(rest)) !== hash) complain(`${file}: line ${rest.seq} is not as it was written`);
      [seq, prev] = [rest.seq, hash];
      while (heads[0] === hash) heads.shift();
    }
  }
  if (seq === 0) complain('the ledger is empty');
  if (heads.length > 0) complain(`the ledger lacks a line that was its last, of digest ${heads[0]}`);
}

function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}

/** All that a file says: its bytes, the words of a PDF, and what a WACZ's WARCs have packed. */
function wordsOf(file) {
  const bytes = bytesOf(file).toString('utf8');
  try {
    if (file.endsWith('.pdf')) return bytes + `${run('pdftotext', [join(root, file), '-'])}`.replace(/\s+/g, ' ');
    return file.endsWith('.wacz') ? bytes + unpacked(join(root, file)) : bytes;
  } catch {
    complain(`${file}: cannot be read`);
    return bytes;
  }
}

function unpacked(wacz) {
  const names = `${run('unzip', ['-Z1', wacz])}`.split('\n').filter(Boolean);
  const entries = names.map((name) => run('unzip', ['-p', wacz, name]));
  return entries.map((entry, at) => (names[at].endsWith('.gz') ? gunzipSync(entry) : entry)).join('');
}

function run(program, args) {
  return execFileSync(program, args, { maxBuffer: 1e9, stdio: ['ignore', 'pipe', 'ignore'] });
}

/** One snapshot for each year in which the page was watched, and no more; each has its seal in the ledger. */
function checkSnapshots() {
  const found = files
    .map(
      (file) =>
        /^[^/]+\/(?<account>[^/]+)\/ogonblicksbilder\/(?<year>\d{4})\/(?<id>[^/]+)\/bagit\.txt$/.exec(file)?.groups,
    )
    .filter((one) => one !== undefined);
  checked.snapshots = found.length;
  const years = found.filter(({ account }) => account === facts.page).map(({ year }) => Number(year));
  if (JSON.stringify(years.sort()) !== JSON.stringify(facts.years))
    complain(`expected a snapshot in each of ${facts.years}, found ${years}`);
  const ledger = files
    .filter((file) => file.startsWith('liggare/'))
    .map((file) => bytesOf(file).toString('utf8'))
    .join('');
  for (const { id } of found) if (!ledger.includes(id)) complain(`${id}: the ledger does not know it`);
}

/**
 * What was collected is there until a list took it. What a list took is in no file any more, was due when the list was proposed, and has its protocol.
 * What was due when a list was proposed whose grace is over, is on one that was carried out.
 */
function checkItems() {
  const words = files.map((file) => [file, wordsOf(file)]);
  const placesOf = (text) => words.filter(([, all]) => all.includes(text)).map(([file]) => file);
  const disposed = new Map(facts.lists.flatMap((list) => list.texts.map((text) => [text, list])));
  const over = facts.rounds.filter(({ on }) => daysBetween(on, facts.endedOn) > facts.graceDays);
  checked.disposed = disposed.size;
  for (const { text, at, collected, kind } of facts.items) {
    const gone = disposed.get(text);
    const places = placesOf(text);
    const due = over.find(({ on, months }) => kind === 'comment' && daysBetween(keptUntil(at, months), on) >= 1);
    checked.items += 1;
    if (due !== undefined) checked.mustBeGone += 1;
    if (gone === undefined) {
      if (collected && places.length === 0)
        complain(`${text}: was collected, is on no list that was carried out, and is not there`);
      if (due !== undefined) complain(`${text}: was due on ${due.on}, and is on no list that was carried out`);
      continue;
    }
    if (places.length > 0) complain(`${text}: was disposed of by ${gone.id}, and is still there: ${places.join(', ')}`);
    if (kind !== 'comment') complain(`${text}: is a ${kind}, which the plan keeps, and was disposed of by ${gone.id}`);
    if (daysBetween(keptUntil(at, gone.months), gone.proposedOn) < 1)
      complain(`${text}: was disposed of before its time`);
  }
  for (const { id } of facts.lists) {
    checked.lists += 1;
    const folder = files.find((file) => file.includes(`/${id}/`))?.replace(new RegExp(`/${id}/.*$`), `/${id}`);
    const page = folder === undefined ? null : join(root, folder, 'protokoll.pdf');
    if (page === null || !existsSync(page)) complain(`${id}: was carried out and has no protocol`);
    else if (!readFileSync(page).subarray(0, 5).equals(Buffer.from('%PDF-'))) complain(`${id}: its protocol is no PDF`);
  }
}

/** The last day on which it is kept: the same day of the month so many months on, or the last of a shorter month. */
function keptUntil(at, months) {
  const day = new Date(at);
  const until = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(until.getUTCFullYear(), until.getUTCMonth() + 1, 0)).getUTCDate();
  until.setUTCDate(Math.min(day.getUTCDate(), last));
  return until.toISOString();
}

function daysBetween(one, other) {
  return (Date.parse(other.slice(0, 10)) - Date.parse(one.slice(0, 10))) / 86_400_000;
}
