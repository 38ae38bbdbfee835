import { basename, dirname, join } from 'node:path';
import type { Words } from '../../config/base/words.ts';
import { digestFile } from '../../storage/files/bag.ts';
import { codeOf } from '../../storage/files/faults.ts';
import type { FiledDelivery, MadePackage } from '../../storage/records/delivery.ts';
import { wrongInFolder } from './check-folder.ts';
import { judgePackage } from './judge-package.ts';
import { profiles } from './profiles.ts';

/** What was found of a package. `judge`: the program that judged it, with its version; null where its profile has none, or where it was not asked. */
export interface CheckedPackage {
  valid: boolean;
  judge: string | null;
  warnings: number | null;
  wrong: Words[];
  isFolder: boolean;
}

/**
 * Checks that the package at `path` is the one that was made of the delivery, and has commons-ip judge it; of another folder, that it is as the list
 * of files in it says. With the main package of a delivery that is split all its other packages are checked, which lie beside it; another of them is checked alone. Throws JudgeMissingError.
 */
export async function checkPackage(filed: FiledDelivery, path: string): Promise<CheckedPackage> {
  const made = filed.events.findLast((event) => event.what === 'made');
  const parts = made?.parts ?? [];
  const named = parts.find(({ name }) => name === basename(path));
  if (named !== undefined) return await checkOne(filed, named, path);
  const checked = await checkOne(filed, made, path);
  for (const part of parts) {
    const { valid, warnings, wrong } = await checkOne(filed, part, join(dirname(path), part.name));
    checked.valid &&= valid;
    checked.warnings = warnings === null ? null : (checked.warnings ?? 0) + warnings;
    checked.wrong.push(...wrong.map(({ sv, en }) => ({ sv: `${part.name}: ${sv}`, en: `${part.name}: ${en}` })));
  }
  return checked;
}

async function checkOne(
  { delivery: { agreement } }: FiledDelivery,
  made: MadePackage | undefined,
  path: string,
): Promise<CheckedPackage> {
  const { profile } = agreement;
  const isFolder = made?.sha256 === null;
  const other = await notAsMade(made, path);
  if (other !== null) return { valid: false, judge: null, warnings: null, wrong: [other], isFolder };
  const [, version] = /^eark-sip-(\d\.\d)$/.exec(profile) ?? [];
  if (version === undefined) {
    const list = profiles[profile]?.list;
    const wrong = isFolder && list !== undefined ? await wrongInFolder(path, list) : [];
    return { valid: wrong.length === 0, judge: null, warnings: null, wrong, isFolder };
  }
  const { valid, judge, warnings, wrong } = await judgePackage(path, `${version}.0`);
  // The judge speaks English.
  const told = wrong.map((one) => ({ sv: one, en: one }));
  return { valid: valid && wrong.length === 0, judge, warnings, wrong: told, isFolder };
}

async function notAsMade(
  made: { name: string; sha256: string | null } | undefined,
  path: string,
): Promise<Words | null> {
  if (made === undefined)
    return { sv: 'inget paket är gjort av leveransen', en: 'no package was made of this delivery' };
  const { name, sha256 } = made;
  if (basename(path) !== name) return { sv: `paketet ska heta ${name}`, en: `expected a package called ${name}` };
  if (sha256 === null || (await digestOf(path)) === sha256) return null;
  return {
    sv: `paketet är inte som det gjordes (SHA-256 ${sha256})`,
    en: `the package is not as it was made (SHA-256 ${sha256})`,
  };
}

/** Null where no such file is. */
async function digestOf(path: string): Promise<string | null> {
  try {
    return (await digestFile(path)).sha256;
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    return null;
  }
}
