import type { Words } from '../../config/base/words.ts';
import { findVeraPdf } from '../papers/pdfa/verapdf.ts';
import { alike, failedPart, type Part } from './part.ts';

const veraPart = alike('veraPDF');

/** Without a judge files are made the same way, but what `capture.pdfaCheck` asks for may be missing. */
export async function examineVeraPdf(): Promise<Part[]> {
  let found: { version: string } | null;
  try {
    found = await findVeraPdf();
  } catch (error) {
    return [failedPart(veraPart, error)];
  }
  return [
    {
      part: veraPart,
      ok: true,
      found: found ? alike(found.version) : notInstalled,
      remedy: found ? null : howToGet,
    },
  ];
}

const notInstalled: Words = {
  sv: 'inte installerat: PDF/A skrivs men prövas inte, så varje ögonblicksbild är ofullständig om inte capture.pdfaCheck i settings.yaml är `own`',
  en: 'not installed: PDF/A is written but not judged, so each snapshot is partial unless capture.pdfaCheck in settings.yaml is `own`',
};
const howToGet: Words = {
  sv: 'I en klon med Java och Maven hämtar `npm run setup` det, och `npm run deb:verapdf` gör ett Debian-paket av det, bredvid programmets eget. Installera annars Java 8 eller senare och veraPDF (verapdf.org), och lägg dess program `verapdf` på PATH eller ange det i OGONBLICK_VERAPDF.',
  en: 'In a clone with Java and Maven, `npm run setup` fetches it, and `npm run deb:verapdf` makes a Debian package of it, beside the program’s own. Otherwise install Java 8 or later and veraPDF (verapdf.org), and put its program `verapdf` on PATH or name it in OGONBLICK_VERAPDF.',
};
