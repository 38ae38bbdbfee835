import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const here = import.meta.dirname;
const jars = join(here, 'target/verapdf');
const java = ['java', '-Xmx1g', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-cp', join(jars, '*')];

/**
 * Puts a `verapdf` on PATH that asks one veraPDF for the whole run, where the product would else start the fetched one for each process. Ends with
 * the process of Jest. Tests of the starting itself name the fetched one.
 */
export async function shareJudge() {
  const { OGONBLICK_VERAPDF, PATH = '' } = process.env;
  const isThere = PATH.split(delimiter).some((folder) => existsSync(join(folder, 'verapdf')));
  if (OGONBLICK_VERAPDF || isThere || !existsSync(jars)) return;
  const folder = mkdtempSync(join(tmpdir(), 'ob-domare-'));
  copyFileSync(join(here, 'shared-judge/verapdf.py'), join(folder, 'verapdf'));
  const command = [...java, 'org.verapdf.apps.GreenfieldCliWrapper'];
  const child = spawn('python3', [join(here, 'shared-judge/server.py'), folder, ...command], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  // Without Python each process starts its own.
  const isReady = await Promise.race([once(child.stdout, 'data'), once(child, 'close')]).then(
    ([data]) => String(data).startsWith('ready'),
    () => false,
  );
  if (!isReady) return rmSync(folder, { recursive: true });
  for (const one of [child, child.stdin, child.stdout]) one.unref();
  process.env.PATH = `${folder}${delimiter}${PATH}`;
}
