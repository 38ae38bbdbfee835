import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startDemoSite } from '../../demo/demo-site.ts';
import { type Flavour, flavours } from '../../worker/papers/pdfa/flavour.ts';
import { writeSnapshotPdf } from '../../worker/papers/pdfa/snapshot-pdf.ts';
import type { Judge } from '../../worker/papers/pdfa/verapdf.ts';
import { nastyPages, startNastySite } from '../sites/nasty.ts';
import { pdfOfVisit } from '../worker/papers/pdfa/pdf-of-visit.ts';
import { type Outcome, type VisitScene, visitScene } from '../worker/visit/capture/scene.ts';

/** A page whose visit gave a snapshot, and what the judge says of its PDF in each flavour. */
export interface JudgedPage {
  page: string;
  outcome: Outcome;
  verdicts: { flavour: Flavour; path: string; pages: number; bytes: number; failedRules: string[] }[];
}

/** Pages are pictured down to here, so that three bands of 300,000 px do not take the hour. */
const maxHeight = 60_000;
/** A visit is given so long; what ends it earlier is no snapshot, and is tested elsewhere. */
const seconds = 60;

/**
 * Visits every page of the demo and every nasty page that can end as a snapshot, writes each that does in all flavours, and has them
 * judged. `keep`: the PDFs stay in `folder`.
 */
export async function judgeAllPages(
  judge: Judge,
  { folder, keep = false }: { folder: string; keep?: boolean },
  onPage: (page: JudgedPage) => Promise<void> | void,
): Promise<void> {
  const [demo, nasty] = await Promise.all([startDemoSite(import.meta.filename), startNastySite()]);
  try {
    const demoPaths = Object.keys(demo.pages).map((id) => `/${id}/`);
    const nastyPaths = nastyPages
      .filter(({ expected }) => expected.includes('complete') || expected.includes('partial'))
      .map(({ path }) => path);
    for (const [name, url, paths] of [
      ['demo', demo.url, demoPaths],
      ['nasty', nasty.url, nastyPaths],
    ] as const) {
      const scene = await visitScene(url, maxHeight);
      try {
        for (const path of paths) {
          const outcome = await snapshotOf(scene, path);
          if (!outcome) continue;
          const stem = join(folder, `${name}${path.replaceAll('/', '-').replace(/-$/, '')}`);
          const verdicts = await judgeFlavours(judge, outcome, stem);
          await onPage({ page: `${name}${path}`, outcome, verdicts });
          await rm(outcome.folder, { recursive: true });
          if (!keep) for (const { path: file } of verdicts) await rm(file);
        }
      } finally {
        await scene.close();
      }
    }
  } finally {
    await demo.close();
    await nasty.close();
  }
}

/** Null when the visit gave no snapshot. */
async function snapshotOf(scene: VisitScene, path: string): Promise<Outcome | null> {
  try {
    const outcome = await scene.visit(path, { seconds });
    return ['complete', 'partial'].includes(outcome.verdict.status) ? outcome : null;
  } catch (error) {
    if (error instanceof Error && error.name === 'VisitBrokenError') return null;
    throw error;
  }
}

async function judgeFlavours(judge: Judge, outcome: Outcome, stem: string): Promise<JudgedPage['verdicts']> {
  const verdicts: JudgedPage['verdicts'] = [];
  for (const flavour of flavours) {
    const written = await writeSnapshotPdf(pdfOfVisit(outcome, `${stem}-${flavour}.pdf`, flavour));
    for (const { path, pages, bytes } of written.parts) {
      const { valid, failedRules } = await judge.judge(path, flavour);
      verdicts.push({ flavour, path, pages, bytes, failedRules: valid ? [] : [...failedRules, 'not valid'] });
    }
  }
  return verdicts;
}
