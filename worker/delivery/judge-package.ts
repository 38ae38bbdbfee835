import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { extract } from 'tar';
import { environmentVariable, readEnvironment } from '../../config/base/env.ts';
import { javaEnvironment } from '../../config/base/java-environment.ts';
import { AdvisedError } from '../../config/base/own-error.ts';
import { packageRoot } from '../../config/base/package-root.ts';

/** The judge of E-ARK packages is not on this machine. */
export class JudgeMissingError extends AdvisedError {
  static override readonly ending = 'partMissing';
  override readonly told = {
    sv: 'Granskaren commons-ip finns inte på datorn där Ögonblick är installerat, så paketet är inte granskat. Systemförvaltaren installerar Java och commons-ip 2 och anger programmet i OGONBLICK_COMMONS_IP.',
    en: 'The judge commons-ip is not on the machine where Ögonblick is installed, so the package is not judged. The system manager installs Java and commons-ip 2, and names the program in OGONBLICK_COMMONS_IP.',
  };
}

/** What commons-ip says. `wrong`: each rule that is broken, with what was found. */
export interface Judgement {
  valid: boolean;
  warnings: number;
  wrong: string[];
  judge: string;
}

const fetchedFolder = 'test/tools/target/commons-ip';

/**
 * Has commons-ip judge an E-ARK package: a folder, a zip file, or a tar file, which is unpacked beside itself meanwhile (commons-ip reads no
 * tar). `version`: that of the specification, like 2.1.0. Throws JudgeMissingError.
 */
export async function judgePackage(path: string, version: string): Promise<Judgement> {
  const command = commandOf();
  const work = await mkdtemp(join(resolve(dirname(path)), '.granskas-'));
  try {
    const input = path.endsWith('.tar') ? await unpacked(path, work) : resolve(path);
    const reports = await mkdtemp(join(work, 'rapport-'));
    const [program = '', ...more] = command;
    const child = spawn(
      program,
      [...more, 'validate', '-i', input, '--specification-version', version, '-o', reports],
      // It writes a log where it stands.
      { cwd: work, stdio: ['ignore', 'ignore', 'pipe'], env: javaEnvironment() },
    );
    let told = '';
    child.stderr.on('data', (part: Buffer) => {
      told = `${told}${part.toString('utf8')}`.slice(-2000);
    });
    await once(child, 'close');
    const [report] = await readdir(reports);
    if (report === undefined) throw new Error(`expected a report of commons-ip on ${path}, found none: ${told.trim()}`);
    return judgementOf(JSON.parse(await readFile(join(reports, report), 'utf8')) as Report);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

interface Report {
  header?: { version_commons_ip?: string };
  summary: { result: string; warnings: number };
  validation: { id: string; testing: { outcome: string; issues: string[] } }[];
}

/** The program exits 0 whatever it found: its report counts. */
function judgementOf({ header, summary, validation }: Report): Judgement {
  const failed = validation.filter(({ testing }) => testing.outcome === 'FAILED');
  return {
    valid: summary.result === 'VALID',
    warnings: summary.warnings,
    wrong: failed.map(({ id, testing }) => `${id}: ${testing.issues.join('; ')}`),
    judge: `commons-ip ${header?.version_commons_ip ?? ''}`.trim(),
  };
}

async function unpacked(tar: string, work: string): Promise<string> {
  await extract({ file: tar, cwd: work });
  const [root = ''] = await readdir(work);
  return join(work, root);
}

function commandOf(): string[] {
  const named = environmentVariable('OGONBLICK_COMMONS_IP');
  const usual = [
    ...readEnvironment().searchPath.map((folder) => join(folder, 'commons-ip')),
    join(packageRoot(import.meta.dirname), fetchedFolder, 'commons-ip'),
  ];
  // Another program than the one that was named would be a judge that nobody chose.
  const places = named === null ? usual : [named];
  const found = places.find((place) => existsSync(place));
  if (found !== undefined) return [found];
  throw new JudgeMissingError(
    `expected commons-ip, the judge of E-ARK packages, found none${named === null ? '' : ` at ${named}`}`,
    'Install Java and commons-ip 2 (org.roda-community:commons-ip2 at Maven Central), and name its program in OGONBLICK_COMMONS_IP.',
    {
      swedish:
        'commons-ip, som bedömer E-ARK-paket, finns inte på den här datorn. Installera Java och commons-ip 2 (org.roda-community:commons-ip2 på Maven Central), och ange programmet i OGONBLICK_COMMONS_IP.',
    },
  );
}
