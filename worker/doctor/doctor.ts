import { examineBrowser } from './browser.ts';
import { examineClock } from './clock.ts';
import { examineDisk } from './disk.ts';
import { examineEgress } from './egress.ts';
import { examineFiles } from './files.ts';
import { examineFonts } from './fonts.ts';
import { examineNet } from './net.ts';
import type { Part } from './part.ts';
import { examineRedis } from './redis.ts';
import { examineSeal } from './seal.ts';
import { examineVeraPdf } from './verapdf.ts';
import { examineProgram } from './versions.ts';

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
    examineVeraPdf(machine.configDirectory),
    examineDisk(machine),
    examineFiles(machine, machine.fix ?? false),
    examineEgress(machine),
    examineClock(),
    examineSeal(machine),
    machine.net ? examineNet(machine) : [],
    examineProgram(),
  ]);
  return parts.flat();
}
