import { setTimeout as pause } from 'node:timers/promises';
import { AdvisedError } from '../../../config/base/own-error.ts';
import { readSecret } from '../../../config/base/secret.ts';
import { type Account, collectingBasis } from '../../../config/register/accounts.ts';
import { callAsKnown } from '../../../jobs/collect/known-again.ts';
import { viewOfPage } from '../../../jobs/collect/page-view.ts';
import type { Known } from '../../../jobs/collect/same-item.ts';
import type { AccountView } from '../../../jobs/collect/sighting.ts';
import { disposedOf } from '../../../jobs/disposal/disposed-items.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import { readPostsFile, readSnapshot, shownPosts } from '../../../storage/archive/snapshot.ts';
import { isRedactedId } from '../../../storage/layout/layout.ts';
import type { ItemRun } from '../../../storage/records/item-run.ts';
import { type NamedPost, nameShown } from '../../../storage/shown/shown-names.ts';
import type { Log } from '../../ground/log.ts';
import type { EgressGuard } from '../../visit/egress/guard.ts';
import type { Aside } from '../platforms/aside.ts';
import type { PlatformContext } from '../platforms/line.ts';
import { openAccountView } from '../platforms/platforms.ts';
import type { OpenView, TokenApp } from '../platforms/view.ts';

/** The open source of an account's items. */
export interface Source {
  view: AccountView;
  source: ItemRun['source'];
  /** When the account was seen: a snapshot's start and end in UTC; null when it is seen now. */
  at: { startedAt: string; finishedAt: string } | null;
  /** What the source has cost so far; null where it costs nothing. */
  spent(): ItemRun['spent'];
  close(): Promise<void>;
}

export interface SourceTools {
  guard: EgressGuard;
  log: Log;
  /** Secrets that are read are added here, so that no log shows them. */
  secrets: string[];
  signal?: AbortSignal;
  /** See `PlatformContext`. */
  aside?: Aside;
  onWait?: PlatformContext['onWait'];
  limits?: PlatformContext['limits'];
}

/** The account has nothing that could be collected, or nothing new. */
export class NothingToCollectError extends AdvisedError {
  override readonly retry = 'later';
}

/** Throws NothingToCollectError, NoAdapterError, SecretMissingError. */
export async function openSource(workplace: Reader, account: Account, tools: SourceTools): Promise<Source> {
  const { collect } = account;
  if (collect.source === 'page') return openPage(workplace, account);
  if (collect.source === 'none' || account.url === null) {
    throw new NothingToCollectError(
      `expected ${account.id} to have a source and an address, found none`,
      'Write collect.source and url in accounts.yaml.',
      { swedish: `${account.id} har ingen källa eller adress. Skriv collect.source och url i accounts.yaml.` },
    );
  }
  if (collectingBasis(account) === null) {
    throw new NothingToCollectError(
      `expected a basis for collecting ${account.id}, found none`,
      'Write the decision that says why it may be collected as collect.basis (or capture.basis) in accounts.yaml.',
      {
        swedish: `inget beslut säger varför ${account.id} får samlas in. Skriv det som collect.basis (eller capture.basis) i accounts.yaml.`,
      },
    );
  }
  const token = collect.token === null ? null : await readSecret(collect.token, workplace.environment.configDirectory);
  if (token !== null) tools.secrets.push(token);
  const visit = `collect-${account.id}`;
  const view = openApi({ ...account, url: account.url }, token, visit, tools);
  return {
    view,
    source: 'api',
    at: null,
    spent: () => view.spent(),
    async close() {
      await view.close();
      tools.guard.endVisit(visit);
    },
  };
}

/** The account's platform, asked through the guard's visit of this name. The caller closes both. Throws NoAdapterError. */
export function openApi(
  { platform, url, collect }: Pick<Account, 'platform' | 'collect'> & { url: string },
  token: string | null,
  visit: string,
  tools: SourceTools,
  app: TokenApp | null = null,
): OpenView {
  return openAccountView(
    {
      proxy: tools.guard.proxyFor(visit),
      log: tools.log,
      now: Date.now,
      wait: (milliseconds) => pause(milliseconds, undefined, tools.signal ? { signal: tools.signal } : {}),
      random: Math.random,
      ...(tools.signal ? { signal: tools.signal } : {}),
      ...(tools.aside ? { aside: tools.aside } : {}),
      ...(tools.onWait ? { onWait: tools.onWait } : {}),
      ...(tools.limits ? { limits: tools.limits } : {}),
    },
    {
      platform,
      url,
      token,
      baseUrl: collect.baseUrl,
      hosts: collect.hosts,
      dialect: collect.dialect,
      budget: collect.budget,
      app,
    },
  );
}

/** The newest sealed snapshot, if nothing has been collected from it yet. */
async function openPage(workplace: Reader, account: Account): Promise<Source> {
  const { catalog } = workplace;
  const [newest] = await catalog.snapshots({ account: account.id, limit: 1 });
  if (!newest) {
    throw new NothingToCollectError(
      `expected a snapshot of ${account.id}, found none`,
      `Take one with \`ogonblick snapshot ${account.id}\`.`,
      {
        swedish: `det finns ingen ögonblicksbild av ${account.id}. Ta en med \`ogonblick snapshot ${account.id}\`.`,
      },
    );
  }
  const { startedAt, finishedAt, folder } = newest;
  if ((await readPostsFile(workplace.archive.root, folder))?.level === 'overview') {
    throw new NothingToCollectError(
      `expected a snapshot of ${account.id} whose posts were opened, found ${newest.id}, which is an overview`,
      'Write capture.level: unique in accounts.yaml, and take a new snapshot.',
      {
        swedish: `${newest.id} är en översikt, där inläggen inte har öppnats. Skriv capture.level: unique i accounts.yaml, och ta en ny ögonblicksbild.`,
      },
    );
  }
  if (isRedactedId(newest.id)) {
    // What has gone from it would count as missing, and what stands in its place as posts.
    throw new NothingToCollectError(
      `expected a snapshot of ${account.id} as it was taken, found ${newest.id}, which something was taken out of`,
      `Take a new one with \`ogonblick snapshot ${account.id}\`.`,
      {
        swedish: `ur ${newest.id} är något gallrat, så inget samlas in från den. Ta en ny med \`ogonblick snapshot ${account.id}\`.`,
      },
    );
  }
  const looks = (await catalog.items.runs(account.id)).filter(({ source }) => source !== 'import');
  const last = looks.findLast(({ source }) => source === 'page');
  if (last && last.startedAt >= startedAt) {
    throw new NothingToCollectError(
      `expected a snapshot of ${account.id} that has not been collected from, found ${newest.id}, which has`,
      `Take a new one with \`ogonblick snapshot ${account.id}\`.`,
      {
        swedish: `${newest.id} har redan samlats in från. Ta en ny med \`ogonblick snapshot ${account.id}\`.`,
      },
    );
  }
  // What a platform's API told before has other names there.
  const hasOtherNames = looks.some(({ source }) => source !== 'page');
  const isWhole = await isWholePage(workplace, folder);
  const posts = await namedPosts(workplace, account.id, folder);
  return {
    view: viewOfPage(account, posts, startedAt, isWhole, hasOtherNames),
    source: 'page',
    at: { startedAt, finishedAt },
    spent: () => null,
    close: async () => undefined,
  };
}

/** Whether nothing is known to lack in a snapshot that our own browser took. */
async function isWholePage({ archive }: Reader, folder: string): Promise<boolean> {
  const description = (await readSnapshot(archive.root, folder))?.description;
  return description?.status === 'complete' && description.manual !== true && description.readerLost !== true;
}

/** A number of names that every database takes in one question. */
const namesAtOnce = 1_000;

/** What the snapshot shows, each part by the name that it is collected under. */
async function namedPosts(workplace: Reader, account: string, folder: string): Promise<NamedPost[]> {
  const posts = nameShown(await shownPosts(workplace.archive.root, folder));
  const names = posts.flatMap((post) => [post, ...post.comments]).flatMap(({ name, shown }) => [name, shown.key]);
  const known: Known = { ids: new Map(), rows: new Map() };
  const each = [...new Set(names)];
  for (let from = 0; from < each.length; from += namesAtOnce) {
    const { ids, rows } = await workplace.catalog.items.known(account, each.slice(from, from + namesAtOnce));
    for (const [name, id] of ids) known.ids.set(name, id);
    for (const [name, row] of rows) known.rows.set(name, row);
  }
  return callAsKnown(posts, known, await disposedOf(workplace, account));
}
