import { lawAt } from '../../../config/base/laws.ts';
import type { Locale } from '../../words/archive-words.ts';

const regulation = lawAt('dataProtection', null).sv;

/** The name of each event of the ledger, for people who read. */
const names: Readonly<Record<string, Record<Locale, string>>> = {
  'register-changing': { sv: 'Ändring av register påbörjad', en: 'Change of the register begun' },
  'register-unchanged': {
    sv: 'Påbörjad ändring av register inte sparad',
    en: 'Begun change of the register not saved',
  },
  'register-change-unclear': {
    sv: 'Påbörjad ändring av register: filen är ändrad på annat sätt, oklart om den sparades',
    en: 'Begun change of the register: the file was changed otherwise, unclear whether it was saved',
  },
  'register-changed': { sv: 'Kontoregister eller personer ändrade', en: 'Register or people changed' },
  'account-activated': { sv: 'Konto taget i bruk', en: 'Account put into use' },
  'account-status-seen': { sv: 'Kontots status noterad', en: 'Status of the account noted' },
  'approver-seen': { sv: 'Godkännare noterad', en: 'Approver noted' },
  'archive-taken-over': {
    sv: 'Arkivet övertaget av en annan kommun',
    en: 'Archive taken over by another municipality',
  },
  'committee-export-begun': { sv: 'Uttag av en nämnds del påbörjat', en: "Export of a committee's part begun" },
  'copy-begun': { sv: 'Kopia på annan plats sedd för första gången', en: 'Copy elsewhere seen for the first time' },
  'decision-asked': { sv: 'Beslut begärt av arkivhandläggaren', en: 'Decision asked of the officer' },
  'delivery-accepted': { sv: 'Leverans mottagen', en: 'Delivery accepted' },
  'delivery-cancelled': {
    sv: 'Leverans återkallad innan den togs emot',
    en: 'Delivery taken back before it was accepted',
  },
  'delivery-made': { sv: 'Leveransens paket gjort', en: 'Package of the delivery made' },
  'delivery-proposed': { sv: 'Leverans föreslagen', en: 'Delivery proposed' },
  'delivery-recalled': { sv: 'Mottagen leverans återkallad', en: 'Accepted delivery recalled' },
  'delivery-receipted': { sv: 'En del av leveransen mottagen', en: 'Part of the delivery accepted' },
  'delivery-rejected': { sv: 'Leverans avvisad', en: 'Delivery rejected' },
  'delivery-sent': { sv: 'Leverans skickad', en: 'Delivery sent' },
  'disposal-addendum': {
    sv: 'Tillägg till gallringsprotokoll upprättat',
    en: 'Addendum to a disposal record drawn up',
  },
  'disposal-approved': { sv: 'Gallringslista godkänd', en: 'Disposal list approved' },
  'disposal-cancelled': { sv: 'Gallringslista återkallad', en: 'Disposal list cancelled' },
  'disposal-copy-cleared': { sv: 'Gallrad i en kopia på annan plats', en: 'Disposed of in a copy elsewhere' },
  'disposal-destroyed': { sv: 'Gallrad', en: 'Disposed of' },
  'disposal-executed': { sv: 'Gallring verkställd', en: 'Disposal executed' },
  'disposal-execution-started': { sv: 'Verkställande av gallring påbörjat', en: 'Execution of disposal begun' },
  'disposal-grace-started': { sv: 'Ångerfristen har börjat', en: 'Grace has begun' },
  'disposal-intent': { sv: 'Ska gallras nu', en: 'About to be disposed of' },
  'disposal-left-out': { sv: 'Lämnad utanför gallringen', en: 'Left out of the disposal' },
  'disposal-proposed': { sv: 'Gallringslista föreslagen', en: 'Disposal list proposed' },
  'disposal-not-gone': {
    sv: 'Inte borta: ord ur det gallrade står kvar',
    en: 'Not gone: words of what was disposed of still stand',
  },
  'disposal-found-kept': {
    sv: 'Det som återfanns får stå kvar, enligt en arkivansvarig',
    en: 'What was found may stay, by an approver',
  },
  'disposal-protocol': { sv: 'Gallringsprotokoll upprättat', en: 'Disposal record drawn up' },
  'disposal-quarantined': { sv: 'Ställd i karantän under ångerfristen', en: 'In quarantine during grace' },
  'disposal-registered': { sv: 'Gallringslista diarieförd', en: 'Disposal list registered' },
  'disposal-rejected': { sv: 'Gallringslista avslagen', en: 'Disposal list rejected' },
  'disposal-replay-intent': {
    sv: 'Ska gallras igen nu, efter återläsning av säkerhetskopia',
    en: 'About to be disposed of again, after a restore from backup',
  },
  'disposal-replayed': {
    sv: 'Gallrad igen efter återläsning av säkerhetskopia',
    en: 'Disposed of again after a restore from backup',
  },
  'disposal-restored': { sv: 'Återställd under ångerfristen', en: 'Restored during grace' },
  'disposal-taken-out': { sv: 'Uttagen ur gallringslista', en: 'Taken out of a disposal list' },
  'export-begun': { sv: 'Uttag av hela arkivet påbörjat', en: 'Export of the whole archive begun' },
  'file-mended': { sv: 'Fil lagad ur en kopia', en: 'File mended from a copy' },
  'file-mending': { sv: 'Fil ska lagas ur en kopia', en: 'File about to be mended from a copy' },
  'fixity-checked': { sv: 'Hela arkivet kontrollerat', en: 'The whole archive checked' },
  'governing-filed': { sv: 'Styrande dokument arkiverat', en: 'Governing document filed' },
  'last-look-said': { sv: 'Sista genomgången av ett avslutat konto angiven', en: 'Last look at a closed account said' },
  'guidelines-checked': { sv: 'Riktlinjerna 9–12 granskade', en: 'Guidelines 9–12 checked' },
  'hold-placed': { sv: 'Gallringsstopp infört', en: 'Disposal hold placed' },
  'hold-lift-asked': { sv: 'Begärt att gallringsstopp hävs', en: 'Lifting of a disposal hold asked for' },
  'hold-lifted': { sv: 'Gallringsstopp hävt', en: 'Disposal hold lifted' },
  'item-packaged': { sv: 'Paket av ett inlägg gjort', en: 'Package of an item made' },
  'items-begun': { sv: 'Insamling påbörjad', en: 'Collecting begun' },
  'items-collected': { sv: 'Insamling arkiverad', en: 'Collecting run filed' },
  'items-decided': { sv: 'Åtgärd om inlägg arkiverad', en: 'Decision about items filed' },
  'items-found': {
    sv: 'Insamlat som saknades i händelseloggen bevittnat från och med nu',
    en: 'What was collected and the event log did not know, witnessed from now on',
  },
  'items-narrowed': {
    sv: 'Inläggens filer håller inte längre annat än sina egna inlägg',
    en: "Items' files hold nothing but their own items any more",
  },
  'items-narrowing': {
    sv: 'Inläggens filer skrivs om utan det som hör till andra inlägg',
    en: "Items' files are being written without what is of other items",
  },
  'ledger-loss-accepted': {
    sv: 'Rader som händelseloggen har förlorat godtagna som förlorade',
    en: 'Lines that the event log has lost accepted as lost',
  },
  'ledger-tail-cut': { sv: 'Oavslutad rad i händelseloggen avskild', en: 'Unfinished line of the ledger cut off' },
  'media-set-aside': { sv: 'Bilder utan inlägg undanlagda', en: 'Pictures without an item set aside' },
  'order-cancelled': { sv: 'Beställning återkallad', en: 'Order cancelled' },
  'orders-withdrawn': { sv: 'Beställningar återtagna', en: 'Orders withdrawn' },
  'paper-sealed': { sv: 'Handling stämplad elektroniskt', en: 'Paper sealed electronically' },
  'paper-unsealed': {
    sv: 'Handling utan stämpel, fast den skulle ha en',
    en: 'Paper without the seal that it should have',
  },
  'redaction-not-shown': {
    sv: 'En person har sett att en ögonblicksbild inte visar gallrat vars plats där inte var känd',
    en: 'A person has seen that a snapshot does not show what was disposed of and had no known place in it',
  },
  'plan-accepted': { sv: 'Ändrad dokumenthanteringsplan godtagen', en: 'Changed records plan accepted' },
  'release-appealed': { sv: 'Avslag om utlämnande överklagat', en: 'Appeal against a refusal to release' },
  'privacy-answered': {
    sv: `Begäran enligt ${regulation} besvarad`,
    en: 'Request by a data subject answered',
  },
  'privacy-asked': {
    sv: `Begäran enligt ${regulation} registrerad`,
    en: 'Request by a data subject registered',
  },
  'privacy-extended': {
    sv: `Tid för svar enligt ${regulation} förlängd`,
    en: 'Time to answer a data subject extended',
  },
  'privacy-review-proposed': { sv: 'Granskning föreslagen efter begäran', en: 'Review proposed after a request' },
  'privacy-searched': { sv: 'Sökning efter personuppgifter gjord', en: 'Search for personal data made' },
  'release-asked': { sv: 'Begäran om utlämnande registrerad', en: 'Request for a copy registered' },
  'release-closed': { sv: 'Begäran om utlämnande avslutad', en: 'Request for a copy closed' },
  'release-copy-fetched': { sv: 'Kopia för utlämnande hämtad', en: 'Copy for release fetched' },
  'release-withdrawn': {
    sv: 'Kopia för utlämnande återkallad: något i den är låst',
    en: 'Copy for release withdrawn: something in it is locked',
  },
  'release-copied': { sv: 'Kopia för utlämnande gjord', en: 'Copy for release made' },
  'release-handed-over': { sv: 'Kopia utlämnad', en: 'Copy handed over' },
  'release-refusal-received': { sv: 'Avslag mottaget av sökanden', en: 'Refusal received by the requester' },
  'release-refused': { sv: 'Utlämnande avslaget', en: 'Release refused' },
  'pages-noted': { sv: 'Arkivets sidor skrivna', en: 'Pages of the archive written' },
  'secrecy-lifted': { sv: 'Sekretessmarkering hävd', en: 'Marking of secrecy lifted' },
  'secrecy-marked': { sv: 'Ögonblicksbild sekretessmarkerad', en: 'Snapshot marked secret' },
  'secret-viewed': { sv: 'Sekretessmarkerat innehåll visat', en: 'Secret content viewed' },
  'snapshot-found': {
    sv: 'Förseglad ögonblicksbild som saknades i händelseloggen tillagd',
    en: 'Sealed snapshot that the event log did not know added',
  },
  'snapshot-ordered': { sv: 'Ögonblicksbild beställd', en: 'Snapshot ordered' },
  'snapshot-sealed': { sv: 'Ögonblicksbild förseglad', en: 'Snapshot sealed' },
  'snapshots-ordered': { sv: 'Ögonblicksbilder beställda', en: 'Snapshots ordered' },
  'time-stamped': { sv: 'Tidsstämplat', en: 'Time stamped' },
  'theme-added': { sv: 'Tema tillagt', en: 'Theme added' },
  'theme-ended': { sv: 'Tema avslutat', en: 'Theme ended' },
  'theme-packaged': { sv: 'Paket av tema gjort', en: 'Package of a theme made' },
  'tombstones-found': {
    sv: 'Spår av gallrade inlägg bevittnade från och med nu',
    en: 'What is left of disposed items witnessed from now on',
  },
  'visit-ended': { sv: 'Besök utan ögonblicksbild', en: 'Visit without a snapshot' },
  'year-missed': { sv: 'Missat år noterat', en: 'Missed year noted' },
};

/** The event's name in words. An unknown event (of a newer or older version) keeps its name in the ledger. */
export function eventName(event: string, locale: Locale): string {
  return names[event]?.[locale] ?? event;
}

/** Every event's code and name, in the order of the names. */
export function eventNames(locale: Locale): [string, string][] {
  const all = Object.entries(names).map(([event, name]): [string, string] => [event, name[locale]]);
  return all.sort(([, one], [, other]) => one.localeCompare(other, locale));
}
