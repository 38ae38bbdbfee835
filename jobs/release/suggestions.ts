import type { WordKind } from '../../storage/records/release.ts';
import { wordFinder } from './word-finder.ts';

/** Words that may have to be masked. A person chooses: nothing is masked because it was found. `times`: in how many places. */
export interface SuggestedWords {
  kind: WordKind;
  words: string;
  times: number;
}

const space = String.raw`[\s\u00a0]?`;
const street =
  '[Gg]atan|[Gg]ata|[Vv]ägen|[Vv]äg|[Gg]ränden|[Gg]ränd|[Tt]orget|[Tt]org|[Ss]tigen|[Ss]tig|[Aa]llén|[Aa]llé|[Bb]acken|[Pp]latsen|[Pp]lan|[Ll]eden|[Kk]ajen|[Ss]lingan|[Rr]ingen|[Ll]iden';

/** A number before it is a day: "torget 1 juni". */
const month =
  'januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|dec';

const shapes: { kind: Exclude<WordKind, 'other'>; shape: RegExp; holds?: (found: string) => boolean }[] = [
  {
    kind: 'personal-number',
    shape: new RegExp(String.raw`(?<!\d)(?:19|20)?\d{6}${space}[-–+]?${space}\d{4}(?!\d)`, 'gu'),
    holds: isPersonalNumber,
  },
  {
    kind: 'phone',
    shape:
      /(?<![\d.,])(?:\+\d{1,3}|00\d{2}|0\d{1,3})[\s\u00a0–/-]{0,3}(?:\(0\))?[\s\u00a0–/-]{0,3}\d(?:[\s\u00a0–-]{0,2}\d){4,9}(?!\d)/gu,
    holds: isPhone,
  },
  { kind: 'email', shape: /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu },
  {
    kind: 'address',
    shape: new RegExp(
      String.raw`(?<!\p{L})(?:\p{Lu}\p{L}*[ \u00a0]){0,2}\p{L}*(?:${street})[ \u00a0]+\d{1,4}(?:[ \u00a0]?[a-zA-Z](?!\p{L}))?(?!\d|[ \u00a0]+(?:${month})(?!\p{L}))(?:,?[ \u00a0]+\d{3}[ \u00a0]?\d{2}[ \u00a0]+\p{Lu}\p{L}+)?`,
      'gu',
    ),
  },
];

/** Personal numbers and samordningsnummer with a right check digit, phone numbers, e-mail addresses and street addresses in the texts, each once. */
export function suggestedWords(texts: readonly string[]): SuggestedWords[] {
  const suggested = new Map<string, SuggestedWords>();
  for (const text of texts) {
    let rest = text.normalize('NFC').replace(/\p{Cf}/gu, '');
    for (const { kind, shape, holds } of shapes) {
      rest = rest.replace(shape, (found: string) => {
        if (holds !== undefined && !holds(found)) return found;
        const words = found.trim();
        const key = keyOfWords({ kind, words });
        const before = suggested.get(key);
        suggested.set(key, { kind, words: before?.words ?? words, times: (before?.times ?? 0) + 1 });
        // What is one thing is not suggested as another, too.
        return ' ; ';
      });
    }
  }
  const order = shapes.map(({ kind }) => kind as WordKind);
  return [...suggested.values()].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

/** What is spelled in two ways has one key. */
export function keyOfWords({ kind, words }: Pick<SuggestedWords, 'kind' | 'words'>): string {
  return `${kind} ${wordFinder(words)?.key ?? words}`;
}

/** A day of birth (of a samordningsnummer: 60 more) and a check digit by Luhn (folkbokföringslagen (1991:481) 18 §, SKV 704 and 707). */
export function isPersonalNumber(text: string): boolean {
  const digits = text.replace(/\D/g, '').slice(-10);
  if (digits.length !== 10) return false;
  const [month, day] = [Number(digits.slice(2, 4)), Number(digits.slice(4, 6))];
  if (month < 1 || month > 12 || !((day >= 1 && day <= 31) || (day >= 61 && day <= 91))) return false;
  const sum = [...digits].reduce((total, digit, at) => {
    const weighed = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return sum % 10 === 0;
}

function isPhone(text: string): boolean {
  const digits = text.replace(/\D/g, '').length;
  const isDay = /^\d{2}[-/]\d{2}[-/]\d{4}$/.test(text);
  return digits >= 8 && digits <= 14 && !isDay;
}
