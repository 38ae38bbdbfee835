import { execFileSync } from 'node:child_process';
import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FakeMastodon, serveMastodon } from '../sites/platforms/mastodon.ts';
import { type FakeItem, own, worldOf } from '../sites/platforms/world.ts';
import { archiveFolder } from '../tools/archive-folder.ts';
import { personLine } from '../tools/passphrase.ts';
import { documentOf, eventually, openProduct, type Product, type Running } from '../tools/product.ts';
import { writeRegister } from '../tools/register.ts';
import { type SmallSite, startSmallSite } from '../tools/small-site.ts';
import { seeded } from './seeded.ts';
import { planText } from './soak-committee.ts';
import { clockAt } from './worker/fake-clock.ts';
import { messages } from './worker/town.ts';

/** `everyDays`: the worker is started on each of these days; between them the machine is off. */
export interface SoakPlan {
  seed: number;
  from: string;
  days: number;
  everyDays: number;
}

export interface SoakReport {
  seed: number;
  workers: number;
  kills: number;
  verified: number;
  planChanges: number;
  /** Highest resident memory of a worker, in megabytes: medians of the first and the last quarter of those that were not killed. */
  memory: { first: number; last: number };
  checked: Record<string, number>;
  problems: string[];
}

interface Told extends Pick<FakeItem, 'at' | 'text'> {
  id: string;
  kind: 'post' | 'comment';
  collected: boolean;
}

const dayMs = 86_400_000;
const graceDays = 7;

/** Lives through the days with a worker, a platform, plans and disposal lists, and has an independent program check what is left. */
export async function soak(plan: SoakPlan): Promise<SoakReport> {
  const chance = seeded(plan.seed);
  const world = worldOf([]);
  const platform = await serveMastodon({ pageSize: 40, world });
  const site = await startSmallSite();
  const product = openProduct({ validator: false });
  const life: Life = { plan, chance, product, platform, site, months: 6, told: [], rounds: [], lists: [], heads: [] };
  const report = { seed: plan.seed, workers: 0, kills: 0, verified: 0, planChanges: 0 };
  const peaks: number[] = [];
  try {
    await configure(life);
    const start = Date.parse(plan.from);
    for (let day = 0; day <= plan.days; day += plan.everyDays) {
      const at = new Date(start + day * dayMs).toISOString();
      const isMonthly = Math.floor(day / 30) !== Math.floor((day - plan.everyDays) / 30);
      happens(life, at);
      const isKilled = chance() < 0.25 && day + plan.everyDays <= plan.days;
      const peak = await aDay(life, at, isKilled);
      report.workers += 1;
      if (isKilled) report.kills += 1;
      if (peak !== null) peaks.push(peak);
      if (!isMonthly || isKilled) continue;
      if (day > plan.days / 2 && report.planChanges === 0) {
        changePlan(life);
        report.planChanges += 1;
      }
      await decide(life, at);
      await verify(life, at);
      report.verified += 1;
    }
    return { ...report, memory: quarters(peaks), ...check(life) };
  } finally {
    await product.close();
    await platform.close();
    await site.close();
  }
}

/** `months`: what the plan in force said when the list was proposed. */
interface ListTold {
  id: string;
  proposedOn: string;
  months: number;
  isExecuted: boolean;
  items: { item: string; text: string }[];
}

interface Life {
  plan: SoakPlan;
  chance: () => number;
  product: Product;
  platform: FakeMastodon;
  site: SmallSite;
  /** How long the plan in force keeps comments. */
  months: number;
  told: Told[];
  /** When what was due was proposed, and by which period. */
  rounds: { on: string; months: number }[];
  lists: ListTold[];
  /** The digest of the ledger's last line after each day. */
  heads: string[];
}

const environment = (at: string) => ({
  ...clockAt(at),
  OGONBLICK_VERAPDF: '/bin/false',
  PLANTED_MASTODON: 'planted-4711',
});

async function configure(life: Life): Promise<void> {
  const { product, platform, site } = life;
  const skolan = {
    id: 'skolan',
    url: `${platform.url}/@${own}`,
    platform: 'mastodon',
    basis: null,
    collect: { source: 'api' as const, token: 'env:PLANTED_MASTODON' },
  };
  await writeRegister(product.config, [{ id: 'sida', url: `${site.url}/sida` }, skolan], {
    allow: [platform.host, site.host],
  });
  appendFileSync(join(product.config, 'settings.yaml'), `disposal: { execution: enabled, graceDays: ${graceDays} }\n`);
  const people = ['ada.a', 'bo.b'].map((id) => personLine(id, '"*": [approver]')).join('');
  writeFileSync(join(product.config, 'people.yaml'), `people:\n${personLine('olle.o', '"*": [officer]')}${people}`);
  writeFileSync(join(product.config, 'committees/kommunstyrelsen.yaml'), planText('1', life.months));
}

/** On the platform: now and then a post with comments. Their words stand nowhere else. */
function happens({ chance, told, platform: { world } }: Life, at: string): void {
  if (chance() < 0.3 && told.length > 0) return;
  const add = (kind: Told['kind'], parent: string | null) => {
    const number = told.length + 1;
    const id = `1273714429${String(number).padStart(9, '0')}`;
    const text = `${kind} nummer ${number} ord${Math.floor(chance() * 1e9).toString(36)}slut`;
    const when = new Date(Date.parse(at) - 3_600_000 + number).toISOString();
    world.items.push({ id, parent, author: kind === 'post' ? own : 'maja', at: when, text });
    told.push({ id, kind, text, at: when, collected: false });
    return id;
  };
  const post = add('post', null);
  for (let count = Math.floor(chance() * 3); count > 0; count -= 1) add('comment', post);
}

/** One worker, from its start until it has done what is due, or until it is killed. Its highest memory in megabytes; null where it was killed. */
async function aDay(life: Life, at: string, isKilled: boolean): Promise<number | null> {
  const worker = life.product.start(['worker'], environment(at));
  if (isKilled) {
    const moment = 200 + life.chance() * 3_000;
    await new Promise((done) => setTimeout(done, moment));
    await worker.kill();
    return null;
  }
  await orEnds(worker, () => messages(worker).includes('swept') && messages(worker).includes('collected'));
  await orEnds(
    worker,
    () => archiveFolder(life.product.archive).openOrders().length === 0 && overdue(life, at).length === 0,
  );
  for (const one of life.told) one.collected = true;
  const peak = Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${worker.child.pid}/status`, 'utf8'))?.[1]) / 1000;
  worker.child.kill('SIGTERM');
  const ended = await worker.ended;
  if (ended.code !== 0) throw new Error(`${at}: expected the worker to end well, found ${ended.code}: ${ended.err}`);
  noteExecuted(life);
  life.heads.push(headOf(life));
  return peak;
}

async function orEnds(worker: Running, reached: () => boolean): Promise<void> {
  let hasEnded = false;
  void worker.ended.then(() => {
    hasEnded = true;
  });
  await eventually(() => reached() || hasEnded, 180_000, 50);
  if (!reached()) throw new Error(`expected the worker to go on, found that it ended: ${worker.said()}`);
}

function headOf({ product }: Life): string {
  const folder = join(product.archive, 'liggare');
  const months = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  const last = readFileSync(join(folder, months.sort().at(-1) ?? ''), 'utf8')
    .trimEnd()
    .split('\n')
    .at(-1);
  return JSON.parse(last ?? '{}').hash;
}

function changePlan(life: Life): void {
  life.months = 9;
  writeFileSync(join(life.product.config, 'committees/kommunstyrelsen.yaml'), planText('2', life.months));
}

/** Plans are accepted, what is due is proposed and approved by two, and goes into grace; the worker carries it out when that is over. */
async function decide(life: Life, at: string): Promise<void> {
  const { product, lists, rounds, months } = life;
  const run = async (codes: number[], ...args: string[]) => {
    const ended = await product.run(['--json', ...args], environment(at));
    if (!codes.includes(ended.code ?? -1)) {
      throw new Error(`${at}: expected ${args.join(' ')} to end with ${codes}, found ${ended.code}: ${ended.err}`);
    }
    return documentOf(ended);
  };
  await run([0], 'plan', 'accept', 'kommunstyrelsen', '--yes', '--as', 'olle.o');
  // 1: nothing was due, and something needs a person.
  const { list } = await run([0, 1], 'dispose', 'propose', '--committee', 'kommunstyrelsen', '--as', 'olle.o');
  rounds.push({ on: at, months });
  const { id, entries } = (list ?? {}) as { id?: string; entries?: { item: string }[] };
  if (id === undefined || entries === undefined) return;
  for (const person of ['ada.a', 'bo.b']) await run([0], 'dispose', 'approve', id, '--as', person);
  await run([0], 'dispose', 'execute', id);
  const items = entries.map(({ item }) => ({ item, text: textOf(life, item) }));
  lists.push({ id, proposedOn: at, months, isExecuted: false, items });
}

/** Its words, as its file has them; the list may have put that in quarantine. */
function textOf({ product, told }: Life, item: string): string {
  const files = [...archiveFolder(product.archive).textsBelow('')].filter(([name]) => name.includes(item));
  const words = files.map(([, text]) => Buffer.from(text, 'latin1').toString('utf8')).join('\n');
  const found = told.find(({ text }) => words.includes(text));
  if (found === undefined) throw new Error(`expected the words of ${item} in the archive, found none`);
  return found.text;
}

/** The lists whose grace is over and that have not been carried out. */
function overdue({ product }: Life, at: string): string[] {
  const folder = archiveFolder(product.archive);
  const executed = folder.ledger('disposal-executed').map(({ data }) => data.list);
  const over = folder.ledger('disposal-grace-started').filter(({ data }) => String(data.graceUntil) < at.slice(0, 10));
  return over.map(({ data }) => String(data.list)).filter((list) => !executed.includes(list));
}

/** What a changed plan left out of a list stays in the archive. */
function noteExecuted({ product, lists }: Life): void {
  const folder = archiveFolder(product.archive);
  const executed = folder.ledger('disposal-executed').map(({ data }) => data.list);
  const leftOut = folder.ledger('disposal-left-out').flatMap(({ data }) => String(data.items).split(' '));
  for (const list of lists.filter(({ id, isExecuted }) => !isExecuted && executed.includes(id))) {
    list.isExecuted = true;
    list.items = list.items.filter(({ item }) => !leftOut.includes(item));
  }
}

async function verify({ product }: Life, at: string): Promise<void> {
  const ended = await product.run(['--json', 'verify'], environment(at));
  const { problems } = documentOf<{ problems: object[] }>(ended);
  if (ended.code !== 0) throw new Error(`${at}: verify ended with ${ended.code}: ${JSON.stringify(problems)}`);
}

function check({ plan, product, told, rounds, lists, heads }: Life): Pick<SoakReport, 'checked' | 'problems'> {
  const end = new Date(Date.parse(plan.from) + Math.floor(plan.days / plan.everyDays) * plan.everyDays * dayMs);
  const first = new Date(plan.from).getUTCFullYear();
  const years = Array.from({ length: end.getUTCFullYear() - first + 1 }, (_, index) => first + index);
  const file = join(product.folder, 'fakta.json');
  const executed = lists
    .filter(({ isExecuted }) => isExecuted)
    .map(({ items, ...list }) => ({ ...list, texts: items.map(({ text }) => text) }));
  const facts = { page: 'sida', years, endedOn: end.toISOString(), graceDays, rounds, heads };
  writeFileSync(file, JSON.stringify({ ...facts, items: told, lists: executed }));
  const checker = join(import.meta.dirname, 'check-archive.mjs');
  return JSON.parse(
    execFileSync(process.execPath, [checker, product.archive, file], { encoding: 'utf8', maxBuffer: 64e6 }),
  );
}

function quarters(peaks: readonly number[]): SoakReport['memory'] {
  const quarter = Math.max(1, Math.floor(peaks.length / 4));
  const median = (some: readonly number[]) => some.toSorted((a, b) => a - b)[Math.floor(some.length / 2)] ?? Number.NaN;
  return { first: Math.round(median(peaks.slice(0, quarter))), last: Math.round(median(peaks.slice(-quarter))) };
}
