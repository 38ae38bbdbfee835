import { execFile, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const programs = '/usr/share/ghostscript';
/** Debian's libgs-common. */
const profile = '/usr/share/color/icc/ghostscript/srgb.icc';

export function ghostscriptThere(): boolean {
  return spawnSync('gs', ['--version']).status === 0 && definition() !== null && existsSync(profile);
}

/** Turns a PDF into PDF/A-2 as Ghostscript's manual says (VectorDevices, "Creating a PDF/A document"). */
export async function ghostscript(from: string, to: string, folder: string): Promise<string> {
  const template = definition();
  if (template === null) throw new Error("expected Ghostscript's PDFA_def.ps, found none");
  const prefix = join(folder, 'PDFA_def.ps');
  await writeFile(prefix, (await readFile(template, 'utf8')).replaceAll('(srgb.icc)', `(${profile})`));
  const colours = ['-sColorConversionStrategy=RGB', '-dPDFACompatibilityPolicy=1', `--permit-file-read=${profile}`];
  const options = ['-dPDFA=2', '-dBATCH', '-dNOPAUSE', '-q', '-sDEVICE=pdfwrite', ...colours];
  await promisify(execFile)('gs', [...options, `-sOutputFile=${to}`, prefix, from], { maxBuffer: 1 << 26 });
  return to;
}

function definition(): string | null {
  if (!existsSync(programs)) return null;
  const files = readdirSync(programs).map((version) => join(programs, version, 'lib/PDFA_def.ps'));
  return files.find((file) => existsSync(file)) ?? null;
}
