import { readFile } from 'node:fs/promises';
import { maskRefusals } from '../../jobs/refusal/mask-refusals.ts';
import type { WordMask } from '../../jobs/release/asked-masks.ts';
import { MaskRefusedError } from '../../jobs/release/choose-masks.ts';
import { anyHoldsWords } from '../../jobs/release/masked-text.ts';
import type { Contents } from '../papers/package/write-package.ts';

/**
 * Looks for the masked words in all that a copy is to hold: names of files, data, cover, and `inPdfs`, what its PDF files say. Pictures were filled
 * where the words stand. Throws MaskRefusedError when a word is left.
 */
export async function refuseWordsLeft(
  words: readonly WordMask[],
  contents: Contents,
  inPdfs: readonly unknown[],
): Promise<void> {
  if (words.length === 0) return;
  if (anyHoldsWords(inPdfs, words)) refuse('PDF');
  for (const [name, content] of contents) {
    if (anyHoldsWords(name, words)) refuse(name);
    if (!/\.(?:json|csv|html)$/.test(name)) continue;
    const text = 'file' in content ? await readFile(content.file, 'utf8') : Buffer.from(content).toString('utf8');
    if (anyHoldsWords(read(name, text), words)) refuse(name);
  }
}

function read(name: string, text: string): unknown {
  if (name.endsWith('.json')) return JSON.parse(text);
  return name.endsWith('.html') ? text.replace(/<[^>]*>/g, ' \n ') : text;
}

function refuse(file: string): never {
  throw new MaskRefusedError(
    `expected a copy without the masked words, found them in ${file}`,
    maskRefusals.wordsLeft(file),
  );
}
