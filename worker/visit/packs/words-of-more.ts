/** What pages say of posts that they do not show, in the languages that we know: words with numbers between them are no phrases of a pack. */

/** Posts, as pages count them. */
export const postNouns = 'inlägg|posts?|tweets?|toots?|innlegg|opslag|beitr[äa]ge?|julkaisua?|videor|videos|videoklipp';
export const photoNouns = 'foton?|bilder|photos|images|pictures';

/** A label alone: on the button that asks a feed once more. */
export const triesAgain =
  /^(?:försök igen|försök på nytt|läs in igen|ladda om|try again|retry|reload|prøv igjen|prøv igen|erneut versuchen|yritä uudelleen)$/iu;

/** A line alone: more is on its way. */
export const isLoadingMore =
  /^(?:laddar|läser in|hämtar|loading|laster|indlæser|wird geladen|ladataan)(?: (?:fler|mer|more|flere|mere)(?: \p{L}+)?)? ?(?:…|\.{3})?$/iu;

/** Who is not logged in sees no more. */
export const asksLoginForMore =
  /(?:logga in|logg inn|log ind|log in|login|sign in|sign up|anmelden|kirjaudu|registrera dig|skapa ett konto)\b.{0,40}(?<!\p{L})(?:se|visa|läsa|see|view|show|read|vise|sehen|nähdäksesi)\b.{0,40}(?<!\p{L})(?:fler|mer|mera|more|flere|mere|mehr|lisää|alla|all)(?!\p{L})/iu;

/** "Sida 1 av 7". */
export const pageOf = /^(?:sida|page|side|seite|sivu) (\d+) (?:av|of|af|von|\/) (\d+)$/iu;
/** "Visar 1–10 av 250 inlägg". */
export const showsOf =
  /^(?:visar|showing|viser|zeige|näytetään) (?:(\d+) ?[-–—] ?)?(\d[\d\s\u00a0.,]*) (?:av|of|af|von) (\d[\d\s\u00a0.,]*)(?: \p{L}+)?$/iu;
/** A link that leads to further posts. */
export const leadsToMore =
  /^(?:[«‹<←]\s*)?(?:äldre inlägg|nästa sida|older posts|older entries|next page|eldre innlegg|neste side|ældre opslag|næste side|ältere beiträge|nächste seite|vanhemmat julkaisut|seuraava sivu)(?:\s*[»›>→])?$/iu;
