import { chmod, cp, mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordSealed } from '../../../../jobs/visit/take-snapshot.ts';
import { openLedger } from '../../../../storage/ledger/ledger.ts';
import type { ShownComment, ShownPost } from '../../../../storage/records/posts.ts';
import { refreshArchivePages } from '../../../../worker/papers/pages/refresh-archive-pages.ts';
import { fillDraft, sampleDescription } from '../../../storage/sample.ts';
import { archiveFolder } from '../../../tools/archive-folder.ts';
import { type Town, townAccount } from '../../../tools/town.ts';

type Shown = { key: string; text: string; author?: string; time?: string | null };

const shown = { timeShown: null, media: [], places: [] };

export function shownPost(number: number, post: Shown, comments: Shown[] = []): ShownPost {
  return {
    number,
    picture: null,
    commentsClaimed: null,
    permalink: null,
    ...textOf(post),
    comments: comments.map((one): ShownComment => ({ ...textOf(one), permalink: null, depth: 1, parent: null })),
  };
}

function textOf({ key, text, author = 'Exempelkommun', time = null }: Shown) {
  return { ...shown, key, text, author, time, counts: {} };
}

/** Seals a snapshot of that day that shows the posts, with words of its own outside them. `sealedAt`: when the ledger says so; now. */
export function sealShowing(
  town: Town,
  day: string,
  posts: ShownPost[],
  words = 'Sidans egna ord',
  sealedAt?: string,
): Promise<string> {
  const id = `${townAccount}_${day}T0930_arlig`;
  const startedAt = `${day}T08:30:00Z`;
  return town.within(async (workplace) => {
    const draft = await workplace.archive.draft(id);
    const run = { text: words, spaceAfter: false, x: 0, y: 0, width: 9, height: 9 };
    await fillDraft(draft, {
      'inlagg.json': JSON.stringify({ format: 'ogonblick-posts/1', pack: 'facebook', posts }),
      'textlager.json': JSON.stringify({
        format: 'ogonblick-text-layer/1',
        language: 'sv',
        title: 'Kommunen',
        page: { widthCss: 9, heightCss: 9 },
        blocks: [{ role: 'P', runs: [run] }],
        links: [],
        images: [],
      }),
    });
    const sealed = await workplace.archive.seal(draft, sampleDescription({ id, startedAt, finishedAt: startedAt }));
    const { archive, catalog, configuration } = workplace;
    const { timezone } = configuration.settings;
    const ledger =
      sealedAt === undefined
        ? workplace.ledger
        : openLedger({ root: archive.root, timezone, lock: catalog, now: () => sealedAt });
    await recordSealed({ archive, catalog, ledger, actor: 'cli:root' }, sealed);
    return id;
  });
}

export const refresh = (town: Town, changed?: ReadonlySet<string>) =>
  town.within((workplace) => refreshArchivePages(workplace, changed));

/** All that pages and search say, without the bags and the items themselves. */
export function saidInPages(town: Town): string {
  const files = [...archiveFolder(town.archive).textsBelow('')];
  return files
    .filter(([path]) => /^sok|\.html$|inlagg-[^/]*\.csv$/.test(path) && !path.includes('/ogonblicksbilder/'))
    .map(([, text]) => text)
    .join('\n');
}

/** A copy of the archive that the browser, which is another user, may read. */
export async function readableCopy(town: Town): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'ogonblick-sok-'));
  await cp(town.archive, copy, { recursive: true });
  await chmod(copy, 0o755);
  for (const entry of await readdir(copy, { withFileTypes: true, recursive: true }))
    await chmod(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o755 : 0o644);
  return copy;
}
