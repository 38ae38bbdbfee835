import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Words } from '../../config/base/words.ts';
import { alike, foundNone, type Part } from './part.ts';

const run = promisify(execFile);

/** Patterns of fontconfig (fc-list(1)); U+1F600 is the grinning face. */
const wanted = [
  { part: { sv: 'typsnitt: svenska', en: 'fonts: Swedish' }, pattern: ':lang=sv', packages: 'fonts-dejavu-core' },
  {
    part: { sv: 'typsnitt: emoji', en: 'fonts: emoji' },
    pattern: ':charset=1f600:color=true',
    packages: 'fonts-noto-color-emoji',
  },
];

/** Looks for the fonts. Without a glyph the browser draws an empty box, which then stays in the archive for ever. */
export async function examineFonts(): Promise<Part[]> {
  return Promise.all(
    wanted.map(async ({ part, pattern, packages }) => {
      const families = await familiesOf(pattern);
      if (families === null) {
        const found = { sv: 'ingen fc-list att fråga', en: 'no fc-list to ask' };
        return { part, ok: false, found, remedy: toInstall('fontconfig') };
      }
      if (families.length === 0) {
        return { part, ok: false, found: foundNone, remedy: toInstall(packages) };
      }
      const [first] = families;
      const others = families.length - 1;
      const found =
        others === 0 ? alike(`${first}`) : { sv: `${first} och ${others} till`, en: `${first} and ${others} more` };
      return { part, ok: true, found, remedy: null };
    }),
  );
}

const toInstall = (packages: string): Words => ({
  sv: `Kör: sudo apt-get install ${packages}`,
  en: `Run: sudo apt-get install ${packages}`,
});

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
