import { platformRecord } from '../../../config/base/platforms.ts';
import { type AccountNumbers, yearlyNumbers } from '../../../jobs/items/yearly-numbers.ts';
import { instantText, toInstant, toLocal, yearOf } from '../../../jobs/time/local-time.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { openWorkplace } from '../../process/workplace/open-workplace.ts';
import type { Locale } from '../../words/archive-words.ts';
import { accountCalled } from '../parts/account-called.ts';
import { requireConfiguration } from '../parts/configuration.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult } from '../parts/io.ts';
import { printedItemWords } from '../printed/item-words.ts';

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
        neverGiven: collecting.neverGiven.map((words) => words[io.locale]),
      }),
    );
  }
  printResult(io, { accounts: numbers }, () => numbers.map((one) => inWords(one, io.locale)).join(''));
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

function inWords({ account, lookedAt, posts, years, notGiven }: AccountNumbers, locale: Locale): string {
  const says = printedItemWords[locale];
  const claimed = (number: number | null) => (number === null ? '' : says.claimed(number));
  const lines = years.map(({ year, posts: own, comments, media }) => {
    const lost = media.notHad > 0 ? says.mediaNotHad(media.notHad) : '';
    return `  ${year ?? says.noDate.trim()}: ${says.posts(own)}, ${says.comments(comments.collected)}${claimed(comments.claimed)}${lost}`;
  });
  return [
    `${account}: ${says.posts(posts.collected)}${claimed(posts.claimed)}${lookedAt === null ? '' : says.lookedAt(lookedAt)}`,
    ...lines,
    ...notGiven.map(({ because, times }) => `  ${says.notGiven(because, times)}`),
    '',
  ].join('\n');
}
