import type { Words } from '../../config/base/words.ts';
import type { AccountStatus } from '../../config/register/accounts.ts';
import { accountStatusWords } from './account-status-words.ts';
import type { Attempt } from './next-visit.ts';

const attemptWords: Record<Attempt['status'], Words> = {
  failed: { sv: 'misslyckades', en: 'failed' },
  blocked: { sv: 'hindrades av plattformen', en: 'was blocked by the platform' },
  'needs-login': { sv: 'kräver inloggning', en: 'needs a login' },
  gone: { sv: 'fann inte sidan längre', en: 'found the page gone' },
};

/** Days as `YYYY-MM-DD`. */
export const dueWords = {
  notVisited: (status: AccountStatus): Words => ({
    sv: `Besöks inte: status i kontoregistret är ${accountStatusWords[status].sv}.`,
    en: `Not visited: its status in the register is ${accountStatusWords[status].en}.`,
  }),
  mayNot: (because: Words): Words => ({
    sv: `Får inte besökas: ${because.sv}.`,
    en: `May not be visited: ${because.en}.`,
  }),
  answered: (last: string, next: string): Words => ({
    sv: `Sparat ${last}; nästa gång ${next}.`,
    en: `Saved on ${last}; next time ${next}.`,
  }),
  savedByHand: (day: string): Words => ({
    sv: `Det som sparades för hand ${day} räknas inte: ingen har sagt att det visar hela sidan. Visar det den, ta in samma filer igen med \`ogonblick import\` och --whole-page.`,
    en: `What was saved by hand on ${day} does not count: nobody has said that it shows the whole page. If it does, import the same files again by \`ogonblick import\` with --whole-page.`,
  }),
  waitsUntil: (day: string): Words => ({ sv: `Sparas ${day}.`, en: `Will be saved on ${day}.` }),
  due: (since: string): Words => ({ sv: `Ska sparas sedan ${since}.`, en: `Due since ${since}.` }),
  first: (since: string): Words => ({
    sv: `Aldrig sparat; ska sparas sedan ${since}.`,
    en: `Not yet saved; due since ${since}.`,
  }),
  closing: (since: string): Words => ({
    sv: `Ska sparas före avslut, begärt ${since}.`,
    en: `To be saved before it is closed, as asked on ${since}.`,
  }),
  late: (since: string): Words => ({
    sv: `Försenat: skulle enligt schemat ha sparats ${since}.`,
    en: `Late: by the schedule it was due on ${since}.`,
  }),
  tooOld: (since: string, lateDays: number): Words => ({
    sv: `Skulle enligt schemat ha sparats ${since}, mer än ${lateDays} dagar sedan: arkivhandläggaren avgör om det ska sparas nu.`,
    en: `By the schedule it was due on ${since}, more than ${lateDays} days ago: the officer decides whether to save it now.`,
  }),
  gone: (at: string): Words => ({
    sv: `Sidan var borta ${at}: arkivhandläggaren avgör vad som ska ske med kontot.`,
    en: `The page was gone on ${at}: the officer decides what becomes of the account.`,
  }),
  attempted: (attempt: Attempt['status'], at: string, next: string | null): Words => ({
    sv: `Besöket ${at} ${attemptWords[attempt].sv}${next === null ? '' : `; nytt försök ${next}`}.`,
    en: `The visit of ${at} ${attemptWords[attempt].en}${next === null ? '' : `; next try ${next}`}.`,
  }),
};

export function together(first: Words, second: Words): Words {
  return { sv: `${first.sv} ${second.sv}`, en: `${first.en} ${second.en}` };
}
