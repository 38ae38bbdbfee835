import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const target = join(import.meta.dirname, 'target');
const schema = join(target, 'ead-schema/ead/management/commands/ead3.xsd');
const script = join(import.meta.dirname, 'delivery-readers/by-schema.py');

export const hasEadSchema = existsSync(schema);

/** What libxml2, which is not our own work, finds wrong with documents by a schema, that of EAD 3 unless another is named. */
export function faultsBySchema(files: readonly string[], by = schema): string[] {
  const env = { ...process.env, PYTHONPATH: join(target, 'delivery-readers') };
  const { status, stdout, stderr } = spawnSync('python3', [script, by, ...files], { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`expected the judgement of lxml, found ${stderr}`);
  return JSON.parse(stdout) as string[];
}
