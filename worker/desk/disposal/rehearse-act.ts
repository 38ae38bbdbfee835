import { admitProposal, findDue, preview } from '../../../jobs/disposal/propose.ts';
import type { AskedAct } from '../acts/act-orders.ts';
import type { ActMeans, DeskAct } from '../acts/desk-act.ts';
import { committeeName } from '../page/committees.ts';
import { timesOf } from '../page/desk-means.ts';
import { disposalWords, inKilobytes } from './disposal-words.ts';
import { countsOf, nothingDue } from './propose-act.ts';
import { rehearseWords } from './rehearse-words.ts';

/** Looks what a list of today would hold, and makes none. */
export const rehearseAct: DeskAct = {
  name: 'rehearse',
  async validate(here, { committee }) {
    await admitProposal(here.workplace, { committee, ...timesOf(here) });
  },
  async run(here, { committee, orderedBy: by }) {
    const { list, sifted } = await findDue(here.workplace, { committee, by, verified: true, ...timesOf(here) });
    if (list === null) throw nothingDue(here, committee, sifted.leftOut);
    const { items, files, bytes, byRule } = (await preview(list)).counts;
    const rules = byRule.map((one) => `${one.rule}: ${one.items}`);
    const say = (locale: 'sv' | 'en') => {
      const leftOut = countsOf(list.leftOut, disposalWords[locale]);
      return rehearseWords[locale].wouldHold({ items, files, size: inKilobytes(bytes), rules, leftOut });
    };
    return { to: '/gallring', told: { sv: say('sv'), en: say('en') }, look: null };
  },
};

export function asksForRehearsal(here: ActMeans, committee: string): AskedAct {
  const name = committeeName(here, committee);
  const title = { sv: rehearseWords.sv.rehearse(name), en: rehearseWords.en.rehearse(name) };
  return { committee, title, values: { committee }, from: '/gallring' };
}
