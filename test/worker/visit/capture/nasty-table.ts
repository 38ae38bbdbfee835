import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { VisitBrokenError } from '../../../../worker/visit/capture/visit-deadline.ts';
import type { NastyPage } from '../../../sites/nasty-page.ts';
import type { Outcome, VisitScene } from './scene.ts';

/** How a visit of a nasty page ended, as the archivist is told. `sentence` in Swedish; null when the snapshot is complete. */
export interface NastyEnd {
  status: string;
  sentence: string | null;
  posts: number;
}

/**
 * Pages that end only when time is out, whatever time they have, `/wanders` once in many times: seconds for the visit, of which each wait
 * gets a quarter.
 */
const shortly = new Map([
  ['/busy', 12],
  ['/gzip-bomb', 40],
  ['/never-ends', 20],
  ['/no-answer', 20],
  ['/half', 20],
  ['/picture-never-ends', 20],
  ['/wanders', 60],
]);

/** How the sentence of a visit begins that broke off; what follows depends on what gave way first. */
export const brokenOff = 'Besöket misslyckades';

/** A visit that breaks off is what `takeSnapshot` files as failed after its last try. */
export async function visitNasty(scene: VisitScene, path: string): Promise<NastyEnd> {
  try {
    const outcome = await scene.visit(path, { seconds: shortly.get(path) ?? 300 });
    await rm(outcome.folder, { recursive: true });
    return endOf(outcome);
  } catch (error) {
    if (!(error instanceof VisitBrokenError)) throw error;
    return { status: 'failed', sentence: `${brokenOff}: ${error.inSwedish}.`, posts: 0 };
  }
}

export function endOf({ visit, verdict }: Outcome): NastyEnd {
  const posts = visit.completeness?.postsCaptured ?? 0;
  return { status: verdict.status, sentence: verdict.because?.sv ?? null, posts };
}

export const nastyTable = join(import.meta.dirname, '../../../sites/NASTY.md');

const before = `# Nasty pages

How each page of [the nasty site](nasty.ts) ends, and the sentence that the archivist reads. Written from real visits by
\`npm run nasty-table\`; [a test](../worker/visit/capture/nasty.test.ts) visits them again and holds the table to it:
those that it, and [feeds.test.ts](../worker/visit/capture/feeds.test.ts), call \`onlyLong\` in \`npm run test:long\`, a third of the others in each run, by the day (\`-t PAGE\` has any).

`;

export function tableOf(ends: readonly { page: NastyPage; end: NastyEnd }[]): string {
  const rows = ends.map(({ page, end }) => [
    `\`${page.path}\``,
    page.what,
    end.status === 'complete' && end.posts > 0 ? `complete, posts: ${end.posts}` : end.status,
    (end.sentence ?? '').replace(/(127\.0\.0\.1|localhost):\d+/g, '$1'),
  ]);
  const lines = [['page', 'what is nasty about it', 'status', 'sentence'], ['---', '---', '---', '---'], ...rows];
  return `${before}${lines.map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n')}\n`;
}
