import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readEnvironment } from '../../../config/base/env.ts';
import { loadConfiguration } from '../../../config/load.ts';
import { deliveriesOf } from '../../../jobs/delivery/deliveries-of.ts';
import type { Workplace } from '../../../jobs/workplace.ts';
import { allDeliveries, contentOf, countDeliveries } from '../../../storage/archive/deliveries.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import type { DeliveredThing, Delivery } from '../../../storage/records/delivery.ts';
import { openWorkplace } from '../../../worker/process/workplace/open-workplace.ts';
import { sampleDelivery } from '../../tools/agreement.ts';
import { cheapCost, personLine, provenAs } from '../../tools/passphrase.ts';
import { writeRegister } from '../../tools/register.ts';
import { obey } from '../contender.ts';
import { peakOf } from '../peak-of.ts';
import { fileSomeItems, sealSomeSnapshots } from './delivered-archive.ts';

/** `delivery make` over an archive that the product's own writers have filed, in the process that is measured. */
const stack = openClosingStack();
let workplace: Workplace | null = null;
const accounts = 20;
const accountOf = (at: number) => `konto-${at % accounts}`;

interface Packed {
  profile: string;
  packing: Delivery['agreement']['packing'];
}

obey({
  async open({ folder }: { folder: string }) {
    const directory = join(folder, 'config');
    if (!existsSync(directory)) {
      const url = 'https://www.example.se';
      await mkdir(join(folder, 'data'), { recursive: true });
      await writeRegister(
        directory,
        Array.from({ length: accounts }, (_, at) => ({ id: accountOf(at), url })),
      );
      await writeFile(join(directory, 'people.yaml'), `people:\n${personLine('bench', '"*": [officer]')}`);
    }
    const { configuration, faults } = await loadConfiguration(directory, { leastPassphraseCost: cheapCost });
    if (configuration === null) throw new Error(JSON.stringify(faults));
    const environment = { ...readEnvironment({}), configDirectory: directory, dataDirectory: join(folder, 'data') };
    workplace = await openWorkplace(environment, configuration, stack);
    return { proof: await provenAs(directory, 'bench') };
  },

  /** Nothing where a run before has filled the folder. All items are one account's: the worst that can come. */
  async fill({ snapshots, items, snapshotBytes }: { snapshots: number; items: number; snapshotBytes: number }) {
    const { archive } = opened();
    if (countDeliveries(archive.root) > 0) return;
    await waitForNoDisk();
    await propose({ profile: 'plain', packing: 'folder' }, [
      ...(await sealSomeSnapshots(opened(), { snapshots, bytes: snapshotBytes, accountOf })),
      ...(await fileSomeItems(opened(), { items, account: accountOf(0) })),
    ]);
  },

  /** The same content proposed as a delivery that is packed so. */
  async propose(packed: Packed) {
    const [first] = await allDeliveries(opened().archive.root);
    if (first === undefined) throw new Error('expected a filled archive');
    const content: DeliveredThing[] = [];
    for await (const thing of contentOf(opened().archive.root, first.delivery)) content.push(thing);
    return { id: await propose(packed, content) };
  },

  /** Another program, or the built command with its arguments. `peak`: the greatest memory (RSS) that it ever had, in bytes. */
  async run({ command, args, cwd }: { command: string; args: string[]; cwd: string }) {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
    let peak = 0;
    const watch = setInterval(() => {
      peak = peakOf(child.pid as number) ?? peak;
    }, 50);
    const [code] = await once(child, 'close');
    clearInterval(watch);
    if (code !== 0) throw new Error(`${command} ended with ${code}`);
    return { peak };
  },

  close: () => stack.close(),
});

async function propose({ profile, packing }: Packed, content: DeliveredThing[]): Promise<string> {
  const { archive } = opened();
  const snapshots = content.filter((thing) => 'snapshot' in thing).length;
  const delivery = {
    ...sampleDelivery,
    agreement: { ...sampleDelivery.agreement, profile, packing },
    snapshots,
    items: content.length - snapshots,
    proposedAt: new Date().toISOString(),
  };
  const when = { year: 2026, known: countDeliveries(archive.root) };
  const filed = await deliveriesOf(opened()).propose(delivery, content, when);
  if (filed === 'overtaken') throw new Error('expected nobody else to propose in the folder of the bench');
  return filed.delivery.id;
}

/** For a process that only fills: with each file waited for, a million take an hour. */
async function waitForNoDisk(): Promise<void> {
  await using some = await open(import.meta.filename);
  Object.getPrototypeOf(some).sync = async () => undefined;
}

function opened(): Workplace {
  if (workplace === null) throw new Error('expected an open archive');
  return workplace;
}
