import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Words } from '../../config/base/words.ts';
import { scripts } from '../visit/told/script-names.ts';
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
export async function examineFonts(familiesOf = installedFamilies): Promise<Part[]> {
  const parts = wanted.map(async ({ part, pattern, packages }): Promise<Part> => {
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
  });
  return [...(await Promise.all(parts)), ...(await examineScripts(familiesOf))];
}

/** Nothing fails for want of a script: what is written in it may never be met. Nothing is told where there is no fc-list to ask. */
async function examineScripts(familiesOf: typeof installedFamilies): Promise<Part[]> {
  const families = await Promise.all(scripts.map(({ letter }) => familiesOf(`:charset=${letter}`)));
  if (families.includes(null)) return [];
  const lacking = scripts.filter((_, at) => families[at]?.length === 0);
  const part = { sv: 'typsnitt: andra skriftsystem', en: 'fonts: other scripts' };
  if (lacking.length === 0) {
    const found = {
      sv: `alla ${scripts.length} som programmet frågar efter`,
      en: `all ${scripts.length} that are asked for`,
    };
    return [{ part, ok: true, found, remedy: null }];
  }
  const names = (locale: keyof Words) => lacking.map(({ name }) => name[locale]).join(', ');
  const packages = [...new Set(lacking.map((script) => script.packages))].join(' ');
  const found = {
    sv: `inget typsnitt för ${names('sv')}: sådan text går inte att läsa i bilderna, om inte sidan har ett eget typsnitt för den. Den som vill ha typsnitten: sudo apt-get install ${packages}`,
    en: `no font for ${names('en')}: such text cannot be read in the pictures, unless the page has a font of its own for it. To have the fonts: sudo apt-get install ${packages}`,
  };
  return [{ part, ok: true, found, remedy: null }];
}

const toInstall = (packages: string): Words => ({
  sv: `Kör: sudo apt-get install ${packages}`,
  en: `Run: sudo apt-get install ${packages}`,
});

/** Sorted; null when fontconfig's program is not on this machine. */
async function installedFamilies(pattern: string): Promise<string[] | null> {
  try {
    const { stdout } = await run('fc-list', [pattern, 'family']);
    return [...new Set(stdout.split('\n').filter((line) => line !== ''))].sort();
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT') return null;
    throw error;
  }
}
