import { elsewhereTag } from '../../../config/plans/elsewhere-tag.ts';
import { isThemeTag } from '../../../config/plans/theme-tag.ts';
import { decideItems } from '../../../jobs/items/decide-items.ts';
import { leftOf } from '../../../jobs/items/gone-item.ts';
import type { Decided } from '../../../jobs/items/refuse-impossible.ts';
import { showItems } from '../../../jobs/items/shown-items.ts';
import { standingInSnapshots } from '../../../jobs/secrecy/withheld-snapshots.ts';
import { afterLocking } from '../../../jobs/takedowns/lock-items.ts';
import type { Reader, Workplace } from '../../../jobs/workplace.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import type { ItemDecision } from '../../../storage/records/item-action.ts';
import { refreshArchivePages } from '../../papers/pages/refresh-archive-pages.ts';
import { chooseItems, itemInWords } from '../parts/choose-items.ts';
import { decider, namedDecider } from '../parts/deciding.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult, UsageError } from '../parts/io.ts';
import { openForCommand } from '../parts/open-for-command.ts';
import type { SaidPerson } from '../parts/prove-person.ts';
import { printedItemWords } from '../printed/item-words.ts';

export interface DecideOptions extends SaidPerson {
  where?: string;
  yes?: boolean;
  reason?: string;
}

/** Adds and takes away tags. A theme's tag has its own commands, which ask for more. */
export async function tagItems(
  io: Io,
  ids: string[],
  options: DecideOptions & { tag: string[]; untag: string[] },
): Promise<number> {
  const ofTheme = [...options.tag, ...options.untag].find(isThemeTag);
  if (ofTheme !== undefined) {
    throw new UsageError(
      `expected tags of your own, found ${JSON.stringify(ofTheme)}, by which an item belongs to a theme`,
      'See `ogonblick theme mark --help` and `ogonblick theme unmark --help`.',
      `${JSON.stringify(ofTheme)} är ett temas märkning. Se \`ogonblick theme mark --help\` och \`ogonblick theme unmark --help\`.`,
    );
  }
  if ([...options.tag, ...options.untag].includes(elsewhereTag)) {
    throw new UsageError(
      `expected tags of your own, found "${elsewhereTag}", which says that an item is kept elsewhere too`,
      'See `ogonblick item elsewhere --help`.',
      `”${elsewhereTag}” säger att inlägget också finns någon annanstans. Se \`ogonblick item elsewhere --help\`.`,
    );
  }
  const decision = { what: 'tag', tags: options.tag, untag: options.untag } as const;
  return await decide(
    io,
    ids,
    options,
    toEach(() => decision),
  );
}

export const classifyItems = (io: Io, ids: string[], options: DecideOptions & { class: string }) =>
  decide(
    io,
    ids,
    options,
    toEach(() => ({ what: 'classify', class: options.class === 'none' ? null : options.class })),
  );

export const registerItems = (io: Io, ids: string[], options: DecideOptions & { case: string; closed?: string }) =>
  decide(
    io,
    ids,
    options,
    toEach((at) => ({
      what: 'register',
      caseNumber: options.case,
      registeredAt: at,
      caseClosedAt: options.closed ?? null,
    })),
  );

/** Notes that items are reported to the police. */
export const reportItems = (io: Io, ids: string[], options: DecideOptions & { number: string }) =>
  decide(
    io,
    ids,
    options,
    toEach(() => ({ what: 'report-police', number: options.number })),
  );

/**
 * Locks items, and takes back copies for release that may hold them. Also tells which sealed snapshots still show the items: snapshots are not
 * edited, but the index pages no longer show them in small. Also tells which packages of the items' threads were handed out, which are out of
 * our reach.
 */
export const lockItems = (io: Io, ids: string[], options: DecideOptions) =>
  decide(
    io,
    ids,
    options,
    toEach(() => ({ what: 'lock' })),
    {
      ofLeft: { what: 'lock' },
      async afterwards(workplace, rows, said) {
        const copies = await afterLocking(workplace, rows, { ...said, reason: said.reason ?? undefined });
        const packages = await packagesOf(workplace, rows);
        const chosen = new Set(rows.map(({ id }) => id));
        const snapshots = await standingInSnapshots(workplace, ({ id }) => chosen.has(id));
        const says = printedItemWords[io.locale];
        const words = [
          ...copies.map(({ release, file, handedOver }) => `  ${says.withdrawn(file, release, handedOver)}`),
          ...packages.map(({ item, at, by, sha256 }) => `  ${says.package(item, by, at, sha256)}`),
          ...snapshots.map(({ folder, standing }) =>
            standing === 'shown' ? `  ${says.stillShown(folder)}` : `  ${says.perhapsIn(folder)}`,
          ),
        ];
        return { told: { snapshots, copies, packages }, words };
      },
    },
  );

/** A package (`item package`) of an item of the threads. A package holds the whole thread. */
interface MadePackage {
  item: string;
  at: string;
  by: string;
  sha256: string;
}

async function packagesOf({ catalog }: Reader, rows: readonly (Decided & Partial<ItemRow>)[]): Promise<MadePackage[]> {
  const found = new Map<string, MadePackage>();
  for (const { thread, account } of rows) {
    if (thread === undefined) continue;
    const ids = (await catalog.items.find({ thread, account })).map(({ id }) => id);
    for (const action of [...(await catalog.items.actions(ids)).values()].flat()) {
      if (action.what === 'package') {
        found.set(action.id, { item: action.item, at: action.at, by: action.by, sha256: action.sha256 });
      }
    }
  }
  return [...found.values()];
}

/** Unlocks items. Each call is one person's proven word; the second person's word opens the item. */
export const unlockItems = (io: Io, ids: string[], options: DecideOptions & SaidPerson) =>
  decide(
    io,
    ids,
    options,
    toEach(() => ({ what: 'unlock' })),
    {
      whoDecides: namedDecider,
      ofLeft: { what: 'unlock' },
      async afterwards(workplace, rows) {
        await refreshArchivePages(workplace, new Set(rows.map(({ account }) => account)));
        return { told: {}, words: [] };
      },
    },
  );

/** Those of these ids whose items were disposed of. */
async function leftAmong(workplace: Reader, ids: readonly string[]): Promise<Decided[]> {
  const here = new Set((await workplace.catalog.items.find({ ids })).map(({ id }) => id));
  const left = await Promise.all(ids.map((id) => (here.has(id) ? null : leftOf(workplace, id))));
  return left.flatMap((one) => one ?? []);
}

/** Gives the decision about each of the chosen items, in their order. `at` is UTC. */
export type Decide = (
  rows: readonly ItemRow[],
  at: string,
  workplace: Workplace,
) => ItemDecision[] | Promise<ItemDecision[]>;

/** The same decision about every item. */
const toEach = (decision: (at: string) => ItemDecision) => (rows: readonly Decided[], at: string) =>
  rows.map(() => decision(at));

/** What differs between decisions: who may make them, and what follows when they are written down, with what to tell about it. */
export interface Deciding {
  whoDecides?(...given: Parameters<typeof decider>): Promise<string>;
  /** The decision about items that were disposed of, which sealed snapshots may show; left out: none is made. */
  ofLeft?: ItemDecision;
  /** Files that are kept with each decision. */
  files?: Readonly<Record<string, Uint8Array>>;
  afterwards?(
    workplace: Workplace,
    rows: readonly (Decided & Partial<ItemRow>)[],
    said: { by: string; at: string; reason: string | null },
  ): Promise<{ told: object; words: string[] }>;
}

/** Writes down a decision about each chosen item. Items chosen by a query are only shown until `--yes` is given. */
export async function decide(
  io: Io,
  ids: string[],
  options: DecideOptions,
  decisions: Decide,
  { whoDecides = decider, ofLeft, files = {}, afterwards }: Deciding = {},
): Promise<number> {
  await using workplace = await openForCommand(io);
  const left = ofLeft === undefined ? [] : await leftAmong(workplace, ids);
  const others = ids.filter((id) => !left.some((one) => one.id === id));
  const rows =
    left.length > 0 && others.length === 0
      ? []
      : await chooseItems(workplace, { ids: others, where: options.where, as: options.as });
  const all = [...rows, ...left];
  const by = await whoDecides(io, workplace, options, all);
  const at = new Date().toISOString();
  const decided = await decisions(rows, at, workplace);
  if (options.where !== undefined && !options.yes) return await preview(io, workplace, rows);
  const each = all.map((row, index) => ({ row, decision: decided[index] ?? (ofLeft as ItemDecision), files }));
  await decideItems(workplace, { by, at, reason: options.reason }, each);
  const items = await showItems(workplace, await workplace.catalog.items.find({ ids: rows.map((row) => row.id) }));
  const { told, words } = (await afterwards?.(workplace, all, { by, at, reason: options.reason ?? null })) ?? {
    told: {},
    words: [],
  };
  printResult(io, { items, ...told }, () => [...items.map(itemInWords(io.locale)), ...words, ''].join('\n'));
  return exitCodes.done;
}

/** Shows the items that would be decided about. Nothing is written. */
export async function preview(io: Io, workplace: Reader, rows: readonly ItemRow[]): Promise<number> {
  const items = await showItems(workplace, rows);
  const says = printedItemWords[io.locale];
  printResult(io, { preview: true, count: items.length, items }, () =>
    [
      ...items.slice(0, 50).map(itemInWords(io.locale)),
      ...(items.length > 50 ? [says.andMore(items.length - 50)] : []),
      says.preview(items.length),
      '',
    ].join('\n'),
  );
  return exitCodes.needsPerson;
}
