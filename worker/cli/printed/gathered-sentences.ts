import type { Words } from '../../../config/base/words.ts';
import { bySentence, type SentencePair } from './by-sentence.ts';

/** What a platform or an export did not give, and why. Runs file it in English (`worker/gather`, `jobs/collect`). */
export const gatheredSentences: readonly SentencePair[] = [
  ['nothing at all was shown', 'inget alls visades'],
  ['a page does not show all that there is', 'en sida visar inte allt som finns'],
  ['it went away while it was looked at', 'det försvann medan det gicks igenom'],
  [
    "the platform's paging does not end ({} pages, the last {} empty)",
    'plattformens bläddring tar inte slut ({} sidor, de sista {} tomma)',
  ],
  ['YouTube forgets twice where in the list it was', 'YouTube glömmer två gånger var i listan det var'],
  [
    'Facebook gives about 600 posts a year, and gave {} of {}',
    'Facebook lämnar ut ungefär 600 inlägg per år, och lämnade ut {} från {}',
  ],
  [
    'Facebook withheld the ids of {} comments: they are told apart by time and words',
    'Facebook höll inne id på {} kommentarer: de skiljs åt genom tid och ord',
  ],
  ['a medium of a kind that is not known ({})', 'en bild eller film av ett slag som inte är känt ({})'],
  ['LinkedIn gives no address for {}', 'LinkedIn lämnar ingen adress till {}'],
  ['the AppView does not know the post', 'Bluesky (AppView) känner inte till inlägget'],
  ['the AppView leaves out what is blocked', 'Bluesky (AppView) utelämnar det som är blockerat'],
  ['X gives the latest {} posts of an account', 'X lämnar ut ett kontos senaste {} inlägg'],
  ['X finds answers of the last {} days only', 'X hittar bara svar från de senaste {} dagarna'],
  [
    'the look has cost US$ {} of the US$ {} that it may cost',
    'genomgången har kostat {} av de {} US-dollar som den får kosta',
  ],
  ['the server is still fetching answers from other servers', 'servern hämtar fortfarande svar från andra servrar'],
  [
    'without a token the server gives 60 answers of a thread at most, 20 deep',
    'utan nyckel lämnar servern ut högst 60 svar i en tråd, 20 nivåer ned',
  ],

  ['that the limit of the platform is reached', 'plattformens gräns är nådd'],
  ['that the egress guard refuses the host', 'programmets egen spärr släpper inte fram till värden'],
  ['that the name of {} cannot be resolved', 'namnet {} kan inte slås upp'],
  ['that the connection failed ({})', 'förbindelsen misslyckades ({})'],
  ['more than {} bytes', 'mer än {} byte'],
  ['none that was whole within {} ms', 'inget helt svar inom {} ms'],
  ['nothing', 'inget'],
  ['status {}: "{}"', 'HTTP {}: ”{}”'],
  ['status {}', 'HTTP {}'],
  ['error {}: "{}"', 'felet {}: ”{}”'],
  ['one in another shape ({})', 'ett svar i en annan form ({})'],
  ['expected {}, found {}', 'bad om {}, fick: {}'],

  ['{}: {} ({} times)', '{}: {} ({} gånger)'],
  ['an entry in another shape', 'en post i en annan form'],
  ['an entry in another shape ({})', 'en post i en annan form ({})'],
  ['an entry whose time is in words that are not known', 'en post vars tid står i ord som inte är kända'],
  ['an entry without a time that is known', 'en post utan en tid som går att läsa'],
  ['an attachment of a kind that is not known ({})', 'en bilaga av ett slag som inte är känt ({})'],
  ['a comment without words', 'en kommentar utan ord'],
  ['a comment whose columns are not known', 'en kommentar vars kolumner inte är kända'],
  ['a film whose columns are not known', 'en film vars kolumner inte är kända'],
  ['a long post in another shape', 'ett långt inlägg i en annan form'],
  ['a row above which no names of columns are known', 'en rad ovanför vilken inga kända kolumnnamn står'],
  [
    'words that are not written in UTF-8: save the table as “CSV UTF-8”',
    'ord som inte är skrivna i UTF-8: spara tabellen som ”CSV UTF-8”',
  ],
  [
    "pictures, films and what others wrote: LinkedIn's tables have words and links only",
    'bilder, filmer och det som andra har skrivit: LinkedIns tabeller har bara ord och länkar',
  ],
  [
    'the number that the API knows a post by, in some of the links: what was collected before may come once more',
    'numret som inlägget har i API:et saknas i några av länkarna: det som har samlats in förut kan komma en gång till',
  ],
  ["the films themselves: TikTok's export has their words only", 'själva filmerna: TikToks uttag har bara orden'],
  ["what is no post or comment in TikTok's file: {}", 'det i TikToks fil som varken är inlägg eller kommentar: {}'],
  [
    'which entries of a group’s page are comments, but by the verbs of their headlines: a comment may be filed as a post, or a post as a comment',
    'vilka poster på en grupps sida som är kommentarer framgår bara av verben i rubrikerna: en kommentar kan bli arkiverad som ett inlägg, eller tvärtom',
  ],

  ['it is not written in UTF-8', 'den är inte skriven i UTF-8'],
  ['it is cut off', 'den är avhuggen'],
  ['it holds no list', 'den har ingen lista'],
  ['it holds no entries in a shape that is known', 'den har inga poster i en form som är känd'],
  ['its quotes do not end', 'dess citattecken tar inte slut'],
  ['its brackets do not match', 'dess klamrar går inte ihop'],
  ['something follows after its end', 'något följer efter slutet'],
  ['an entry is no JSON', 'en post är inte JSON'],
  ['an entry is longer than {} characters', 'en post är längre än {} tecken'],
  ['a tag is longer than {} characters', 'en tagg är längre än {} tecken'],
  ['a row is longer than {} characters', 'en rad är längre än {} tecken'],
  ['it is nested more than {} deep', 'den har mer än {} nivåer'],
];

const inSwedish = bySentence(gatheredSentences);

/** Why something was not given, in a language. The platform's own words stay as they are. */
export function becauseIn(locale: keyof Words, because: string): string {
  return locale === 'sv' ? inSwedish(because) : because;
}
