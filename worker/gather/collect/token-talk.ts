import { platformName } from '../../../config/base/platform-names.ts';
import { platformRecord } from '../../../config/base/platforms.ts';
import type { Configuration } from '../../../config/load.ts';
import type { TokenEnd, TokenState } from '../../../jobs/collect/token-standing.ts';
import { dayText, toLocal } from '../../../jobs/time/local-time.ts';
import type { AccountToken } from './token-standings.ts';

const sv = {
  none: 'Inget konto samlas in med en nyckel (token).',
  noneForYou: 'Inget konto i dina nämnder samlas in med en nyckel (token).',
  intro:
    'En nyckel (token) är ett tillstånd att hämta inlägg och kommentarer från plattformen. Plattformen tillfrågas när kontot samlas in, som mest ungefär en gång om dygnet; X tillfrågas inte, eftersom varje fråga kostar. Ögonblick förnyar inga nycklar.',
  states: {
    unnamed: 'ingen nyckel är angiven',
    lacking: 'nyckeln saknas',
    refused: 'godtogs inte',
    // Of a token whose data have ended, and of a day that a person wrote, no more than this is known.
    ended: 'slutdagen har passerat',
    rights: 'saknar rättigheter',
    'ends-soon': 'går snart ut',
    'wrong-day': 'dagen stämmer inte',
    unknown: 'okänt',
    works: 'fungerar',
  } satisfies Record<TokenState, string> as Record<TokenState, string>,
  task: 'Nyckeln till',
  unknown: 'okänt',
  ends: 'Gäller',
  until: { token: (day: string) => `till och med ${day}`, data: (day: string) => `ger uppgifter till och med ${day}` },
  never: 'utan slutdatum',
  by: { platform: 'enligt plattformen', person: 'enligt settings.yaml' } satisfies Record<TokenEnd['by'], string>,
  asked: (day: string) => `tillfrågad ${day}`,
  described: (text: string) => `Plattformens beskrivning: ${text}`,
  missing: 'Rättigheter som saknas',
  nothingMissing: 'inga av dem som insamlingen använder',
  renewedBy: 'Förnyas av',
  nobodyNamed: (maker: string) => `okänt; ${maker} kan göra en ny`,
  worked: 'Fungerade senast',
  toDo: 'Läge',
  said: 'Plattformen svarade',
  handbook: 'Så görs en ny',
  section: (platform: string) => `docs/nycklar.md, avsnittet ${platform}`,
};
type TokenTalk = typeof sv;
const en: TokenTalk = {
  none: 'No account is collected with a token.',
  noneForYou: 'No account of your committees is collected with a token.',
  intro:
    'A token is a permission to fetch posts and comments from the platform. The platform is asked when the account is collected, about once a day at most; X is not asked, since each question costs money. Ögonblick renews no tokens.',
  states: {
    unnamed: 'no token is named',
    lacking: 'the token is not there',
    refused: 'was not taken',
    ended: 'is past its last day',
    rights: 'lacks rights',
    'ends-soon': 'ends soon',
    'wrong-day': 'the day is not right',
    unknown: 'unknown',
    works: 'works',
  },
  task: 'The token of',
  unknown: 'unknown',
  ends: 'Good',
  until: { token: (day) => `until ${day}`, data: (day) => `gives data until ${day}` },
  never: 'without end',
  by: { platform: 'as the platform says', person: 'as settings.yaml says' },
  asked: (day) => `asked on ${day}`,
  described: (text) => `The platform’s description: ${text}`,
  missing: 'Rights that lack',
  nothingMissing: 'none of those that the collecting uses',
  renewedBy: 'Renewed by',
  nobodyNamed: (maker) => `unknown; ${maker} can make a new one`,
  worked: 'Last worked',
  toDo: 'Standing',
  said: 'The platform answered',
  handbook: 'How to make one',
  section: (platform) => `docs/nycklar.md, section ${platform} (in Swedish)`,
};
export const tokenTalk: Record<'sv' | 'en', TokenTalk> = { sv, en };

/** What people read of a token, by its labels, for commands and pages. What is not known says so. */
export function tokenRow(token: AccountToken, { settings, people }: Configuration): [label: string, text: string][] {
  const { locale, timezone } = settings;
  const says = tokenTalk[locale];
  const { platform } = token.account;
  const { token: record } = platformRecord(platform);
  const { lasts, maker } = record ?? {};
  const day = (at: string) => dayText(toLocal(Date.parse(at), timezone));
  const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? id;
  const { end, missing, workedAt, askedAt, renewedBy } = token;
  const ends =
    end === null
      ? `${says.unknown}. ${says.described(lasts?.[locale] ?? says.unknown)}`
      : endInWords(end, askedAt, says, day);
  return [
    [says.toDo, token.because[locale]],
    [says.ends, ends],
    [says.missing, missing === null ? says.unknown : missing.length === 0 ? says.nothingMissing : missing.join(', ')],
    [says.renewedBy, renewedBy?.map(nameOf).join(', ') ?? says.nobodyNamed(maker?.[locale] ?? says.unknown)],
    [says.worked, workedAt === null ? says.unknown : day(workedAt)],
    [says.handbook, says.section(platformName(platform, 'sv', null))],
  ];
}

/** Of some kinds of tokens the platform's description says that they have no end, and the platform itself tells nothing: so no day stands there. */
function endInWords(
  { at, by, of }: TokenEnd,
  askedAt: string | null,
  says: TokenTalk,
  day: (at: string) => string,
): string {
  if (at === 'never') return `${says.never} (${says.by[by]})`;
  const asked = by === 'platform' && askedAt !== null ? `, ${says.asked(day(askedAt))}` : '';
  return `${says.until[of](day(new Date(Date.parse(at) - 1).toISOString()))} (${says.by[by]}${asked})`;
}
