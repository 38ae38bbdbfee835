import type { Delivery, FiledDelivery } from '../../../storage/records/delivery.ts';
import type { PackagePlan } from '../shape/package-plan.ts';

/** The first text of a package, in Swedish and English: it is read at the receiving archive, in thirty years too. */
export function deliveryReadMe({ delivery }: FiledDelivery, plan: PackagePlan): string {
  const { id, committeeName, municipality, agreement, from, to, snapshots, items } = delivery;
  const { laterItems, lockedItems, lockedSnapshots } = delivery;
  const { receiver, caseNumber, series, classification, contact, secrecy, appraisal } = agreement;
  const reached = [contact.email, contact.phone].filter((way) => way !== null).join(', ');
  return `LEVERANS ${id}
(English below.)

Arkivbildare         ${committeeName}
Levererande          ${municipality.name}
Mottagare            ${receiver}
Överenskommelse      ${agreement.name}, ${caseNumber}
Serie                ${series ?? 'inte angiven'}
Klassificering       ${classification ?? 'inte angiven'}
Tid                  ${from}–${to}
Kontaktperson        ${contact.name}${reached === '' ? '' : `, ${reached}`}
Sekretess            ${secrecy}
Gallring             ${appraisal}

${replacedInSwedish(delivery)}${splitInSwedish(plan)}INNEHÅLL
${snapshots} ögonblicksbilder och ${items} inlägg och kommentarer från kommunens konton i sociala medier.
Varje ögonblicksbild är en del för sig (BagIt 1.0): öppna data/…_index.html i den. Filerna är de förseglade,
men har namn som säger konto och dag; bara sidans länkar har ändrats. forseglad/ i delen har förseglingen
som den är i kommunens arkiv, och …_namn.csv säger vad varje fil heter och har för kontrollsumma där.
Varje kontos inlägg är en del, med en rad för varje inlägg i …_inlagg.jsonl (JSON Lines, UTF-8) och bilder,
filmer och ljud i media/, vars namn slutar på det som raden säger. I "styrande_och_redovisande" ligger förseglade planer och kontoregister,
gallringsprotokoll och nämndens rader ur händelseloggen (liggare.jsonl).
Raderna är utdrag: var och en har sin kontrollsumma (hash) och den föregående radens (prev). Hela kedjan
kan bara prövas mot kommunens egen händelselogg.
Bredvid den här filen har scheman/ ett JSON Schema (2020-12) för varje slag av JSON-fil i kommunens arkiv och i
leveransen; dess title säger vilka filer.
Utelämnat: ${laterItems} inlägg som ska gallras senare, ${lockedItems} låsta inlägg och ${lockedSnapshots} ögonblicksbilder som kan visa
något låst. Tider i filerna slutar på Z och är i UTC. Sekretessmarkerade inlägg har "secret": true.
En ögonblicksbild som är sekretessmarkerad, eller kan visa ett sekretessmarkerat inlägg, har det i sin beskrivning med lagrum;
varje markering och prövning står bland dess händelser, och på inläggets rad.

ENGLISH
${replacedInEnglish(delivery)}${splitInEnglish(plan)}Delivery ${id} of ${committeeName} (${municipality.name}) to ${receiver}, ${from} to ${to}: ${snapshots} snapshots of
accounts in social media (BagIt 1.0; the sealed files under names that tell account and day, forseglad/…_namn.csv has
their names and digests in the archive), and ${items} posts and comments, one JSON line each in …_inlagg.jsonl of their
account. Left out: ${laterItems} items to be disposed of later, ${lockedItems} locked items,
${lockedSnapshots} snapshots that may show something locked. Times that end in Z are UTC. scheman/ beside this file has a JSON Schema
(2020-12) of each kind of JSON file in the archive and in the delivery; its description says which files.
`;
}

function replacedInSwedish({ replaces }: Delivery): string {
  if (replaces === undefined) return '';
  const why = replaces.because === 'recalled' ? 'återkallad efter att den tagits emot' : 'avvisad av mottagaren';
  return `Den ersätter leveransen ${replaces.id}, som är ${why}.
${replaces.reason === null ? '' : `Skäl: ${replaces.reason}\n`}
`;
}

function replacedInEnglish({ replaces }: Delivery): string {
  if (replaces === undefined) return '';
  return `It replaces the delivery ${replaces.id}, which was ${replaces.because}.\n`;
}

function splitInSwedish({ id, parent, children, number }: PackagePlan): string {
  if (number !== null) {
    return `Paketet ${id} är del ${number.at} av ${number.of} av leveransen. Huvudpaketet heter ${parent}. Vad som
står nedan gäller hela leveransen, och det här paketet har de delar som ligger i det.

`;
  }
  if (children.length === 0) return '';
  return `Leveransen är uppdelad på flera paket. Det här är huvudpaketet, med nämndens styrande och
redovisande handlingar. Övriga paket: ${children.join(', ')}.

`;
}

function splitInEnglish({ id, parent, children, number }: PackagePlan): string {
  if (number !== null)
    return `This package, ${id}, is part ${number.at} of ${number.of} of the delivery; ${parent} is the main package.\n`;
  return children.length === 0 ? '' : `The delivery is split: this is the main package of ${children.join(', ')}.\n`;
}
