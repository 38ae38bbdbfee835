import { lawAt } from '../../../config/base/laws.ts';

const swedish = (municipality: string) => `
ARKIV ÖVER SOCIALA MEDIER: ${municipality}
Läs detta först. (English below.)

1. VAD DETTA ÄR

Den här mappen är ett arkiv över kommunens konton i sociala medier. En ögonblicksbild visar hur
ett konto såg ut vid en viss tidpunkt: en gång om året, före en större förändring och före avslut.
Allt är vanliga mappar och filer. Inget särskilt program behövs, varken nu eller senare. Programmet
Ögonblick skrev filerna, men mapparna är arkivet: det finns ingen databas som måste finnas kvar.
Börja med filen index.html. Den öppnas i en webbläsare, utan nätverk.

2. MAPPARNA

<nämnd>/                        en nämnd eller ett bolag (arkivbildaren)
  index.html                    nämndens konton och år
  <år>.html                     ett år: nämndens konton med en liten bild av varje ögonblicksbild
  styrande/                     förseglade kopior av dokumenthanteringsplan, beslut och kontoregister
  gallring/                     gallringslistor, protokoll och gallringsstopp
  sekretess/                    vilka ögonblicksbilder som är sekretessmarkerade, med lagrum och skäl
  utlamnande/                   begäran om kopior av allmänna handlingar och hur de besvarats
  dataskydd/                    begäran enligt ${lawAt('dataProtection', null).sv}, vad som söktes och svaret
  leveranser/                   vad som levererats till e-arkiv, vad det innehöll och mottagarens kvitton
  riktlinjer/                   vad en person såg av kommunens riktlinjer i en ögonblicksbild
  sista-genomgang/              vad som räknas som den sista genomgången av avslutade konton
  <konto>/                      ett konto. Mappen ligger kvar om kontot byter nämnd.
    index.html                  kontots år sida vid sida
    inlagg-<år>.html, .csv      vad kontot publicerade det året, med kommentarer, som sida och som tabell
    bilder-<år>.html            bilderna av det bredvid varandra
    andringar-<tid>.html        vad som ändrats sedan ögonblicksbilden före, båda bilderna bredvid varandra
    ogonblicksbilder/<år>/      en mapp för varje ögonblicksbild, se 3
    inlagg/<ÅÅÅÅ-MM>/           insamlade inlägg och kommentarer, en fil för varje version
    insamlingar/                när inlägg samlades in och vad som hittades
    atgarder/                   vad personer beslutat om enskilda inlägg
    gallrat/                    spår av det som gallrats: regel, beslut och datum, aldrig innehållet
    forsok/                     besök som inte gav någon ögonblicksbild, och varför
sok.html                        sökning i inlägg, kommentarer och sidor; behöver skript men inget nätverk
sok/                            det som sökningen läser
teman/<tema>/                   ett tema (kris, val, beslut): vem som bestämde det, varför och vad som söks
liggare/                        händelseloggen, se 5
kontrollera.py                  prövar arkivet utan programmet, se 4
scheman/                        vad varje slag av JSON-fil håller, se 6
tidsstamplar/                   bevis utifrån för när liggaren fanns, se 5
sidor-sha256.txt                kontrollsummor för de sidor som skrivits ur mapparna, och för den här filen
GALLRING-STOPPAD                så länge filen finns gallras ingenting

Mappar som inte behövts finns inte. Mappar vars namn börjar med punkt är tillfälliga och hör inte
till arkivet. Filerna index.html, <år>.html, inlagg-<år>, bilder-<år>, andringar-<tid> och sok är gjorda
ur mapparna, skrivs om när något tillkommer eller gallras och kan tas bort utan att något går förlorat.

3. EN ÖGONBLICKSBILD

Namnet säger konto, tidpunkt i svensk tid och orsak:
  <konto>_<ÅÅÅÅ-MM-DDTHHMM>_<arlig | fore-forandring | fore-avslut | ovrig>
Mappen är en "bag" enligt BagIt 1.0 (RFC 8493), förseglad med kontrollsummor och aldrig ändrad efteråt.
Skulle innehåll gallras ur den förseglas den på nytt, med _gallrad-1 efter namnet, och det står i den. Den
ursprungliga gallras sedan hel. Ligger den som skulle ersättas kvar är det den som gäller.

  data/index.html               ögonblicksbilden för en läsare: öppna den först
  data/inlagg-fran-0051.html    inläggen från det 51:a, när index.html inte har rum för alla
  data/beskrivning.json         vad bilden är: konto, nämnd, orsak, tider, adresser, vad som kom med
  data/<namn>.pdf               sidan som PDF/A
  data/skarmdump-001.png ...    sidan som bilder uppifrån och ned, om det går ett inlägg i varje
  data/oversiktsbild.png        hela sidan, förminskad
  data/textlager.json           sidans text med dess plats på sidan
  data/inlagg.json, inlagg.csv  inläggen: text, författare, tid, kommentarer och var de syns i bilderna
                                (i csv står ' före vad som annars lästes som formel, tal eller dag)
  data/inlagg/                  bilder av inlägg som inte har en skärmdump för sig
                                (inlagg.json säger vilken bild som är vilket inläggs)
                                bilderna är .png, eller .webp eller .jpg om kommunen har valt det
  data/film/                    filmer, ljud och text till dem, när kommunen har valt att spara dem som filer
                                (inlagg.json säger vilken fil som är vilket inläggs, eller varför den saknas)
  data/<namn>.wacz              sidans nättrafik, när nivån är fullständig
  metadata/premis.xml           händelserna enligt PREMIS
  manifest-sha256.txt           kontrollsummor för filerna i data/
  tagmanifest-sha256.txt        kontrollsummor för de övriga filerna
  bag-info.txt, bagit.txt       uppgifter om paketet

Tider slutar på Z när de är i UTC. Svensk tid är UTC + 1 timme, sommartid UTC + 2 timmar.

4. KONTROLLERA ATT INGET HAR ÄNDRATS

Hela arkivet, med Python 3.6 eller nyare och inget annat:
  python3 kontrollera.py
Det läser varje fil och liggaren och säger vad som är ändrat, saknas eller inte är känt, och vad som ligger
kvar fast det är gallrat. Det är 200 rader: läs det först, eller gå kedjan för hand (se 5).

En enda ögonblicksbild. Linux, macOS: gå till ögonblicksbildens mapp och skriv
  sha256sum -c manifest-sha256.txt
  sha256sum -c tagmanifest-sha256.txt
(på macOS: shasum -a 256 -c manifest-sha256.txt). Varje rad ska sluta med OK.
Windows PowerShell: Get-FileHash -Algorithm SHA256 <fil>, och jämför med raden i manifest-sha256.txt.

5. LIGGAREN

liggare/<ÅÅÅÅ-MM>.jsonl är händelseloggen. Varje rad är en händelse (JSON) med löpnummer (seq), tid i
UTC (at), vem (actor), vad (event) och beteckningar (data). Varje rad bär den föregående radens
kontrollsumma (prev) och sin egen (hash): SHA-256 av raden utan "hash", skriven som JSON med nycklarna
i bokstavsordning och utan blanksteg. En rad som tagits bort eller ändrats bryter kedjan.

Från ett inlägg till tidsstämpeln: filen inlagg/<månad>/<id>.v1.json har sin kontrollsumma på en rad i en
fil i kontots insamlingar/. Den filens kontrollsumma står i liggarens händelse items-collected. Liggarens
rad bär alla rader före, och tidsstämpeln (om kommunen låtit stämpla) intygar när raden fanns. Så är det
för annat:
  inläggets bilder    media i inläggets fil (sha256)
  ögonblicksbild      manifest-sha256.txt, den i tagmanifest-sha256.txt, den i snapshot-sealed (manifest)
  styrande dokument   på samma sätt, i governing-filed
  beslut om inlägg    raderna i atgarder/<månad>.jsonl i items-decided (from, bytes); de har kontrollsummor
                      för filerna i atgarder/<id>/
  gallrat             raderna i gallrat/ i disposal-destroyed (tombstones); listan i disposal-proposed (hash:
                      av listan som JSON i bokstavsordning), resten i disposal-approved och -protocol
  övriga poster       händelsen om dem (sha256); numret sist i once är numret i filens namn
  sidorna             sidor-sha256.txt, vars kontrollsumma står i pages-noted
Att hela liggaren inte är omskriven visas av dess huvud (sista radens hash): jämför med ett som finns utanför
arkivet, i en kopia, ett brev eller en tidsstämpel, för hand eller så här:
  python3 kontrollera.py <arkivmappen> --huvud <hash>

Mappen tidsstamplar, med en mapp för varje år, finns om kommunen låtit någon utomstående stämpla tiden
(RFC 3161). Liggaren stämplas på nytt innan stämplarens certifikat går ut. Filen
liggaren-rad-<nummer>_<vem>.tsr intygar att raden med det löpnumret, och allt före den, fanns vid en viss
tid. <ögonblicksbild>_<vem>.tsr intygar det om en ögonblicksbilds tagmanifest-sha256.txt. Pröva med OpenSSL:
  openssl ts -verify -digest <radens hash> -in <fil>.tsr -CAfile rotcertifikat/<namn>.pem
  openssl ts -verify -data <mapp>/tagmanifest-sha256.txt -in <fil>.tsr -CAfile rotcertifikat/<namn>.pem
  openssl ts -reply -in <fil>.tsr -text                (visar tiden och vem som intygar den)
Liggarens händelse time-stamped säger vilket rotcertifikat som hör till vilken fil (roots).

Har kommunen en elektronisk stämpel (PAdES) bär PDF-filer den: gallringsprotokoll, tillägg och, i kopior som
lämnats ut, forteckning.pdf. En PDF-läsare som visar signaturer säger vem som stämplat och om något är
ändrat. Utan en sådan, med poppler (https://poppler.freedesktop.org):
  pdfsig <fil>.pdf               (Signature is Valid: oförändrad sedan den stämplades)
Om certifikatet är att lita på avgör den som läser: jämför med utfärdarens rotcertifikat. Liggarens händelse
paper-sealed säger vem som stämplat, vilken nivå (level) och tidsstämpelns tid (stampedAt). B-B har ingen
tidsstämpel; B-T har en; B-LT har också spärrlistorna i filen; B-LTA är sedan tidsstämplad en gång till. I de
två senare har filen fått tillägg efter stämpeln: pdfsig säger då Not total document signed om den.

6. FILFORMATEN

  PNG      bild utan förlust, ISO/IEC 15948            JSON   text, RFC 8259, UTF-8
  PDF/A    dokument för arkiv, ISO 19005               JSONL  en JSON-text på varje rad
  HTML     webbsida, utan skript utom sok.html         CSV    tabell som text
  XML      text, här enligt PREMIS 3                   WACZ   ZIP-fil med WARC, ISO 28500
  TXT      text, UTF-8

scheman/ har ett JSON Schema (2020-12) för varje slag av JSON-fil här, gjort av programmet som skrev dem.

7. ORD

  komplett             inget som sidan visade är känt som saknat; är bilden sparad
                       för hand är det inte känt hur mycket som kom med
  ofullständig         något saknas; sidan säger vad
  inloggning krävs     sidan visades inte utan inloggning, eller besöktes inte eftersom den
                       sparade inloggningen inte gick att använda (försök)
  hindrad              sidan hindrade besöket (försök)
  borta                webbplatsen sade att sidan inte fanns eller inte visades (försök)
  misslyckad           besöket gick inte att genomföra (försök)
  gallra               förstöra allmänna handlingar med stöd av ett beslut
  gallringsstopp       beslut om att något inte får gallras tills vidare
  avpublicera          ta bort något från plattformen; det är inte gallring
`;

const english = (municipality: string) => `
--------------------------------------------------------------------------------------------------

IN ENGLISH

This folder is the archive of the social media accounts of ${municipality}. Everything is plain folders and
files; no particular software is needed to read it, and there is no database that must survive.
Begin with index.html in a web browser, without a network. <committee>/<year>.html is a year of a
committee: its accounts with a small picture of every snapshot. <committee>/<account>/inlagg-<year>.html and
.csv are what an account published in that year, bilder-<year>.html the pictures of it, andringar-<time>.html
what has changed since the snapshot before. sok.html searches it all; it needs scripts and no network.
These pages, and the folder sok, are made from the folders and may be deleted; nothing is lost.

<committee>/<account>/ogonblicksbilder/<year>/<snapshot>/ is a snapshot: the account's page as it was at
a point in time. Its name tells account, Swedish civil time and reason: arlig = yearly, fore-forandring =
before a change, fore-avslut = before closing, ovrig = other. The folder is a BagIt 1.0 bag (RFC 8493).
Open data/index.html first (inlagg-fran-* has the posts that it has no room for, from that number on).
data/beskrivning.json describes it, the .pdf is PDF/A, skarmdump-*.png are
the screenshots from top to bottom (one post in each where it can be; inlagg/ has pictures of the other
posts, and inlagg.json says which picture is which post's; .webp or .jpg where the municipality chose it),
oversiktsbild.png is the whole page reduced, textlager.json its text, inlagg.* its posts, the .wacz its
network traffic, metadata/premis.xml its events in PREMIS.

forsok = attempts that gave no snapshot. inlagg = collected posts and comments. insamlingar = collecting
runs. atgarder = what persons decided about items. gallrat = tombstones of what was disposed of, without
content. gallring = disposal lists, holds and protocols. sekretess = which snapshots are marked secret.
utlamnande = requests for copies of public records. dataskydd = data subjects' requests (${lawAt('dataProtection', null).short}), what was
searched, and the answer. leveranser = what was delivered to an e-archive, with its
receipts. riktlinjer = what a person saw of the municipality's guidelines in a snapshot. sista-genomgang =
what counts as the last look at a closed account, by whom and why. teman = themes (a
crisis, an election): who ordered each, why, and what is looked for. styrande = sealed copies of plans,
decisions and register. liggare = the ledger: one JSON event a line, hash chained (hash = SHA-256 of the line
without "hash", as JSON with sorted keys and no white space; prev = the hash of the line before).
tidsstamplar = time stamps (RFC 3161), where the municipality has them: liggaren-rad-<seq>_<by>.tsr attests
that this line of the ledger, and all before it, existed at a time; <snapshot>_<by>.tsr attests it of the
snapshot's tagmanifest-sha256.txt. OpenSSL checks them (the ledger's event time-stamped names the roots):
  openssl ts -verify -digest <hash of the line> -in <file>.tsr -CAfile rotcertifikat/<roots>.pem
Protocols, their addenda and forteckning.pdf in copies may bear the municipality's electronic seal (PAdES):
pdfsig of poppler, or a PDF reader that shows signatures, checks it; the event paper-sealed tells its level.
sidor-sha256.txt = digests of the pages that were made from the folders, and of this file.
GALLRING-STOPPAD: while this file exists nothing is disposed of. Names that begin with a dot are temporary.

To check everything: python3 kontrollera.py (Python 3.6 or newer, nothing else; 200 lines). It reads every
file and the ledger, and names what was changed, is missing, is unknown, or is still there although it was
disposed of. Whether the whole ledger was rewritten is shown by its head (the last line's hash): give one
that was kept elsewhere as --huvud <hash>. scheman/ has a JSON Schema for each kind of JSON file.

To check a snapshot: go to its folder and run
  sha256sum -c manifest-sha256.txt
  sha256sum -c tagmanifest-sha256.txt
Every line must end with OK. On macOS: shasum -a 256 -c. In PowerShell: Get-FileHash -Algorithm SHA256.

komplett = complete, ofullständig = incomplete (it says what is missing), inloggning krävs = login
required, hindrad = blocked, borta = gone, misslyckad = failed.
`;

/**
 * `LASMIG.txt`: how to read the archive without our software, Swedish first. UTF-8 with a byte order mark and CRLF: with these, any Notepad, and
 * a browser that opens the file, show å ä ö and line breaks, and Unix tools mind neither.
 */
export function readMeText(municipality: string): string {
  const name = municipality.replace(/\s+/g, ' ');
  return `\ufeff${(swedish(name) + english(name)).trimStart().replaceAll('\n', '\r\n')}`;
}
