import { readFile } from 'node:fs/promises';

/** The text of an HTML file of ours as a reader sees it, in one line. */
export async function pageText(file: string): Promise<string> {
  return (
    (await readFile(file, 'utf8'))
      .replace(/<style>.*?<\/style>/s, '')
      // Within a line they part nothing.
      .replace(/<\/?(?:time|bdi)[^>]*>/g, '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/&quot;/g, '"')
      .replace(/\s+/g, ' ')
  );
}
