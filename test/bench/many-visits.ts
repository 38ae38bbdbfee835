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
      const idle = async () => (await contender.run('rest')).usage.peakPss ?? Number.NaN;
      const before = await idle();
      const { wall, status, posts } = await visit(contender, '/sticky', 'unique', manyVisits);
      const after = await idle();
      printTable(`${manyVisits + 1} visits in a row, small page`, [
        ['wall', 'last came home', 'idle before (Node and browser)', 'idle after', 'ratio (goal 1.5)'],
        [seconds(wall), `${status}, ${posts} posts`, megabytes(before), megabytes(after), times(after / before)],
      ]);
    } finally {
      await contender.end();
    }
  } finally {
    await nasty.close();
  }
}
