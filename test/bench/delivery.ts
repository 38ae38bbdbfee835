import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Contender, startContender } from './contender.ts';
import { benchFolder } from './dispose.ts';
import { median, megabytes, printTable, seconds, times } from './figures.ts';

export interface DeliveryOptions {
  /** A hundredth of them are snapshots, of one megabyte each. */
  items: number;
  /** An empty folder that the archive is filled into, or the one of a run before with as much; null: one that is removed afterwards. */
  folder: string | null;
  /** A packing: the ways of the others are left out, but for the plain folder. */
  only: string | null;
}

interface Measured {
  wall: number;
  cpu: number;
  /** The greatest memory (RSS) of the program, in bytes. */
  peak: number;
}

const snapshotBytes = 1_000_000;
const builtProgram = join(import.meta.dirname, '../tools/cheap-program.mjs');
const commonsIp = join(import.meta.dirname, '../tools/target/commons-ip/commons-ip');
const ways = [
  { profile: 'plain', packing: 'folder' },
  { profile: 'plain', packing: 'tar' },
  { profile: 'plain', packing: 'zip' },
  { profile: 'eark-sip-2.1', packing: 'tar' },
  { profile: 'eark-sip-2.1', packing: 'zip' },
  { profile: 'eark-sip-2.1', packing: 'folder' },
];

/** Packages of one archive, beside `tar` of the same files and beside commons-ip, which makes an E-ARK SIP of the same content. */
export async function delivery(rounds: number, { items, folder, only }: DeliveryOptions): Promise<void> {
  const where = folder ?? (await benchFolder());
  const snapshots = Math.ceil(items / 100);
  const rows: [name: string, measured: Measured][] = [];
  const add = async (name: string, measuring: Promise<Measured>) => {
    const measured = await measuring;
    // The largest size takes hours: what is measured is told at once, for when the rest is broken off.
    console.log(`${name}: ${seconds(measured.wall)}, CPU ${seconds(measured.cpu)}, ${megabytes(measured.peak)}`);
    rows.push([name, measured]);
    return measured;
  };
  try {
    const filled = await withContender(where, (contender) =>
      contender.run('fill', { snapshots, items, snapshotBytes }),
    );
    console.log(`${snapshots} snapshots and ${items} items filed, ${seconds(filled.usage.wallSeconds)}`);
    const tar = (of: string) => ran(where, rounds, `exec tar -cf ut/a.tar ${of}`);
    const whole = await add('tar of the archive folder, where each item is a file', tar('data/arkiv'));
    for (const way of ways.filter((way) => way === ways[0] || only === null || way.packing === only))
      await add(`make ${way.profile}, ${way.packing}`, made(where, rounds, way));
    const same = await add('tar of the files that are delivered', tar('mapp'));
    await add('the same, and waits for the disk', ran(where, rounds, 'tar -cf ut/a.tar mapp && sync ut/a.tar'));
    for (const strategy of only === null ? ['Folder', 'Zip'] : ['Folder'])
      await add(`commons-ip create, ${strategy.toLowerCase()}`, commonsIpCreates(where, rounds, strategy));
    printTable(`${snapshots} snapshots and ${items} items of one account`, [
      ['', 'wall', 'of tar, archive', 'of tar, delivered', 'CPU', 'peak RSS'],
      ...rows.map(([name, { wall, cpu, peak }]) => [
        ...[name, seconds(wall), times(wall / whole.wall), times(wall / same.wall)],
        ...[seconds(cpu), megabytes(peak)],
      ]),
    ]);
  } finally {
    await rm(folder === null ? where : join(where, 'ut'), { recursive: true, force: true });
  }
}

/** By the built command. The first plain folder stays as `mapp`, for the others to take their files from. */
async function made(where: string, rounds: number, way: (typeof ways)[number]): Promise<Measured> {
  return await inRounds(rounds, async () => {
    const to = join(where, 'ut');
    await emptied(to);
    const measured = await withContender(where, async (contender, proof) => {
      const { result } = await contender.run<{ id: string }>('propose', way);
      const place = ['--config', join(where, 'config'), '--data', join(where, 'data'), '--json'];
      const args = [builtProgram, ...place, 'delivery', 'make', result.id, '--to', to, ...proof];
      return await measuredRun(contender, { command: process.execPath, args, cwd: where });
    });
    const [name = ''] = await readdir(to);
    if (way === ways[0]) {
      await rm(join(where, 'mapp'), { recursive: true, force: true });
      await rename(join(to, name), join(where, 'mapp'));
    }
    return measured;
  });
}

/** One representation for each part of the delivery. So many do not fit on a command line. */
async function commonsIpCreates(where: string, rounds: number, strategy: string): Promise<Measured> {
  const parts = await readdir(join(where, 'mapp/innehall'));
  const lines = parts.map((id) => `--representation-id=${id}\n--representation-data=${where}/mapp/innehall/${id}\n`);
  await writeFile(join(where, 'delar.txt'), lines.join(''));
  const args = `-v 2.1.0 -s ${strategy} -p ut --sip-id bench --submitter-name Bench --submitter-id 1 @delar.txt`;
  return await ran(where, rounds, `exec ${JSON.stringify(commonsIp)} create ${args}`);
}

async function ran(where: string, rounds: number, script: string): Promise<Measured> {
  return await inRounds(rounds, async () => {
    await emptied(join(where, 'ut'));
    return await withContender(where, (contender) =>
      measuredRun(contender, { command: 'sh', args: ['-c', script], cwd: where }),
    );
  });
}

async function measuredRun(
  contender: Contender,
  input: { command: string; args: string[]; cwd: string },
): Promise<Measured> {
  const { usage, result } = await contender.run<{ peak: number }>('run', input);
  return { wall: usage.wallSeconds, cpu: usage.cpuSeconds, peak: result.peak };
}

/** What was measured in the round whose time is in the middle. */
async function inRounds(rounds: number, round: () => Promise<Measured>): Promise<Measured> {
  const all: Measured[] = [];
  for (let at = 0; at < rounds; at++) all.push(await round());
  const middle = (which: 'wall' | 'cpu' | 'peak') => median(all.map((one) => one[which]));
  return { wall: middle('wall'), cpu: middle('cpu'), peak: middle('peak') };
}

async function withContender<T>(
  where: string,
  work: (contender: Contender, proof: string[]) => Promise<T>,
): Promise<T> {
  const contender = await startContender('delivering');
  try {
    const { result } = await contender.run<{ proof: string[] }>('open', { folder: where });
    return await work(contender, result.proof);
  } finally {
    await contender.end();
  }
}

async function emptied(to: string): Promise<void> {
  await rm(to, { recursive: true, force: true });
  await mkdir(to);
}
