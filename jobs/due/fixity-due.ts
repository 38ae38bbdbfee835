const dayMs = 86_400_000;

/** What is known of the checks of the whole archive. Instants are UTC, ISO 8601. */
export interface FixityKnown {
  now: string;
  /** Zero: nobody checks on a schedule. */
  everyDays: number;
  /** When the last whole check ended. Null: none was made from this data folder. */
  lastAt: string | null;
  /** When the archive's first event was. Null: nothing has happened yet. */
  firstEventAt: string | null;
  /** A check was begun and has not ended. */
  underWay: boolean;
}

/** Whether the archive is to be checked now: a check that was begun goes on, and a new archive is checked first when it is as old as the interval. */
export function isFixityDue({ now, everyDays, lastAt, firstEventAt, underWay }: FixityKnown): boolean {
  if (everyDays === 0) return false;
  if (underWay) return true;
  const since = lastAt ?? firstEventAt;
  return since !== null && Date.parse(now) - Date.parse(since) >= everyDays * dayMs;
}
