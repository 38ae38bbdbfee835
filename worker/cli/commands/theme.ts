import { isDay } from '../../../config/base/values.ts';
import { committeeOn } from '../../../config/register/accounts.ts';
import { readableBy, showItems } from '../../../jobs/items/shown-items.ts';
import { noteLooks } from '../../../jobs/secrecy/note-looks.ts';
import { markItems } from '../../../jobs/themes/mark-items.ts';
import { faultOfWish, idFromName, orderTheme, type ThemeWish } from '../../../jobs/themes/order-theme.ts';
import { themeItems } from '../../../jobs/themes/theme-items.ts';
import { themeRules } from '../../../jobs/themes/theme-rules.ts';
import { themeSnapshots } from '../../../jobs/themes/theme-snapshots.ts';
import { dayText, toLocal } from '../../../jobs/time/local-time.ts';
import { themeSpan, themeState } from '../../../jobs/time/theme-time.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import { endTheme as fileEnd, themesIn } from '../../../storage/archive/themes.ts';
import type { FiledTheme } from '../../../storage/records/theme.ts';
import { refreshArchivePages } from '../../papers/pages/refresh-archive-pages.ts';
import { themeWords } from '../../words/theme-words.ts';
import { itemInWords } from '../parts/choose-items.ts';
import { today } from '../parts/configuration.ts';
import { decider, namedDecider, purposeFor, type SaidPurpose } from '../parts/deciding.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, notAllowed, printResult, UsageError } from '../parts/io.ts';
import { openForCommand } from '../parts/open-for-command.ts';
import type { SaidPerson } from '../parts/prove-person.ts';
import { themeCalled } from '../parts/theme-called.ts';

export interface ThemeOptions extends SaidPerson {
  words: string[];
  accounts: string[];
  from?: string;
  to?: string;
  snapshots?: string;
  id?: string;
  reason: string;
  basis: string;
  case?: string;
}

/** Files a theme and marks what is here already. Anybody who can run the command may order one: keeping is always allowed. */
export async function addTheme(io: Io, name: string, options: ThemeOptions): Promise<number> {
  await using workplace = await openForCommand(io);
  const wish = wishFrom(name, options);
  const fault = faultOfWish(wish, workplace.configuration);
  if (fault !== null) throw new UsageError(fault.problem, fault.remedy, fault.swedish);
  const by = await decider(io, workplace, options, committeesOf(workplace, wish));
  const filed = await orderTheme(workplace, wish, { by, now: workplace.office.now() });
  if (filed === null) {
    throw new UsageError(
      `expected an id that no theme has had, found ${JSON.stringify(wish.id)}`,
      'Give another with --id, or see `ogonblick theme show`.',
      `det har redan funnits ett tema ${JSON.stringify(wish.id)}. Ange ett annat id med --id, eller se \`ogonblick theme show\`.`,
    );
  }
  const marked = await markItems(workplace, filed);
  await refreshArchivePages(workplace, new Set());
  const says = themeWords[workplace.configuration.settings.locale];
  printResult(io, { theme: shown(workplace, filed), marked: marked.length, rules: rulesOf(workplace, filed) }, () =>
    lines([...inWords(workplace, filed), `  ${says.marked(marked.length)}`, ...ruleLines(workplace, filed)]),
  );
  return exitCodes.done;
}

/** The themes that are to come or running; with `--all` all of them. Exit 1 when one cannot be read. */
export async function listThemes(io: Io, options: { all?: boolean }): Promise<number> {
  await using workplace = await openForCommand(io);
  const { themes, damaged } = await themesIn(workplace.archive.root);
  const now = workplace.office.now();
  const { locale, timezone } = workplace.configuration.settings;
  const isPast = (filed: FiledTheme) => ['over', 'ended'].includes(themeState(filed, timezone, now));
  const listed = themes.filter((filed) => options.all || !isPast(filed));
  const document = {
    themes: listed.map((filed) => shown(workplace, filed)),
    damaged: damaged.map(({ message, remedy }) => ({ message, remedy })),
  };
  printResult(io, document, () =>
    lines([
      ...listed.flatMap((filed) => inWords(workplace, filed)),
      ...(listed.length === 0 && damaged.length === 0
        ? [themeWords[locale][themes.length === 0 ? 'none' : 'noneNow']]
        : []),
      ...damaged.map(({ message, remedy }) => `${message}\n  ${remedy}`),
    ]),
  );
  return damaged.length === 0 ? exitCodes.done : exitCodes.needsPerson;
}

/** One theme, its items, the snapshots of its time, and the rules that speak of it. Secret items are shown to officers only. */
export async function showTheme(io: Io, id: string, options: SaidPerson & SaidPurpose): Promise<number> {
  await using workplace = await openForCommand(io);
  const filed = await themeCalled(workplace, id);
  const rows = await themeItems(workplace, filed, readableBy(options.as, {}));
  if (options.as !== undefined) {
    const by = await decider(io, workplace, options, rows);
    await noteLooks(workplace, by, rows, purposeFor(workplace, options, rows));
  }
  const items = await showItems(workplace, rows);
  const snapshots = (await themeSnapshots(workplace, filed, workplace.office.now())).map(({ id }) => id);
  const says = themeWords[workplace.configuration.settings.locale];
  printResult(io, { theme: shown(workplace, filed), rules: rulesOf(workplace, filed), items, snapshots }, () =>
    lines([
      ...inWords(workplace, filed),
      ...ruleLines(workplace, filed),
      `  ${says.count(items.length)}`,
      `  ${says.mayLack}`,
      ...items.slice(0, itemsShown).map(itemInWords(io.locale)),
      ...(items.length > itemsShown ? [says.more(items.length - itemsShown)] : []),
      `  ${says.snapshots}: ${snapshots.length}`,
      ...snapshots.slice(0, itemsShown),
      ...(snapshots.length > itemsShown ? [says.more(snapshots.length - itemsShown)] : []),
    ]),
  );
  return exitCodes.done;
}

/** Ends a theme now. A named person must say it: extra visits cease, and what comes later is not marked. */
export async function endTheme(io: Io, id: string, options: { reason: string } & SaidPerson): Promise<number> {
  await using workplace = await openForCommand(io);
  const filed = await themeCalled(workplace, id);
  const by = await namedDecider(io, workplace, options, committeesOf(workplace, filed.theme));
  const now = workplace.office.now();
  const state = themeState(filed, workplace.configuration.settings.timezone, now);
  const { archive, ledger } = workplace;
  const isPast = state === 'over' || state === 'ended';
  const said = { by, at: now, reason: options.reason };
  if (isPast || (await fileEnd({ root: archive.root, ledger }, id, said)) === 'occupied') {
    throw notAllowed(
      `expected a theme that has not passed, found that ${id} has`,
      `See \`ogonblick theme show ${id}\`.`,
      `temat ${id} är redan över. Se \`ogonblick theme show ${id}\`.`,
    );
  }
  const ended = await themeCalled(workplace, id);
  await refreshArchivePages(workplace, new Set());
  printResult(io, { theme: shown(workplace, ended) }, () => lines(inWords(workplace, ended)));
  return exitCodes.done;
}

/** Items, or snapshots, that a person reads in one go. */
const itemsShown = 50;

function wishFrom(name: string, options: ThemeOptions): ThemeWish {
  const { words, accounts, from = today(), to = null, snapshots, id, reason, basis, case: caseNumber = null } = options;
  for (const day of [from, ...(to === null ? [] : [to])]) {
    if (isDay(day)) continue;
    throw new UsageError(
      `expected a day like 2026-07-01, found ${JSON.stringify(day)}`,
      'Change --from or --to.',
      `${JSON.stringify(day)} är ingen dag som 2026-07-01. Ändra --from eller --to.`,
    );
  }
  const everyHours = snapshots === undefined ? null : hoursIn(snapshots);
  const its = { id: id ?? idFromName(name), name, words: [...new Set(words)], accounts: [...new Set(accounts)] };
  return { ...its, from, to, everyHours, reason, mandate: basis, caseNumber };
}

/** The pace in hours: `6h`, `1d`, also as `every 6h`. */
function hoursIn(pace: string): number {
  const [, count, unit] = /^(?:every )?(\d{1,3})([hd])$/.exec(pace.trim()) ?? [];
  const hours = Number(count ?? 0) * (unit === 'd' ? 24 : 1);
  if (hours > 0) return hours;
  throw new UsageError(
    `expected a pace like 6h or 1d, found ${JSON.stringify(pace)}`,
    'The clock rings every hour: 1h is the closest pace.',
    `takten ska vara som 6h eller 1d, inte ${JSON.stringify(pace)}. 1h är den tätaste.`,
  );
}

/** The committees whose accounts a theme is about, for asking whose officer may decide. */
function committeesOf({ configuration }: Reader, { accounts }: Pick<ThemeWish, 'accounts'>): { committee: string }[] {
  const its = configuration.accounts.filter(({ id }) => accounts.length === 0 || accounts.includes(id));
  return its.map((account) => ({ committee: committeeOn(account, today()) }));
}

function shown({ configuration, office }: Reader, filed: FiledTheme) {
  const { timezone } = configuration.settings;
  const { format: _, ...theme } = filed.theme;
  const ended = filed.ended === null ? null : { by: filed.ended.by, at: filed.ended.at, reason: filed.ended.reason };
  return { ...theme, state: themeState(filed, timezone, office.now()), ...themeSpan(filed, timezone), ended };
}

function rulesOf({ configuration }: Reader, { theme }: FiledTheme) {
  return themeRules(configuration.committees, theme.id);
}

function inWords({ configuration, office }: Reader, filed: FiledTheme): string[] {
  const { locale, timezone } = configuration.settings;
  const says = themeWords[locale];
  const { theme, ended } = filed;
  const day = (at: string) => dayText(toLocal(Date.parse(at), timezone));
  return [
    `${theme.id}  ${theme.name}: ${says.states[themeState(filed, timezone, office.now())]}`,
    `  ${says.looksFor(theme.words, theme.accounts)}`,
    `  ${says.when(theme.from, theme.to)}; ${says.pace(theme.everyHours)}`,
    `  ${says.orderedBy(theme.orderedBy, day(theme.orderedAt))}`,
    ...(ended === null ? [] : [`  ${says.endedBy(ended.by, day(ended.at), ended.reason)}`]),
    `  ${says.reason(theme.reason)}`,
    `  ${says.mandate(theme.mandate, theme.caseNumber)}`,
  ];
}

function ruleLines(workplace: Reader, filed: FiledTheme): string[] {
  const says = themeWords[workplace.configuration.settings.locale];
  const rules = rulesOf(workplace, filed);
  if (rules.length === 0) return [`  ${says.noRule(filed.theme.id)}`];
  return rules.map(({ committee, rule, action }) => `  ${says.rule(committee, rule, says.actions[action])}`);
}

function lines(all: readonly string[]): string {
  return [...all, ''].join('\n');
}
