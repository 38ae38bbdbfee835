import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Account, accountSchema } from '../../../../config/register/accounts.ts';
import { judgeVisit, type VisitVerdict } from '../../../../jobs/visit/judge-visit.ts';
import type { Visit } from '../../../../jobs/visit/visit.ts';
import { openBrowsers } from '../../../../worker/visit/capture/browsers.ts';
import type { FilmSettings } from '../../../../worker/visit/capture/keep-films.ts';
import type { OnStep } from '../../../../worker/visit/capture/visit-steps.ts';
import { startEgressGuard } from '../../../../worker/visit/egress/guard.ts';
import { loadPhrases } from '../../../../worker/visit/packs/load-packs.ts';
import { loadSitePacks } from '../../../../worker/visit/packs/site-packs.ts';
import { storageStateFor } from '../../../../worker/visit/sessions/session-for-visit.ts';
import { testChromium } from '../../../tools/test-browser.ts';

/** What a visit of a test gave, where its pictures lie, and how it was judged. */
export interface Outcome {
  visit: Visit;
  folder: string;
  verdict: VisitVerdict;
}

export interface VisitOptions {
  seconds?: number;
  level?: 'overview' | 'unique' | 'full';
  platform?: string;
  /** Reads the page by this pack, as at a host of its own. */
  pack?: string;
  known?: ReadonlySet<string>;
  onStep?: OnStep;
}

/** Browsers that may reach one local site. */
export interface VisitScene {
  visit(path: string, options?: VisitOptions): Promise<Outcome>;
  /** The first visit of this page by these options: for tests that look at different sides of one visit. */
  seen(path: string, options?: Omit<VisitOptions, 'known' | 'onStep'>): Promise<Outcome>;
  close(): Promise<void>;
}

export async function visitScene(
  origin: string,
  maxHeight = 300_000,
  images: 'png' | 'webp' | 'jpeg' = 'png',
  films: FilmSettings = { keep: 'poster', mostBytes: 0 },
): Promise<VisitScene> {
  const { host, port } = new URL(origin);
  // Under its other name it is another site.
  const guard = await startEgressGuard({ allow: [host, `localhost:${port}`], upstream: null });
  const chromium = await testChromium();
  const packs = { sites: await loadSitePacks(tmpdir()), phrases: await loadPhrases(tmpdir()) };
  const root = await mkdtemp(join(tmpdir(), 'ogonblick-visit-'));
  const sessionFor = (account: Account) => storageStateFor(root, account);
  const browsers = openBrowsers({
    chromium,
    guard,
    maxHeight,
    pdfPictures: 'jpeg',
    images,
    films,
    packs: async () => packs,
    sessionFor,
  });
  const visits = new Map<string, Promise<Outcome>>();
  const scene: VisitScene = {
    async visit(path, options = {}) {
      const { seconds = 90, level = 'unique', platform = 'web', pack = platform, known = new Set<string>() } = options;
      const { onStep = () => undefined } = options;
      const account = accountSchema.parse({
        id: 'web-prov',
        platform,
        name: 'Prov',
        url: `${origin}${path}`,
        committee: 'kommunstyrelsen',
        status: 'active',
        capture: { basis: 'prov', level },
      });
      const folder = await mkdtemp(join(root, 'utkast-'));
      const errand = { id: path, folder, signal: new AbortController().signal, onStep };
      const read = { ...account, platform: pack as Account['platform'] };
      const visit = await browsers.visit({ account: read, deadline: Date.now() + seconds * 1000, known }, errand);
      return { visit, folder, verdict: judgeVisit(visit) };
    },
    seen(path, options = {}) {
      const { level = 'unique', platform = 'web', pack = platform } = options;
      const key = [path, level, platform, pack].join(' ');
      const visit = visits.get(key) ?? scene.visit(path, options);
      visits.set(key, visit);
      return visit;
    },
    async close() {
      await browsers.close();
      await guard.close();
      await rm(root, { recursive: true, force: true });
    },
  };
  return scene;
}
