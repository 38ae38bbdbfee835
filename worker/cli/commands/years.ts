import { platformRecord } from '../../../config/base/platforms.ts';
import { type AccountNumbers, yearlyNumbers } from '../../../jobs/items/yearly-numbers.ts';
import { instantText, toInstant, toLocal, yearOf } from '../../../jobs/time/local-time.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { openWorkplace } from '../../process/workplace/open-workplace.ts';
import { accountCalled } from '../parts/account-called.ts';
import { requireConfiguration } from '../parts/configuration.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult } from '../parts/io.ts';

/** Tells of each account and year: what the platform claims, what was collected, and what could not be had and why. Changes nothing. */
export async function showYears(io: Io, ids: string[]): Promise<number> {
  const configuration = await requireConfiguration(io);
  const { accounts, settings } = configuration;
  const chosen = ids.length === 0 ? accounts : [...new Set(ids)].map((id) => accountCalled(accounts, id));
  await using stack = openClosingStack();
  const { items } = (await openWorkplace(io.environment, configuration, stack)).catalog;
  const years = yearsUntil(Date.now(), settings.timezone);
  const numbers: AccountNumbers[] = [];
  for (const { id, platform } of chosen) {
    const [tally, runs] = [await items.tally(id, years), await items.runs(id)];
    if (tally.length === 0 && runs.length === 0 && ids.length === 0) continue;
    const { collecting } = platformRecord(platform);
    numbers.push(
      yearlyNumbers(id, {
        tally,
        runs,
        commentsArePosts: collecting.commentsArePosts,
        neverGiven: collecting.neverGiven.map(({ en }) => en),
      }),
    );
  }
  printResult(io, { accounts: numbers }, () => numbers.map(inWords).join(''));
  return exitCodes.done;
}

/** No platform is older than this year. */
const firstYear = 2000;

/** Civil years in the archive's zone, up to the year of `now`. */
function yearsUntil(now: number, timezone: string): { year: number; from: string }[] {
  const count = yearOf(toLocal(now, timezone)) - firstYear + 1;
  return Array.from({ length: count }, (_, index) => {
    const year = firstYear + index;
    return { year, from: instantText(toInstant(Date.UTC(year, 0, 1), timezone)) };
  });
}

function inWords({ account, lookedAt, posts, years, notGiven }: AccountNumbers): string {
  const claimed = (number: number | null) => (number === null ? '' : ` of ${number} claimed`);
  const lines = years.map(({ year, posts: own, comments, media }) => {
    const lost = media.notHad > 0 ? `, ${media.notHad} pictures or films could not be had` : '';
    return `  ${year ?? 'no date'}: ${own} posts, ${comments.collected} comments${claimed(comments.claimed)}${lost}`;
  });
  return [
    `${account}: ${posts.collected} posts${claimed(posts.claimed)}${lookedAt === null ? '' : `, looked at ${lookedAt}`}`,
    ...lines,
    ...notGiven.map(({ because, times }) => `  not given: ${because}${times > 1 ? ` (${times} times)` : ''}`),
    '',
  ].join('\n');
}
