import { findVeraPdf } from '../papers/pdfa/verapdf.ts';
import { examineBrowser } from './browser.ts';
import { examineClock } from './clock.ts';
import { examineDisk } from './disk.ts';
import { examineEgress } from './egress.ts';
import { examineFiles } from './files.ts';
import { examineFonts } from './fonts.ts';
import { failedPart, type Part } from './part.ts';
import { examineRedis } from './redis.ts';

export type { Part };

/** Absolute paths, which need not exist. `browserPath`: a browser that was named, so that none is searched for. */
export interface ToExamine {
  dataDirectory: string;
  configDirectory: string;
  redisUrl: string | null;
  browserPath?: string | null;
  /** Closes to others the files that are open to them. */
  fix?: boolean;
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
  ]);
  return parts.flat();
}

/** The PDF/A judge is a help, not a condition: files are made the same way without it. */
async function examineVeraPdf(): Promise<Part[]> {
  let found: { version: string } | null;
  try {
    found = await findVeraPdf();
  } catch (error) {
    return [failedPart('veraPDF', error)];
  }
  return [
    {
      part: 'veraPDF',
      ok: true,
      found: found ? found.version : 'not installed; PDF/A is written but not judged',
      remedy: found ? null : 'Put a program `verapdf` (verapdf.org) on PATH to have every PDF judged.',
    },
  ];
}
