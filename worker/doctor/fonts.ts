import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Part } from './part.ts';

const run = promisify(execFile);

/** Patterns of fontconfig (fc-list(1)); U+1F600 is the grinning face. */
const wanted = [
  { part: 'fonts: Swedish', pattern: ':lang=sv', packages: 'fonts-dejavu-core' },
  { part: 'fonts: emoji', pattern: ':charset=1f600:color=true', packages: 'fonts-noto-color-emoji' },
];

/** Looks for the fonts. Without a glyph the browser draws an empty box, which then stays in the archive for ever. */
export async function examineFonts(): Promise<Part[]> {
  return Promise.all(
    wanted.map(async ({ part, pattern, packages }) => {
      const families = await familiesOf(pattern);
      if (families === null) {
        return { part, ok: false, found: 'no fc-list to ask', remedy: 'Run: sudo apt-get install fontconfig' };
      }
      if (families.length === 0) {
        return { part, ok: false, found: 'none', remedy: `Run: sudo apt-get install ${packages}` };
      }
      const others = families.length > 1 ? ` and ${families.length - 1} more` : '';
      return { part, ok: true, found: `${families[0]}${others}`, remedy: null };
    }),
  );
}

/** Sorted; null when fontconfig's program is not on this machine. */
async function familiesOf(pattern: string): Promise<string[] | null> {
  try {
    const { stdout } = await run('fc-list', [pattern, 'family']);
    return [...new Set(stdout.split('\n').filter((line) => line !== ''))].sort();
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT') return null;
    throw error;
  }
}
