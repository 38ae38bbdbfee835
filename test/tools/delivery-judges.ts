import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Judges of E-ARK packages that are not our own work. They contradict each other in six rules. */

const target = join(import.meta.dirname, 'target');
const commonsIp = join(target, 'commons-ip/commons-ip');
const earkValidator = join(target, 'delivery-readers');
const script = join(import.meta.dirname, 'delivery-readers/eark-validator.py');

export const hasJudges = existsSync(commonsIp) && existsSync(join(earkValidator, 'eark_validator'));

/** The verdict of commons-ip on a package that is a folder or a zip file, with what it found wrong. It exits 0 whatever it found. */
export async function judgedByCommonsIp(
  input: string,
  version: '2.1.0' | '2.2.0',
): Promise<{ result: string; warnings: number; wrong: string[] }> {
  const reports = await mkdtemp(join(tmpdir(), 'ogonblick-judged-'));
  try {
    // It writes a log where it stands.
    const args = ['validate', '-i', input, '--specification-version', version, '-o', reports];
    spawnSync(commonsIp, args, { cwd: reports });
    const name = (await readdir(reports)).find((file) => file.endsWith('.json')) ?? '';
    const report = JSON.parse(await readFile(join(reports, name), 'utf8')) as {
      summary: { result: string; warnings: number };
      validation: { id: string; testing: { outcome: string; issues: string[] } }[];
    };
    const failed = report.validation.filter(({ testing }) => testing.outcome === 'FAILED');
    return { ...report.summary, wrong: failed.map(({ id, testing }) => `${id}: ${testing.issues.join('; ')}`) };
  } finally {
    await rm(reports, { recursive: true });
  }
}

/** What eark-validator says: the structure, the schema, and the rules that it holds broken. */
export function judgedByEarkValidator(input: string): { structure: string; schema: string; broken: string[] } {
  const env = { ...process.env, PYTHONPATH: earkValidator };
  const { stdout, stderr } = spawnSync('python3', [script, input], { env, encoding: 'utf8' });
  const report = jsonIn(stdout);
  if (report === null) throw new Error(`expected a report of eark-validator, found ${stdout.slice(0, 200)}${stderr}`);
  const { structure, metadata } = report;
  const errors = metadata.schematron_results.messages.filter(({ severity }) => severity === 'Error');
  return {
    structure: structure.status,
    schema: metadata.schema_results.status,
    broken: [...new Set(errors.map(({ rule_id }) => rule_id))].sort(),
  };
}

interface EarkReport {
  structure: { status: string };
  metadata: {
    schema_results: { status: string };
    schematron_results: { messages: { severity: string; rule_id: string }[] };
  };
}

/** The report stands among lines for persons. */
function jsonIn(output: string): EarkReport | null {
  const start = output.indexOf('{');
  const end = output.lastIndexOf('}');
  return start === -1 ? null : (JSON.parse(output.slice(start, end + 1)) as EarkReport);
}
