import { covers } from '../../../config/base/values.ts';
import type { Agreement } from '../../../config/register/agreements.ts';
import { civilToday, type DeskMeans } from '../page/desk-means.ts';

/** What the form asks for. `from` and `to` are civil days. No `accounts`: all of the committee's. */
export interface AskedDelivery {
  agreement: Agreement;
  from: string;
  to: string;
  accounts: string[];
  /** The id of the delivery that it replaces; empty: none. */
  replaces: string;
}

/** The agreement of that id, in force today; null where there is none. */
export function agreementInForce(means: Pick<DeskMeans, 'workplace' | 'now'>, id: string): Agreement | null {
  return agreementsInForce(means).find((one) => one.id === id) ?? null;
}

export function agreementsInForce(means: Pick<DeskMeans, 'workplace' | 'now'>): Agreement[] {
  const today = civilToday(means);
  return means.workplace.configuration.agreements.filter(({ validFrom, validTo }) =>
    covers({ from: validFrom, to: validTo }, today),
  );
}
