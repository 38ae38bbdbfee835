import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../worker/ground/free-port.ts';
import { eventually } from '../tools/product.ts';
import { writeRegister } from '../tools/register.ts';
import { startSmallSite } from '../tools/small-site.ts';
import type { Block } from './blocks.ts';
import { type Typed, typedIn, withValues } from './typed.ts';

export interface Machine {
  /** Types the command of that block. A worker is ended once its desk answers. */
  run(command: string, block: Block): Promise<Typed>;
  close(): Promise<void>;
}

const root = join(import.meta.dirname, '../..');
const account = 'anslagstavlan';

/** A folder with nothing of the program's, but what a clone has. Whoever edits the first configuration registers a page of this machine. */
export async function openMachine(): Promise<Machine> {
  const folder = await mkdtemp(join(tmpdir(), 'ob-maskin-'));
  const site = await startSmallSite();
  const desk = `127.0.0.1:${await freePort()}`;
  const written = join(folder, 'skrivet');
  await writeRegister(written, [{ id: account, url: site.url }], { allow: [site.host] });
  await mkdir(join(folder, 'config'));
  await cp(join(root, 'config/starter'), join(folder, 'config/starter'), { recursive: true });
  await cp(join(root, '.env.example'), join(folder, '.env.example'));
  const settings = join(written, 'settings.yaml');
  await writeFile(settings, `${await readFile(settings, 'utf8')}desk: { listen: "${desk}" }\n`);
  const type = typedIn(folder, {}, `cp -r '${written}/.' ogonblick`);
  const untilItAnswers = () => eventually(async () => (await fetch(`http://${desk}/`).catch(() => null)) !== null);
  return {
    run(command) {
      const line = withValues(command, { ID: account, '/etc/ogonblick': join(folder, 'etc') });
      return type(line, line.endsWith(' worker') ? untilItAnswers : undefined);
    },
    async close() {
      await site.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
