import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = async (program: string, args: string[]) =>
  (await promisify(execFile)(program, args, { maxBuffer: 1 << 30, encoding: 'latin1' })).stdout;

/** The share of the page's words that `pdftotext` finds in the file, each as often as it stands on the page. */
export async function wordsKept(path: string, shown: string): Promise<number> {
  const text = Buffer.from(await run('pdftotext', ['-enc', 'UTF-8', path, '-']), 'latin1').toString('utf8');
  const found = countWords(text);
  let [kept, all] = [0, 0];
  for (const [word, count] of countWords(shown)) {
    kept += Math.min(count, found.get(word) ?? 0);
    all += count;
  }
  return kept / all;
}

/** The share of the page's addresses that stand in link annotations of the file. */
export async function linksKept(path: string, shown: string[]): Promise<number> {
  const text = await run('qpdf', ['--qdf', '--object-streams=disable', '--stream-data=preserve', path, '-']);
  const found = new Set<string>();
  for (const [, plain, hex] of text.matchAll(/\/URI (?:\(((?:\\.|[^\\)])*)\)|<([0-9a-fA-F]*)>)/g)) {
    found.add(plain?.replace(/\\(.)/g, '$1') ?? Buffer.from(hex ?? '', 'hex').toString('utf8'));
  }
  const wanted = [...new Set(shown)];
  return wanted.filter((address) => found.has(address)).length / wanted.length;
}

function countWords(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of text.normalize('NFC').split(/\s+/)) {
    if (word !== '') counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}
