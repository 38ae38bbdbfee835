import type { Words } from '../../config/base/words.ts';
import { findVeraPdf } from '../papers/pdfa/verapdf.ts';
import { examineBrowser } from './browser.ts';
import { examineClock } from './clock.ts';
import { examineDisk } from './disk.ts';
import { examineEgress } from './egress.ts';
import { examineFiles } from './files.ts';
import { examineFonts } from './fonts.ts';
import { examineNet } from './net.ts';
import { alike, failedPart, type Part } from './part.ts';
import { examineRedis } from './redis.ts';
import { examineSeal } from './seal.ts';

export type { Part };

/** Absolute paths, which need not exist. `browserPath`: a browser that was named, so that none is searched for. */
export interface ToExamine {
  dataDirectory: string;
  configDirectory: string;
  redisUrl: string | null;
  browserPath?: string | null;
  /** Closes to others the files that are open to them. */
  fix?: boolean;
  /** Asks the servers that the configuration names. */
  net?: boolean;
}

/**
 * Looks at every part of the machine that Ögonblick needs, the most important first. Starts the browser once (about a second), writes nothing
 * that stays, and changes nothing without `fix`. A part that fails is told with its remedy and stops no other part.
 */
export async function examine(machine: ToExamine): Promise<Part[]> {
  const parts = await Promise.all([
    examineBrowser(machine.browserPath ?? null),
    examineRedis(machine.redisUrl),
    examineFonts(),
    examineVeraPdf(),
    examineDisk(machine),
    examineFiles(machine, machine.fix ?? false),
    examineEgress(machine),
    examineClock(),
    examineSeal(machine),
    machine.net ? examineNet(machine) : [],
  ]);
  return parts.flat();
}

/** Without a judge files are made the same way, but what `capture.pdfaCheck` asks for may be missing. */
async function examineVeraPdf(): Promise<Part[]> {
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

const veraPart = alike('veraPDF');
const notInstalled: Words = {
  sv: 'inte installerat: PDF/A skrivs men prövas inte, så varje ögonblicksbild är ofullständig om inte capture.pdfaCheck i settings.yaml är `own`',
  en: 'not installed: PDF/A is written but not judged, so each snapshot is partial unless capture.pdfaCheck in settings.yaml is `own`',
};
const howToGet: Words = {
  sv: 'Med Java och Maven hämtar `npm run setup` det. Installera annars Java 8 eller senare och veraPDF (verapdf.org), och lägg dess program `verapdf` på PATH eller ange det i OGONBLICK_VERAPDF.',
  en: 'With Java and Maven, `npm run setup` fetches it. Otherwise install Java 8 or later and veraPDF (verapdf.org), and put its program `verapdf` on PATH or name it in OGONBLICK_VERAPDF.',
};
