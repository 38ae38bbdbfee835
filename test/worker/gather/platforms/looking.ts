import type { Platform } from '../../../../config/base/platforms.ts';
import { ownPart } from '../../../../jobs/collect/own-part.ts';
import type { LookWindow, Presence, Seen, Sighting } from '../../../../jobs/collect/sighting.ts';
import type { LineLimits, PlatformContext } from '../../../../worker/gather/platforms/line.ts';
import { openAccountView } from '../../../../worker/gather/platforms/platforms.ts';
import type { ApiAccount, OpenView } from '../../../../worker/gather/platforms/view.ts';
import { createLog } from '../../../../worker/ground/log.ts';
import { startEgressGuard } from '../../../../worker/visit/egress/guard.ts';

/** A secret that must be found nowhere afterwards. */
export const plantedToken = 'EAAB-planted/token+9f3c==';

export const noon = Date.UTC(2026, 10, 25, 12);

/** What a look gave, and how it ended. */
export interface Looked {
  sightings: Sighting[];
  ids: string[];
  gaps: { thread: string | null; because: string }[];
  claims: { thread: string | null; count: number }[];
  error: unknown;
  /** Everything that could be kept or logged, as one text. */
  everything: string;
  /** What was waited, milliseconds each. */
  waits: number[];
}

export interface Looker {
  look(account: ApiAccount, window?: Partial<LookWindow>): Promise<Looked>;
  presenceOf(account: ApiAccount, ids: string[]): Promise<Record<string, Presence>>;
  with<Result>(account: ApiAccount, use: (view: OpenView) => Promise<Result>): Promise<Result>;
  context: PlatformContext;
  /** May be changed until a look begins. */
  limits: Partial<LineLimits>;
  close(): Promise<void>;
}

/** Looks at accounts through a real egress guard, by a clock that stands still but for what is waited. */
export async function openLooker(allow: string[], given: Partial<LineLimits> = {}): Promise<Looker> {
  const limits: Partial<LineLimits> = { answerMs: 20_000, ...given };
  const guard = await startEgressGuard({ allow, upstream: null });
  const lines: string[] = [];
  const waits: number[] = [];
  let now = noon;
  const context: PlatformContext = {
    proxy: guard.proxyFor('test'),
    log: createLog({ level: 'debug', secrets: [], stream: { write: (line: string) => void lines.push(line) } }),
    now: () => now,
    async wait(milliseconds) {
      waits.push(milliseconds);
      now += milliseconds;
    },
    random: () => 0.5,
    limits,
  };
  const using = async <Result>(account: ApiAccount, use: (view: OpenView) => Promise<Result>): Promise<Result> => {
    const view = openAccountView(context, account);
    try {
      return await use(view);
    } finally {
      await view.close();
    }
  };
  return {
    context,
    limits,
    with: using,
    async look(account, window = {}) {
      waits.length = 0;
      const seen: Seen[] = [];
      const error = await using(account, (view) => drain(view, { since: null, until: null, ...window }, seen));
      const looked = sorted(account.platform, seen);
      return { ...looked, error, waits: [...waits], everything: textOf([looked, error, lines]) };
    },
    presenceOf: (account, ids) => using(account, async (view) => Object.fromEntries(await view.presenceOf(ids))),
    close: () => guard.close(),
  };
}

async function drain(view: OpenView, window: LookWindow, into: Seen[]): Promise<unknown> {
  try {
    for await (const one of view.look(window)) into.push(one);
    return null;
  } catch (error) {
    return error;
  }
}

function sorted(platform: Platform, seen: readonly Seen[]) {
  const sightings = seen.flatMap((one) => (one.what === 'sighting' ? [asFiled(platform, one.sighting)] : []));
  return {
    sightings,
    ids: [...new Set(sightings.map(({ platformId }) => platformId))].sort(),
    gaps: seen.flatMap((one) => (one.what === 'gap' ? [one.gap] : [])),
    claims: seen.flatMap((one) => (one.what === 'claim' ? [one.claim] : [])),
  };
}

/** With what is filed of the platform's answer. */
function asFiled(platform: Platform, sighting: Sighting): Sighting {
  return { ...sighting, raw: ownPart(sighting.raw, { platform, kind: sighting.kind }).raw };
}

/** Errors with their causes and stacks, which JSON leaves out. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (_key, inner) =>
    inner !== null && typeof inner === 'object' && 'stack' in inner
      ? { ...inner, message: inner.message, stack: inner.stack, cause: inner.cause }
      : inner,
  );
}
