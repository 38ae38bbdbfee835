import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../config/base/package-root.ts';
import type { Words } from '../../config/base/words.ts';
import { loadConfiguration } from '../../config/load.ts';
import { findVeraPdf } from '../papers/pdfa/verapdf.ts';
import { alike, failedPart, foundNone, type Part } from './part.ts';

const veraPart = alike('veraPDF');

/**
 * Which veraPDF is here. Where `configDirectory` is told, lacking it is a fault, unless the settings there say that the program's own check is enough;
 * without settings their default holds.
 */
export async function examineVeraPdf(configDirectory?: string): Promise<Part[]> {
  let found: { version: string } | null;
  try {
    found = await findVeraPdf();
  } catch (error) {
    return [failedPart(veraPart, error)];
  }
  if (found) return [{ part: veraPart, ok: true, found: alike(found.version), remedy: null }];
  if (configDirectory === undefined) return [{ part: veraPart, ok: true, found: foundNone, remedy: null }];
  const { configuration } = await loadConfiguration(configDirectory);
  return [withoutVeraPdf(configuration?.settings.capture.pdfaCheck ?? 'validator', wayOfInstalling())];
}

/** What is told of a machine without it, by what `capture.pdfaCheck` asks for. */
export function withoutVeraPdf(asked: 'validator' | 'own', way: Way): Part {
  return asked === 'own'
    ? { part: veraPart, ok: true, found: notAsked, remedy: null }
    : { part: veraPart, ok: false, found: notInstalled, remedy: remedies[way] };
}

/** That nothing judges the PDF/A on this machine, what that means and what to do; null where something does. */
export async function lackingJudge(): Promise<Words | null> {
  if (await findVeraPdf()) return null;
  const { sv, en } = remedies[wayOfInstalling()];
  return { sv: `veraPDF är ${notInstalled.sv}. ${sv}`, en: `veraPDF is ${notInstalled.en}. ${en}` };
}

type Way = 'clone' | 'npm' | 'deb' | 'image';

/** How the program came here: by what lies beside it, and by the places that its package and its image have. */
function wayOfInstalling(root = packageRoot()): Way {
  if (existsSync(join(root, 'package-lock.json'))) return 'clone';
  if (root === '/usr/lib/ogonblick') return 'deb';
  return root === '/opt/ogonblick' ? 'image' : 'npm';
}

const notAsked: Words = {
  sv: 'inte installerat; inställningen capture.pdfaCheck är `own`, så det frågas inte efter',
  en: 'not installed; capture.pdfaCheck is `own`, so it is not asked for',
};
const notInstalled: Words = {
  sv: 'inte installerat: PDF/A skrivs men prövas inte, så varje ögonblicksbild är ofullständig om inte capture.pdfaCheck i settings.yaml är `own`',
  en: 'not installed: PDF/A is written but not judged, so each snapshot is partial unless capture.pdfaCheck in settings.yaml is `own`',
};
const remedies: Record<Way, Words> = {
  clone: {
    sv: 'Kör `npm run setup`, som hämtar veraPDF, och Java där den får installera.',
    en: 'Run `npm run setup`, which fetches veraPDF, and Java where it may install.',
  },
  npm: {
    sv: 'Kör `ogonblick-setup`, som hämtar veraPDF, och Java där den får installera.',
    en: 'Run `ogonblick-setup`, which fetches veraPDF, and Java where it may install.',
  },
  deb: {
    sv: 'Installera paketet ogonblick-verapdf, som `npm run deb:verapdf` gör i en klon.',
    en: 'Install the package ogonblick-verapdf, which `npm run deb:verapdf` makes in a clone.',
  },
  image: {
    sv: 'Bygg avbilden på nytt av Dockerfile, som lägger dit veraPDF och Java.',
    en: 'Build the image anew from the Dockerfile, which brings veraPDF and Java.',
  },
};
