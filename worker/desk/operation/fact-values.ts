import type { obeyedObjects } from '../../../config/plans/committees.ts';
import type { ClearedCopy } from '../../../jobs/workplace.ts';
import { sealLacks } from '../../../storage/records/seal.ts';
import { choiceNames } from '../../papers/register/choice-names.ts';
import { lackInWords } from '../../papers/seal/seal-words.ts';
import { type Locale, words } from '../../words/archive-words.ts';
import { governingWords } from '../../words/governing-words.ts';
import { listNames } from '../disposal/list-names.ts';
import { itemWords } from '../item-parts/item-words.ts';
import { privacyWords } from '../privacy/privacy-words.ts';

type Vocabulary = Readonly<Record<string, string>>;

const yesAndNo: Record<Locale, readonly [string, string]> = { sv: ['ja', 'nej'], en: ['yes', 'no'] };

const keptInGit: Record<Locale, Vocabulary> = {
  sv: { yes: 'ja', no: 'nej', unknown: 'inte känt' },
  en: { yes: 'yes', no: 'no', unknown: 'not known' },
};

const cleared: Record<Locale, Readonly<Record<ClearedCopy['outcome'], string>>> = {
  sv: {
    gone: 'borta ur kopian',
    kept: 'finns kvar dolt: platsen håller kvar det',
    untouched: 'inte tillfrågad: inställningarna nämner inte kopian längre',
  },
  en: {
    gone: 'gone from the copy',
    kept: 'kept and hidden: the place retains it',
    untouched: 'not asked: the settings no longer name the copy',
  },
};

const leftOut: Record<Locale, Vocabulary> = {
  sv: { restored: 'återställt av en person' },
  en: { restored: 'restored by a person' },
};

const ruledObjects: Record<Locale, Readonly<Record<(typeof obeyedObjects)[number], string>>> = {
  sv: { copy: 'det insamlade', platform: 'plattformen', snapshot: 'ögonblicksbilder' },
  en: { copy: 'what was collected', platform: 'the platform', snapshot: 'snapshots' },
};

const outOfSnapshots: Record<Locale, Vocabulary> = {
  sv: { redact: 'det som listan tar' },
  en: { redact: 'what the list takes' },
};

const unregistered: Record<Locale, Vocabulary> = {
  sv: { unregistered: 'inte i kontoregistret längre' },
  en: { unregistered: 'not in the register any more' },
};

/** The words for the codes that a fact may have as its value. A fact that is not here has ids, counts, times or a person's own words. */
function vocabulariesOf(field: string, locale: Locale): readonly Vocabulary[] {
  const says = words[locale];
  switch (field) {
    case 'status':
      return [says.statuses, says.registerStatuses, unregistered[locale]];
    case 'reason':
      return [says.reasons];
    case 'kind':
      return [choiceNames[locale].kinds, governingWords[locale].kinds, privacyWords[locale].kinds];
    case 'scope':
      return [choiceNames[locale].scopes];
    case 'outcome':
      return [listNames[locale].states, privacyWords[locale].outcomes, cleared[locale]];
    case 'because':
      return [listNames[locale].reasons, listNames[locale].staleBecause, leftOut[locale]];
    case 'what':
      return [itemWords[locale].acts];
    case 'objects':
      return [ruledObjects[locale]];
    case 'inSnapshots':
      return [outOfSnapshots[locale]];
    case 'lacks':
      return [Object.fromEntries(sealLacks.map((lack) => [lack, lackInWords(lack)[locale]]))];
    case 'commit':
      return [keptInGit[locale]];
    default:
      return [];
  }
}

/** Facts that may have several codes, divided by blanks. */
const several: ReadonlySet<string> = new Set(['what', 'objects']);

/** A fact's value, in words where the ledger has a code of ours. Ids, counts and times are unchanged, since they are compared with the files. */
export function factInWords(field: string, value: string | number | boolean, locale: Locale): string {
  if (typeof value === 'boolean') return yesAndNo[locale][value ? 0 : 1];
  const known = vocabulariesOf(field, locale);
  const codes = several.has(field) ? `${value}`.split(' ') : [`${value}`];
  return codes.map((code) => wordOf(code, known)).join(', ');
}

/** Among the other facts of its line a word has no capital, a sentence has. */
function wordOf(code: string, known: readonly Vocabulary[]): string {
  const word = known.find((one) => Object.hasOwn(one, code))?.[code];
  if (word === undefined) return code;
  return word.endsWith('.') ? word : word.toLowerCase();
}
