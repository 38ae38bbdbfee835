import type { Words } from '../../../config/base/words.ts';
import { bySentence, type SentencePair } from './by-sentence.ts';

/**
 * What `verify` and `reindex` find. It is filed in English (`storage/verify`, `storage/items`, `storage/ledger`); the letters and the desk tell
 * its kind only.
 */
export const problemSentences: readonly SentencePair[] = [
  ['attests {} by {}', 'intygar {} av {}'],
  ['the ledger says something else of it', 'händelseloggen säger något annat om den'],
  ['is missing', 'saknas'],
  ['is missing: {}', 'saknas: {}'],
  ['there is no archive at {}', 'det finns inget arkiv i {}'],
  ['the ledger says it was sealed', 'händelseloggen säger att det förseglades'],
  ['the ledger says that it was {}', 'händelseloggen säger att det blev {}'],
  ['the ledger tells of decisions in it', 'händelseloggen talar om beslut i den'],
  ['the ledger tells of the list', 'händelseloggen talar om listan'],
  ['it was written', 'den skrevs'],
  ['it was collected, and nobody has disposed of it', 'det samlades in, och ingen har gallrat det'],
  ['a version of its item names it', 'en version av inlägget nämner den'],
  ['nobody can tell what was written as pages. {}', 'ingen kan säga vilka sidor som har skrivits. {}'],
  ['it was to be written as a page. {}', 'den skulle skrivas som en sida. {}'],
  ['Run `ogonblick reindex`', 'Kör `ogonblick reindex`'],
  ['Run `ogonblick reindex`, which writes it anew', 'Kör `ogonblick reindex`, som skriver den på nytt'],
  ['is an older page than the one that was last written. {}', 'är en äldre sida än den som senast skrevs. {}'],
  ['has {} otherwise than the records ({}). {}', 'har {} på annat sätt än handlingarna ({}). {}'],
  ['has {}, which no record gives. {}', 'har {}, som ingen handling ger. {}'],
  ['lacks {}, as the records give it. {}', 'saknar {}, som handlingarna ger det. {}'],
  ['differs in {} places besides. {}', 'skiljer sig på ytterligare {} ställen. {}'],
  ['{} or more', 'minst {}'],
  [
    'was not compared with the records: the data folder has no room for another ({}). Make as much room there as the catalog takes, and let it be writable',
    'jämfördes inte med handlingarna: datamappen har inte plats för en till ({}). Ge den lika mycket plats som katalogen tar, och låt den vara skrivbar',
  ],
  ['the item {}', 'inlägget {}'],
  ['the names of the item {}', 'namnen på inlägget {}'],
  ['the threads of the item {}', 'trådarna för inlägget {}'],
  ['the collecting run {}', 'insamlingen {}'],
  ['what is decided about the item {}', 'det som är beslutat om inlägget {}'],
  ['what is left of the item {}', 'det som är kvar av inlägget {}'],
  ['the hold {}', 'gallringsstoppet {}'],
  ['the snapshot {}', 'ögonblicksbilden {}'],
  ['the attempt {}', 'försöket {}'],
  ['what is shown by the snapshot {}', 'det som visas av ögonblicksbilden {}'],
  ['the number of items of {}', 'antalet inlägg av {}'],
  ['the last snapshot of {}', 'den senaste ögonblicksbilden av {}'],
  ['the number of snapshots of {}', 'antalet ögonblicksbilder av {}'],
  ['Run `ogonblick reindex`, which makes it anew from them', 'Kör `ogonblick reindex`, som gör om den från dem'],
  ['has a second name on the disk: {}', 'har ett namn till på disken: {}'],
  [
    'has {} files with a second name on the disk, the first is {}: {}',
    'har {} filer med ett namn till på disken, först {}: {}',
  ],
  [
    'whoever writes there changes it here, and what is disposed of here stays there. `find -samefile` finds the other name: take it away',
    'den som skriver där ändrar den här, och det som gallras här finns kvar där. `find -samefile` hittar det andra namnet: ta bort det',
  ],
  [
    'is not the list that the ledger tells of: what it says of the pages is worth nothing. Run `ogonblick reindex`, which writes them anew',
    'är inte den lista som händelseloggen talar om: vad den säger om sidorna är inget värt. Kör `ogonblick reindex`, som skriver dem på nytt',
  ],
  [
    'was set aside: a page that nothing in the archive gives',
    'lades undan: en sida som inget i arkivet ger upphov till',
  ],
  [
    'is the folder of a proposal that is being made, or was broken off. It counts for nothing: if nobody is proposing, move it away',
    'är mappen för ett förslag som håller på att göras, eller som bröts. Den räknas inte: om ingen föreslår något, flytta bort den',
  ],
  [
    'is a list that the ledger does not tell of, and counts for nothing: see who has put it there, and move it away',
    'är en lista som händelseloggen inte talar om, och räknas inte: se vem som har lagt dit den, och flytta bort den',
  ],
  [
    'was put there by somebody else: the ledger tells of no execution of the list',
    'har lagts dit av någon annan: händelseloggen talar inte om att listan har verkställts',
  ],
  ['written', 'skrivet'],
  ['filed', 'arkiverat'],
  ['placed', 'lagt'],

  ['was changed since it was written', 'har ändrats sedan det skrevs'],
  ['was changed since it was collected', 'har ändrats sedan det samlades in'],
  [
    'was changed since it was filed: its digest is not the one that the ledger keeps',
    'har ändrats sedan det arkiverades: kontrollsumman är inte den som står i händelseloggen',
  ],
  [
    'still has what is of other items: writing it without that was broken off. A start of the worker or `ogonblick reindex` goes on',
    'har kvar det som hör till andra inlägg: omskrivningen utan det bröts. En start av tjänsten eller `ogonblick reindex` gör klart',
  ],
  [
    'has what is of other items, and is not as the ledger knows it: put it back from a copy, then run `ogonblick reindex`',
    'har det som hör till andra inlägg, och är inte som händelseloggen har den: lägg tillbaka den från en kopia, och kör sedan `ogonblick reindex`',
  ],
  ['was changed since it was {}', 'har ändrats sedan det blev {}'],
  [
    'was changed: its lines are not those whose digests the ledger keeps',
    'har ändrats: raderna är inte de som händelseloggen har kontrollsummor av',
  ],
  ['has been changed: its digest is not the sealed one', 'har ändrats: kontrollsumman är inte den förseglade'],
  ['is {} bytes long: it was sealed with {}', 'är {} byte stor, men förseglades med {}'],
  ['is {} bytes long: it was filed with {}', 'är {} byte stor, men arkiverades med {}'],
  ['is {} bytes long', 'är {} byte stor, en annan storlek än den arkiverades med'],
  ['is no version of an item', 'är ingen version av ett inlägg'],
  ['is not where it was filed', 'ligger inte där det arkiverades'],
  ['is not what its name says: {}', 'är inte vad namnet säger: {}'],
  ['tells of {}, which no item can be called', 'talar om {}, som inget inlägg kan heta'],
  [
    '{} stands in the file of another month than its own ({}): the file was renamed, or lines were moved',
    '{} står i en annan månads fil än sin egen ({}): filen har fått ett annat namn, eller rader har flyttats',
  ],
  ['says that its place is {}', 'säger att dess plats är {}'],
  ['is not a manifest', 'är ingen lista över filer (manifest)'],
  ['is not the one whose digest the ledger keeps', 'är inte den som händelseloggen har kontrollsumman av'],
  ['does not declare a BagIt 1.0 bag in UTF-8', 'säger inte att mappen är en BagIt 1.0 i UTF-8'],
  ['should state Payload-Oxum {}', 'ska ange Payload-Oxum {}'],
  ['is not the description of {}', 'är inte beskrivningen av {}'],
  ['a snapshot', 'en ögonblicksbild'],
  ['a plan or register', 'en plan eller ett register'],
  ['is not as a list is written', 'ser inte ut som en lista skrivs'],
  ['is not the page that was written. {}', 'är inte den sida som skrevs. {}'],
  ['is not the file {}', 'är inte den fil {}'],
  ['lacks {} files {}', 'saknar {} filer {}'],
  ['of which the ledger says {}', 'som händelseloggen nämner vid {}'],

  ['is missing in the copy', 'saknas i kopian'],
  [
    'has been changed in the copy: its digest is not the one that was copied',
    'har ändrats i kopian: kontrollsumman är inte den som kopierades',
  ],
  ['has fewer lines in the copy than were copied', 'har färre rader i kopian än de som kopierades'],
  ['is not the same here and in the copy', 'är inte likadan här och i kopian'],
  ['cannot be read here: the copy’s could not be compared', 'går inte att läsa här: kopians gick inte att jämföra'],
  ['lies in the copy and not in the archive', 'ligger i kopian och inte i arkivet'],
  ['was added: no manifest lists it', 'har lagts till: ingen lista (manifest) har den'],
  ['is a link or a special file', 'är en länk eller en specialfil'],
  [
    'is a page that Ögonblick has not written: see who has, and move it away',
    'är en sida som Ögonblick inte har skrivit: ta reda på vem som har gjort det, och flytta bort den',
  ],
  [
    'is a {} that Ögonblick has not put there: see who has, and move it out of the archive',
    'är en {} som Ögonblick inte har lagt där: ta reda på vem som har gjort det, och flytta ut den ur arkivet',
  ],
  ['file', 'fil'],
  ['folder', 'mapp'],
  ['was left by a file manager', 'har lämnats av en filhanterare'],
  ['was left by a file server or a file manager', 'har lämnats av en filserver eller en filhanterare'],
  ['was set aside: pictures that no item is known of', 'har lagts åt sidan: bilder som inget känt inlägg har'],
  ['belongs to no version of its item', 'hör inte till någon version av inlägget'],
  [
    'belongs to no visit: its record does not name it',
    'hör inte till något besök: anteckningen om besöket nämner den inte',
  ],
  ['belongs to no decision: {}', 'hör inte till något beslut: {}'],
  ['cannot be read: {}', 'kan inte läsas: {}'],
  [
    'is listed, but cannot be opened under its name: perhaps the name is in another character encoding than UTF-8',
    'står i sin mapp, men kan inte öppnas under sitt namn: kanske är namnet skrivet i en annan teckenkodning än UTF-8',
  ],

  ['is not known to the ledger', 'är okänt för händelseloggen'],
  ['is not known to the ledger, and counts for nothing', 'är okänt för händelseloggen, och räknas inte'],
  ['is not known to the ledger: {}', 'är okänt för händelseloggen: {}'],
  ['is whole, but not known to the ledger: {}', 'är helt, men okänt för händelseloggen: {}'],
  ['is not known to any collecting run: {}', 'är okänt för alla insamlingar: {}'],
  ['has lines that the ledger does not know: {}', 'har rader som händelseloggen inte känner till: {}'],
  [
    'holds {} versions of items that the ledger does not know yet: {}',
    'har {} versioner av inlägg som händelseloggen inte känner till än: {}',
  ],
  [
    'somebody has put it there, or who wrote it was killed. A person who knows where it comes from takes it in by `ogonblick witness`',
    'någon har lagt det där, eller så avbröts det som skrev det. Den som vet var det kommer från godtar det med `ogonblick witness`',
  ],
  [
    'a start of the worker or `ogonblick reindex` adds it as found',
    'nästa start av programmet (worker) eller `ogonblick reindex` lägger till det som funnet',
  ],
  [
    'a start of the worker or `ogonblick reindex` adds them as found',
    'nästa start av programmet (worker) eller `ogonblick reindex` lägger till dem som funna',
  ],
  ['its collecting was broken off, and {}', 'insamlingen bröts av, och {}'],
  [
    'a start of the worker adds it while its order is open, `ogonblick reindex` otherwise',
    'nästa start av programmet (worker) lägger till det medan beställningen är öppen, annars `ogonblick reindex`',
  ],
  [
    'a start of the worker adds it while its order is open; otherwise see who has put it there',
    'nästa start av programmet (worker) lägger till det medan beställningen är öppen; ta annars reda på vem som har lagt det där',
  ],
  ['the next start adds it', 'nästa start lägger till det'],

  ['has item {}, which was disposed of', 'har inlägget {}, som är gallrat'],
  [
    'takes {} for open, which the decisions about it close. Nothing of it is shown. `ogonblick reindex` or a start of the worker mends it',
    'tar {} för öppet, fast besluten om det stänger det. Inget av det visas. `ogonblick reindex` eller en start av tjänsten rättar det',
  ],
  ['is there, and was disposed of by {}', 'finns, fast det är gallrat enligt {}'],
  ['is there, and {} was disposed of by {}', 'finns, fast {} är gallrat enligt {}'],
  ['holds files of {}, which was carried out', 'har filer från {}, som är verkställd'],
  [
    'holds files that {} has not put there: the ledger knows of no grace of it',
    'har filer som {} inte har lagt där: händelseloggen känner inte till någon ångerfrist för den',
  ],
  ['stands in its place, and in the quarantine of {} as well', 'finns på sin plats, och även i karantänen för {}'],
  [
    'has no tombstone of {}, which the ledger says was destroyed by {}',
    'saknar gallringsanteckning om {}, som enligt händelseloggen är gallrat enligt {}',
  ],
  [
    'has a tombstone of {}, of which the ledger knows nothing',
    'har en gallringsanteckning om {}, som händelseloggen inte känner till',
  ],
  ['has no tombstone in {}, but something else', 'har ingen gallringsanteckning i {}, utan något annat'],
  ['has a second tombstone of {} in {}', 'har en andra gallringsanteckning om {} i {}'],
  [
    'has tombstones that are not as they were written: the ledger tells of them in seq {}',
    'har gallringsanteckningar som inte är som de skrevs: händelseloggen talar om dem i rad {}',
  ],
  ['{} was broken off: run `ogonblick dispose execute {}`', '{} bröts av: kör `ogonblick dispose execute {}`'],
  [
    'has {} tombstones whose names are sealed with a key that is not here: what of them still stands on its platform will be collected again. Put disposal/key back into the data folder from a backup, or set OGONBLICK_DISPOSAL_KEY',
    'har {} gallringsanteckningar vars namn är låsta med en nyckel som inte finns här: det av dem som står kvar på plattformen samlas in igen. Lägg tillbaka disposal/key i datamappen från en säkerhetskopia, eller ange OGONBLICK_DISPOSAL_KEY',
  ],

  [
    'was written to after it was filed, or copied without its time: {}',
    'har skrivits efter arkiveringen, eller kopierats utan sin tid: {}',
  ],
  [
    'has {} files that were written to after they were filed, or copied without their times: {}',
    'har {} filer som har skrivits efter arkiveringen, eller kopierats utan sina tider: {}',
  ],
  ['`ogonblick verify` reads what is in it', '`ogonblick verify` läser innehållet'],

  [
    'holds {} entries, and held {} at an earlier look: it was cut since, or put back from an older backup. Put the whole one back; where that cannot be had, a named person accepts the loss: `ogonblick ledger accept-loss`',
    'har {} rader, och hade {} när den sågs tidigare: den har kapats sedan dess, eller lagts tillbaka från en äldre säkerhetskopia. Lägg tillbaka den hela; går den inte att få, så godtar en namngiven person förlusten: `ogonblick ledger accept-loss`',
  ],
  [
    'has not the entry that was number {} and the last at an earlier look: it was cut and has grown since, or was rewritten. Put the whole one back; where that cannot be had, a named person accepts the loss: `ogonblick ledger accept-loss`',
    'har inte den rad som var nummer {} och den sista när den sågs tidigare: den har kapats och vuxit sedan dess, eller skrivits om. Lägg tillbaka den hela; går den inte att få, så godtar en namngiven person förlusten: `ogonblick ledger accept-loss`',
  ],
  [
    'has lost lines for good: it held {} and had {}, which {} accepted on {}: {}',
    'har förlorat rader för gott: den hade {} och fick {}, vilket {} godtog {}: {}',
  ],
  [
    'has lost lines for good: it held {} and had {}, which {} accepted on {}',
    'har förlorat rader för gott: den hade {} och fick {}, vilket {} godtog {}',
  ],
  [
    "expected the ledger of the copy {} to be a beginning of the archive's, found lines in {} that the archive does not have",
    'kopian {} har rader i händelseloggen ({}) som arkivet inte har',
  ],
  ["expected this archive's copy, found that of another in {}", 'kopian {} är ett annat arkivs'],
  [
    'does not hold the entry {}: it was cut or rewritten since',
    'har inte raden {}: den har kapats eller skrivits om sedan dess',
  ],
  [
    '{} does not continue the entry before it (seq {}, then {}): entries are missing or were changed',
    '{} fortsätter inte raden före (nummer {}, sedan {}): rader saknas eller har ändrats',
  ],
  ['{} is not JSON', '{} är inte JSON'],
  ['{} is not a ledger entry', '{} är ingen rad som händelseloggen har skrivit'],
  ['{} does not match its own hash', '{} stämmer inte med sin egen kontrollsumma'],
  ['{} is not spelled as it was written', '{} står inte som den skrevs'],
  ['{} is unfinished', '{} är inte färdigskriven'],
  ['{} is unfinished, and there are later ones', '{} är inte färdigskriven, och det finns senare rader'],
  ['expected a whole ledger entry, found that {}', 'händelseloggen är skadad: {}'],
  ['expected a sound ledger entry, found that {}', 'händelseloggen är skadad: {}'],

  [
    'cannot be checked: line {} of the ledger is not understood',
    'kan inte kontrolleras: rad {} i händelseloggen går inte att förstå',
  ],
  ['is not the root certificates that the ledger knows', 'är inte de rotcertifikat som händelseloggen känner till'],
  ['is not the time stamp that the ledger knows', 'är inte den tidsstämpel som händelseloggen känner till'],
  ['does not prove what the ledger says of it: {}', 'bevisar inte det som händelseloggen säger: {}'],
  ['the ledger tells of it as a part of a time stamp', 'händelseloggen nämner den som en del av en tidsstämpel'],
  [
    'is a time stamp that the ledger does not know of: LASMIG.txt says how to check it by hand',
    'är en tidsstämpel som händelseloggen inte känner till: LASMIG.txt säger hur den prövas för hand',
  ],

  ['holds no snapshot', 'har ingen ögonblicksbild'],
  ['what it says could not be read: {}', 'texten i den kunde inte läsas: {}'],
];

const problemInSwedish = bySentence(problemSentences);

/** What `verify` or `reindex` has found, in a language. */
export function problemIn(locale: keyof Words, problem: string): string {
  return locale === 'sv' ? problemInSwedish(problem) : problem;
}
