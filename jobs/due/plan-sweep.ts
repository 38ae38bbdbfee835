import { parseUrl } from '../../config/base/parse-url.ts';
import { type Account, committeeOn, type MayBeVisited } from '../../config/register/accounts.ts';
import type { LastSealed } from '../../storage/catalog/catalog.ts';
import type { Order } from '../../storage/records/order.ts';
import type { FiledTheme, Theme } from '../../storage/records/theme.ts';
import { dayMs, dayText, instantText, toLocal } from '../time/local-time.ts';
import { rememberedOf } from '../time/remembered.ts';
import { themeSpan } from '../time/theme-time.ts';
import { type Histories, isStillToClose, isVisited, noHistory } from './account-history.ts';
import { type AccountStands, standsOf } from './account-stands.ts';
import { attemptSince, type DueSchedule, type DueVerdict, judgeDue } from './due.ts';
import { type Attempt, retryFrom } from './next-visit.ts';
import { inTurn, pacedNights } from './pace.ts';
import type { SlotCalendar } from './slots.ts';

/** A visit that a running theme asks for. `slot`: the newest moment at which one was to be made, milliseconds. */
interface ThemeVisit {
  theme: Theme;
  slot: number;
}

const hourMs = 3_600_000;

/** Everything that a sweep knows. Maps are by account id, `sessions` by the session's name; instants are UTC. */
export interface SweepFacts {
  accounts: readonly Account[];
  mayBeVisited(account: Account): MayBeVisited;
  histories: Histories;
  lastSealed: ReadonlyMap<string, LastSealed>;
  attempts: ReadonlyMap<string, Attempt>;
  sessions: ReadonlyMap<string, string>;
  openOrders: readonly Order[];
  themes: readonly FiledTheme[];
  schedule: DueSchedule;
  now: string;
}

export interface Judged {
  account: Account;
  verdict: DueVerdict;
  stands: AccountStands;
  /** The register calls it closed, and the snapshot that its closing needs is neither sealed nor waived. */
  stillToClose: boolean;
}

export interface PlannedOrder {
  account: Account;
  /** `other`: a theme asks for it, and `note` names the theme. */
  reason: 'yearly' | 'before-closing' | 'other';
  note: string | null;
  slot: string;
  late: boolean;
}

export interface SweepPlan {
  orders: PlannedOrder[];
  /** Not yet in the ledger. */
  missed: { account: string; year: number }[];
  /** Not yet in the ledger; the status shows them for as long as they wait. */
  needsDecision: { account: string; since: string; because: DueVerdict['because'] }[];
  /** The clock's open orders that should no longer be carried out. */
  withdrawn: Order[];
  /** To be put into the queue again, whether Redis still has them or not. */
  standing: Order[];
}

/**
 * What the sweep should do. Pure. The order of the accounts does not matter, and a plan that was carried out is followed by one that adds
 * nothing. Where several years were missed, one order is placed and the other years are recorded.
 */
export function planSweep(facts: SweepFacts): SweepPlan {
  const plan: SweepPlan = { orders: [], missed: [], needsDecision: [], withdrawn: [], standing: [] };
  const open = ordersByAccount(facts.openOrders);
  for (const judged of judgeAccounts(facts)) {
    const { account, verdict } = judged;
    const history = facts.histories.get(account.id) ?? noHistory;
    for (const year of verdict.missed) {
      if (!history.missed.includes(year)) plan.missed.push({ account: account.id, year });
    }
    if (verdict.state === 'needs-decision' && verdict.dueAt !== null && !history.asked.includes(verdict.dueAt)) {
      plan.needsDecision.push({ account: account.id, since: verdict.dueAt, because: verdict.because });
    }
    const standing = sortOpenOrders(plan, facts, judged, open.get(account.id) ?? []);
    open.delete(account.id);
    if (verdict.due && verdict.slot !== null && !standing.some((order) => answers(order, verdict))) {
      const { reason, slot, late } = verdict;
      plan.orders.push({ account, reason, note: null, slot, late });
    } else if (standing.length === 0) {
      plan.orders.push(...themeOrder(facts, judged));
    }
  }
  // Orders of accounts that have left the register stand: only the part that carries them out tells of that.
  for (const orders of open.values()) plan.standing.push(...orders);
  const today = dayText(toLocal(Date.parse(facts.now), facts.schedule.calendar.timezone));
  return { ...plan, orders: inTurn(plan.orders, ({ account }) => `${hostOf(account)} ${committeeOn(account, today)}`) };
}

/** A platform stands for its hosts; of other websites each is visited by itself. */
function hostOf({ platform, url }: Account): string {
  return platform === 'web' ? ((url === null ? null : parseUrl(url)?.host) ?? platform) : platform;
}

/** Of each register that is read, once: it is asked at each look of the desk. */
const byId = rememberedOf((accounts: readonly Account[]) => accounts.toSorted((a, b) => (a.id < b.id ? -1 : 1)));

/** Every account, or one of them, with its verdict, by account id: that is the stable order that `spreadDays` goes by. */
export function* judgeAccounts(facts: Omit<SweepFacts, 'openOrders'>, only?: string): Generator<Judged> {
  const { schedule, now } = facts;
  const accounts = byId(facts.accounts);
  const day = (instant: string) => dayText(toLocal(Date.parse(instant), schedule.calendar.timezone));
  const nights = schedule.pace === null ? null : pacedNights(facts.accounts, facts.histories, schedule.pace);
  for (const [index, account] of accounts.entries()) {
    if (only !== undefined && account.id !== only) continue;
    const sealed = facts.lastSealed.get(account.id);
    const lastStartedAt = answeredAt(sealed);
    const isBeside = sealed !== undefined && sealed.startedAt !== lastStartedAt;
    const history = facts.histories.get(account.id) ?? noHistory;
    const stillToClose = isStillToClose(account, history, sealed?.beforeClosingAt ?? null);
    const judged: Account = stillToClose ? { ...account, status: 'closing' } : account;
    const lastAttempt = facts.attempts.get(account.id) ?? null;
    const verdict = judgeDue({
      account: judged,
      permission: facts.mayBeVisited(judged),
      history,
      place: { index, of: accounts.length },
      nights: nights?.(account.id) ?? null,
      lastStartedAt,
      savedBesideAt: isBeside ? sealed.startedAt : null,
      lastBeforeClosingAt: sealed?.beforeClosingAt ?? null,
      lastAttempt,
      sessionStoredAt: facts.sessions.get(account.capture.login ?? '') ?? null,
      schedule,
      now,
    });
    const attempt = attemptSince({ lastAttempt, lastStartedAt });
    const stands = standsOf(verdict, { isKept: sealed !== undefined, attempt, day });
    // An account that the register calls closed has no more years to miss.
    yield { account, verdict: stillToClose ? { ...verdict, missed: [] } : verdict, stands, stillToClose };
  }
}

/** When the newest snapshot that may be the expected one was started; null: there is none. */
export function answeredAt(sealed: LastSealed | undefined): string | null {
  return sealed === undefined || sealed.answeredAt === undefined ? (sealed?.startedAt ?? null) : sealed.answeredAt;
}

/** Any snapshot answers a yearly slot; only a before-closing snapshot answers a closing. */
function answers(order: Order, verdict: DueVerdict): boolean {
  return verdict.reason === 'yearly' || order.reason === verdict.reason;
}

/** The clock's own orders that are not to be carried out are withdrawn; what a person ordered stands. Returns what stands. */
function sortOpenOrders(
  plan: SweepPlan,
  facts: SweepFacts,
  { account, verdict }: Judged,
  orders: readonly Order[],
): Order[] {
  const standing = orders.filter((order) => order.slot === null || mayStand(facts, account, verdict, order));
  plan.standing.push(...standing);
  plan.withdrawn.push(...orders.filter((order) => !standing.includes(order)));
  return standing;
}

/** The order that a running theme asks for; any visit that is ordered already answers it. */
function themeOrder(facts: SweepFacts, { account, verdict }: Judged): PlannedOrder[] {
  const { calendar } = facts.schedule;
  const now = Date.parse(facts.now);
  const visit = mayVisit(facts, account)
    ? themeVisit(facts.themes, account.id, { now, timezone: calendar.timezone })
    : null;
  const known = {
    sealedAt: answeredAt(facts.lastSealed.get(account.id)),
    attempt: facts.attempts.get(account.id) ?? null,
    sessionStoredAt: facts.sessions.get(account.capture.login ?? '') ?? null,
  };
  if (visit === null || verdict.reason === 'before-closing' || !isThemeVisitDue(visit, known, { calendar, now }))
    return [];
  const slot = instantText(visit.slot);
  return [{ account, reason: 'other', note: themeNote(visit.theme), slot, late: false }];
}

/** Whether the clock may visit the account at all. */
function mayVisit(facts: SweepFacts, account: Account): boolean {
  return isVisited(account.status) && facts.mayBeVisited(account).visit;
}

/** Whether an order may stand. An old one's snapshot would carry the name of a day long past, and may be one to ask the officer about. */
function mayStand(facts: SweepFacts, account: Account, verdict: DueVerdict, order: Order): boolean {
  const { schedule, now } = facts;
  const { state, slot, due } = verdict;
  // A theme's order stands while a theme asks for visits of the account.
  if (order.reason === 'other') {
    const at = { now: Date.parse(now), timezone: schedule.calendar.timezone };
    return mayVisit(facts, account) && themeVisit(facts.themes, account.id, at) !== null;
  }
  if (state === 'inactive' || (state === 'blocked' && slot === null)) return false;
  if (state === 'needs-decision' && !due) return false;
  if (order.reason === 'before-closing' && account.status !== 'closing' && verdict.reason !== order.reason)
    return false;
  if (order.reason !== 'before-closing' && account.status === 'closed') return false;
  return Date.parse(now) - Date.parse(order.orderedAt) <= schedule.lateDays * dayMs;
}

function ordersByAccount(orders: readonly Order[]): Map<string, Order[]> {
  const found = new Map<string, Order[]>();
  for (const order of orders) {
    const others = found.get(order.account);
    if (others) others.push(order);
    else found.set(order.account, [order]);
  }
  return found;
}

/**
 * What the running themes ask of an account now. Null: nothing. The first visit is due when the theme begins, or when it was ordered if that
 * is later. Slots that went by while the machine was off are not made up for: nobody can visit a page as it was. Of several themes the one
 * with the newest slot. `now`: milliseconds.
 */
export function themeVisit(
  themes: readonly FiledTheme[],
  account: string,
  { now, timezone }: { now: number; timezone: string },
): ThemeVisit | null {
  let newest: ThemeVisit | null = null;
  for (const filed of themes) {
    const { theme } = filed;
    if (theme.everyHours === null || !(theme.accounts.length === 0 || theme.accounts.includes(account))) continue;
    const { start, end } = themeSpan(filed, timezone);
    const first = Math.max(Date.parse(start), Date.parse(theme.orderedAt));
    if (now < first || (end !== null && now >= Date.parse(end))) continue;
    const pace = theme.everyHours * hourMs;
    const slot = first + Math.floor((now - first) / pace) * pace;
    if (newest === null || slot > newest.slot) newest = { theme, slot };
  }
  return newest;
}

/**
 * Whether the visit is still to be made. A snapshot for any reason answers the slot. A visit that failed waits for the next slot; a page that
 * refused us, or is gone, for as long as without a theme. `attempt`: the newest that gave no snapshot. UTC.
 */
export function isThemeVisitDue(
  { slot }: ThemeVisit,
  known: { sealedAt: string | null; attempt: Attempt | null; sessionStoredAt: string | null },
  { calendar, now }: { calendar: SlotCalendar; now: number },
): boolean {
  const { sealedAt, attempt, sessionStoredAt } = known;
  if (sealedAt !== null && Date.parse(sealedAt) >= slot) return false;
  if (attempt === null || (sealedAt !== null && Date.parse(attempt.at) <= Date.parse(sealedAt))) return true;
  if (Date.parse(attempt.at) >= slot) return false;
  return attempt.status === 'failed' || retryFrom(attempt, sessionStoredAt, calendar) <= now;
}

/** Why the snapshot is taken, as its description has it. */
export function themeNote({ id, name }: Pick<Theme, 'id' | 'name'>): string {
  return `tema: ${name} (${id})`;
}
