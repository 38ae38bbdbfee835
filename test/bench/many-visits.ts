import { startNastySite } from '../sites/nasty.ts';
import { megabytes, printTable, seconds, times } from './figures.ts';
import { openAt, visit } from './visit-contender.ts';

/** With the first, 199: the last browser has done 49 and is not yet replaced, so that what is read is not a new one. */
const manyVisits = 198;

/** What 200 visits leave in the memory of a browser at rest. Some five minutes. */
export async function manyVisitsInARow(): Promise<void> {
  const nasty = await startNastySite();
  try {
    const contender = await openAt(nasty.url);
    try {
      await visit(contender, '/sticky', 'unique', 1);
      const idle = async () => (await contender.run('rest')).usage.peakPssByProgram;
      const before = await idle();
      const { wall, status, posts } = await visit(contender, '/sticky', 'unique', manyVisits);
      const after = await idle();
      console.log(`\n${manyVisits + 1} visits of a small page in ${seconds(wall)}, the last ${status}, ${posts} posts`);
      const row = (name: string, program: string) => {
        const [start = Number.NaN, end = Number.NaN] = [before[program], after[program]];
        return [name, megabytes(start), megabytes(end), times(end / start)];
      };
      printTable('At rest, PSS', [
        ['', 'after one visit', 'after all', 'ratio (goal 1.5)'],
        row('browser', 'chromium'),
        row('Node', 'node'),
      ]);
    } finally {
      await contender.end();
    }
  } finally {
    await nasty.close();
  }
}
