import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accountSchema } from '../../config/register/accounts.ts';
import { writeGlimpse } from '../../storage/files/glimpse.ts';
import { openBrowsers } from '../../worker/visit/capture/browsers.ts';
import { openOnlookers } from '../../worker/visit/capture/onlookers.ts';
import { startEgressGuard } from '../../worker/visit/egress/guard.ts';
import { loadPhrases } from '../../worker/visit/packs/load-packs.ts';
import { loadSitePacks } from '../../worker/visit/packs/site-packs.ts';
import { startBenchFeed } from '../sites/bench-feed.ts';
import { testChromium } from '../tools/test-browser.ts';
import { median, printTable } from './figures.ts';

const account = {
  id: 'web-prov',
  platform: 'web',
  name: 'Prov',
  committee: 'kommunstyrelsen',
  status: 'active',
  capture: { basis: 'prov', level: 'unique' },
};

interface Round {
  visitMs: number;
  tilesMs: number;
  processorMs: number;
  glimpses: number;
  bytes: number;
}

/** What it costs a visit that people see its picture while it is taken: visits of the page of `capture` with onlookers and without, in turn. */
export async function seen(rounds: number): Promise<void> {
  const feed = await startBenchFeed({ slow: false });
  const root = await mkdtemp(join(tmpdir(), 'ogonblick-bench-sedd-'));
  const guard = await startEgressGuard({ allow: [new URL(feed.url).host], upstream: null });
  const packs = { sites: await loadSitePacks(root), phrases: await loadPhrases(root) };
  const browsers = openBrowsers({
    chromium: await testChromium(),
    guard,
    maxHeight: 300_000,
    pdfPictures: 'jpeg',
    images: 'png',
    packs: async () => packs,
    sessionFor: async () => ({ usable: true, storageState: undefined }),
  });
  const visit = async (name: string, isSeen: boolean): Promise<Round> => {
    const folder = join(root, name);
    await mkdir(join(folder, 'data'), { recursive: true });
    const told = { glimpses: 0, bytes: 0 };
    const onlookers = openOnlookers({
      async keep(picture) {
        told.glimpses += 1;
        told.bytes = Math.max(told.bytes, picture.length);
        await writeGlimpse(folder, picture);
      },
      tell: () => undefined,
      trouble: (error) => console.error(error),
    });
    const errand = { id: name, folder, signal: new AbortController().signal, onStep: () => undefined };
    const visited = accountSchema.parse({ ...account, url: feed.url });
    const [began, before] = [performance.now(), process.cpuUsage()];
    const { steps } = await browsers.visit(
      { account: visited, deadline: Date.now() + 600_000, known: new Set() },
      isSeen ? { ...errand, onlookers } : errand,
    );
    const { user, system } = process.cpuUsage(before);
    const tilesMs = steps.find((step) => step.name === 'take the picture tiles')?.ms ?? Number.NaN;
    await rm(folder, { recursive: true });
    return { visitMs: performance.now() - began, tilesMs, processorMs: (user + system) / 1000, ...told };
  };
  try {
    await visit('varm', true);
    const with_: Round[] = [];
    const without: Round[] = [];
    for (let round = 0; round < rounds; round += 1) {
      with_.push(await visit(`sedd-${round}`, true));
      without.push(await visit(`osedd-${round}`, false));
    }
    const row = (name: string, all: readonly Round[]) => {
      const of = (key: keyof Round) => median(all.map((one) => one[key]));
      const told = [of('glimpses').toFixed(0), `${(of('bytes') / 1000).toFixed(0)} kB`];
      return [
        name,
        ...(['visitMs', 'tilesMs', 'processorMs'] as const).map((key) => `${of(key).toFixed(0)} ms`),
        ...told,
      ];
    };
    printTable('A visit whose picture people see while it is taken, beside one that nobody sees', [
      ['', 'visit', 'tiles', 'processor (our process)', 'pictures', 'the largest'],
      row('seen', with_),
      row('not seen', without),
    ]);
  } finally {
    await browsers.close();
    await guard.close();
    await feed.close();
    await rm(root, { recursive: true, force: true });
  }
}
