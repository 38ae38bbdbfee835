import type { FiledDelivery } from '../../../storage/records/delivery.ts';

/** The first text of a package, in Swedish and English: it is read at the receiving archive, in thirty years too. */
export function deliveryReadMe({ delivery }: FiledDelivery): string {
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

INNEHÅLL
${snapshots} ögonblicksbilder och ${items} inlägg och kommentarer från kommunens konton i sociala medier.
Varje ögonblicksbild är en del för sig, oförändrad som den förseglades (BagIt 1.0): öppna data/index.html
i den. Varje kontos inlägg är en del, med en rad för varje inlägg i inlagg.jsonl (JSON Lines, UTF-8) och
bilder, filmer och ljud i media/. I "styrande_och_redovisande" ligger förseglade planer och kontoregister,
gallringsprotokoll och nämndens rader ur händelseloggen (liggare.jsonl).
Raderna är utdrag: var och en har sin kontrollsumma (hash) och den föregående radens (prev). Hela kedjan
kan bara prövas mot kommunens egen händelselogg.
Utelämnat: ${laterItems} inlägg som ska gallras senare, ${lockedItems} låsta inlägg och ${lockedSnapshots} ögonblicksbilder som kan visa
något låst. Tider i filerna slutar på Z och är i UTC. Sekretessmarkerade inlägg har "secret": true.

ENGLISH
Delivery ${id} of ${committeeName} (${municipality.name}) to ${receiver}, ${from} to ${to}: ${snapshots} snapshots of
accounts in social media, each unchanged as it was sealed (BagIt 1.0), and ${items} posts and comments, one JSON
line each in inlagg.jsonl of their account. Left out: ${laterItems} items to be disposed of later, ${lockedItems} locked items,
${lockedSnapshots} snapshots that may show something locked. Times that end in Z are UTC.
`;
}
