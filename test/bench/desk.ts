import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../../worker/ground/free-port.ts';
import { passphraseOf } from '../tools/passphrase.ts';
import { type Contender, startContender } from './contender.ts';
import { median, percentile, printTable, seconds, times } from './figures.ts';

/** Of 1,000,000 items 5,000 accounts with 20 snapshots each; of fewer, fewer accounts. */
const sizeOf = (items: number) => ({ accounts: Math.max(1, Math.round(items / 200)), years: 20, items });
/** Looks at each page in a round; the first round is thrown away. */
const looks = 15;
const baseline = '/healthz';
/** Lies in a folder that is filled. */
const filledFile = 'filled';

/**
 * What a person waits for at the desk: every page's answer, whole, over a full catalog; beside the same server's shortest answer. No rounds: only
 * that each page answers. `folder`: an empty one that is filled, or that of a run before with as many items, and is kept; null: one of its own.
 */
export async function desk(rounds: number, items: number, folder: string | null = null): Promise<void> {
  const size = sizeOf(items);
  const contender = await startContender('desk');
  const where = folder ?? (await contender.run<string>('newFolder')).result;
  try {
    const isFilled = existsSync(join(where, filledFile));
    const filled = isFilled ? null : (await contender.run('fill', { folder: where, ...size })).usage.wallSeconds;
    await writeFile(join(where, filledFile), '');
    const serving = await startContender('desk');
    try {
      const port = await freePort();
      const { result } = await serving.run<Opened>('open', { folder: where, ...size, port });
      await look(serving, `http://127.0.0.1:${port}`, pagesOf(size.accounts, result), rounds, { size, filled });
    } finally {
      await serving.end();
    }
  } finally {
    if (folder === null) await contender.run('remove', { folder: where });
    await contender.end();
  }
}

/** What there is to look at. */
interface Opened {
  item: string;
  thread: string;
  snapshot: string;
}

/**
 * Every kind of page that reads what there may be much of; forms and pages of a few records are told by one of each. The first account has every
 * tenth item, the last as many as the others. `text`: of the bench's words one is in most items, one in few, and one is found by its stem.
 */
function pagesOf(accounts: number, { item, thread, snapshot }: Opened): string[] {
  const usual = `konto-${String(accounts - 1).padStart(6, '0')}`;
  return [
    baseline,
    '/',
    '/konton',
    '/konton?vy=tabell',
    '/konton?sok=99',
    '/konton/konto-000000',
    `/konton/${usual}`,
    '/mina-konton',
    '/sok',
    '/sok?text=biblioteken',
    '/sok?text=nr777777',
    '/inlagg',
    '/inlagg?text=kommunen',
    '/inlagg?text=nr777777',
    '/inlagg?text=biblioteken',
    '/inlagg?konto=konto-000000&slag=comment',
    '/inlagg?namnd=namnd-7&lage=gone',
    '/inlagg?sida=200',
    `/inlagg/${item}`,
    `/inlagg/${thread}`,
    '/inlagg/utanfor',
    '/gallring',
    '/handelser',
    '/handelser?till=50000',
    '/handelser?dag=2020-01-15',
    '/handelser?slag=snapshot-sealed',
    '/handelser?namnd=namnd-7',
    '/handelser?vem=ingen',
    '/ogonblicksbilder',
    '/ogonblicksbilder?sida=1500',
    '/ogonblicksbilder?namnd=namnd-7&sida=90',
    `/ogonblicksbilder/${snapshot}`,
    '/saknas',
    '/avpubliceringar',
    '/stopp',
    '/stopp/nytt?omfattning=item',
    '/teman',
    '/planer',
    '/planer/namnd-7',
    '/personer',
    '/utlamnande',
    '/utlamnande/ny',
    '/leveranser',
    '/leveranser/ny',
    '/dataskydd',
    '/nycklar',
    '/drift',
    '/lage',
    '/metrics',
  ];
}

/** A page that has moved is told at once, with all others: filling takes many minutes. */
async function expectAll(origin: string, pages: readonly string[], cookie: string): Promise<void> {
  const answers = await Promise.all(
    pages.map(async (page) => ({ page, status: (await fetch(`${origin}${page}`, { headers: { cookie } })).status })),
  );
  const wrong = answers.filter(({ status }) => status !== 200).map(({ page, status }) => `${status} of ${page}`);
  if (wrong.length > 0) throw new Error(`expected 200 of every page, found ${wrong.join(', ')}`);
}

async function look(
  serving: Contender,
  origin: string,
  pages: readonly string[],
  rounds: number,
  { size, filled }: { size: ReturnType<typeof sizeOf>; filled: number | null },
): Promise<void> {
  const cookie = await signIn(origin);
  await expectAll(origin, pages, cookie);
  if (rounds === 0) return;
  const took = new Map<string, number[]>(pages.map((page) => [page, []]));
  const worked = new Map<string, number[]>(pages.map((page) => [page, []]));
  const bytes = new Map<string, number>();
  const working = async () => (await serving.run<number>('workedMs')).result;
  for (let round = 0; round <= rounds; round += 1) {
    for (const page of pages) {
      const before = await working();
      for (let n = 0; n < looks; n += 1) {
        const began = performance.now();
        const response = await fetch(`${origin}${page}`, { headers: { cookie } });
        const body = await response.arrayBuffer();
        if (response.status !== 200) throw new Error(`expected 200 of ${page}, found ${response.status}`);
        if (round > 0) took.get(page)?.push(performance.now() - began);
        bytes.set(page, body.byteLength);
      }
      if (round > 0) worked.get(page)?.push(((await working()) - before) / looks);
    }
  }
  const p50Of = (page: string) => percentile(took.get(page) ?? [], 0.5);
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  printTable(
    `${size.accounts * size.years} snapshots of ${size.accounts} accounts, ${size.items} items (filled ${filled === null ? 'before' : `in ${seconds(filled)}`}); the goal is p95 ≤ 100 ms`,
    [
      // On a machine where others are at work too, the processor's time tells what the page itself costs.
      ['page', 'p50', 'p95', 'max', 'processor', 'of the baseline', 'kB'],
      ...pages.map((page) => {
        const all = took.get(page) ?? [];
        const figures = [p50Of(page), percentile(all, 0.95), Math.max(...all), median(worked.get(page) ?? [])].map(ms);
        return [page, ...figures, times(p50Of(page) / p50Of(baseline)), ((bytes.get(page) ?? 0) / 1000).toFixed(0)];
      }),
    ],
  );
}

async function signIn(origin: string): Promise<string> {
  const response = await fetch(`${origin}/logga-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin },
    body: new URLSearchParams({ anvandare: 'bench', losenfras: passphraseOf('bench') }),
  });
  const cookie = response.headers.get('set-cookie');
  if (cookie === null) throw new Error(`expected to be signed in, found ${response.status}`);
  return cookie.split(';')[0] as string;
}
