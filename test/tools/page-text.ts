import { readFile } from 'node:fs/promises';

/** The text of one of our HTML files as a reader sees it, in one line. */
export async function pageText(file: string): Promise<string> {
  return (
    (await readFile(file, 'utf8'))
      .replace(/<style>.*?<\/style>/s, '')
      // These elements do not separate words.
      .replace(/<\/?(?:time|bdi)[^>]*>/g, '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/&quot;/g, '"')
      .replace(/\s+/g, ' ')
  );
}
