import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A block of code in a page that people follow. */
export interface Block {
  /** The page and the line on which the block begins. */
  at: string;
  page: string;
  language: string;
  text: string;
}

const root = join(import.meta.dirname, '../..');
const below = (folder: string) =>
  readdirSync(join(root, folder)).flatMap((name) => (name.endsWith('.md') ? [`${folder}/${name}`] : []));

/** Every fenced block of README.md, docs/ and docs/it/, in their order. */
export function blocksOfPages(): Block[] {
  const pages = ['README.md', ...below('docs').sort(), ...below('docs/it').sort()];
  return pages.flatMap((page) => blocksIn(page, readFileSync(join(root, page), 'utf8')));
}

export function blocksIn(page: string, text: string): Block[] {
  return [...text.matchAll(/^( *)```(.*)\n([\s\S]*?)^ *```$/gm)].map(
    ({ index, 1: indent = '', 2: language = '', 3: inside = '' }) => ({
      at: `${page}:${text.slice(0, index).split('\n').length}`,
      page,
      language,
      text: inside.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    }),
  );
}

/** The commands of a block, each as a shell reads it: a line that ends with a backslash goes on. */
export function commandsOf({ text }: Block): string[] {
  return text
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}
