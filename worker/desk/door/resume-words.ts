import type { Words } from '../../../config/base/words.ts';
import type { Fields } from '../page/resume.ts';

/** What each form does, by the path that it is sent to and, where one page has several, by its `vad` or its button’s `steg`. */
const acts: Readonly<Record<string, Words>> = {
  '/avpubliceringar/:item/skriv': { sv: 'Spara anteckningen', en: 'Save the note' },
  '/konton/:account/avpublicerat': { sv: 'Spara anteckningen', en: 'Save the note' },
  '/mina-konton/:account/avpublicerat': { sv: 'Spara anteckningen', en: 'Save the note' },
  '/avpubliceringar/:item': { sv: 'Avsluta anteckningen', en: 'Close the note' },
  '/bestallningar/:order/aterkalla': { sv: 'Återkalla beställningen', en: 'Take back the order' },
  '/dataskydd': { sv: 'Registrera begäran om dataskydd', en: 'Register the request about personal data' },
  '/dataskydd/:begaran sok': { sv: 'Sök efter det begäran gäller', en: 'Search for what the request is about' },
  '/dataskydd/:begaran forlang': { sv: 'Förläng tiden för begäran', en: 'Extend the time of the request' },
  '/dataskydd/:begaran granska': { sv: 'Föreslå granskning av inläggen', en: 'Propose a review of the items' },
  '/dataskydd/:begaran svara': { sv: 'Svara på begäran', en: 'Answer the request' },
  '/gallring': { sv: 'Föreslå en gallringslista', en: 'Propose a disposal list' },
  '/gallring prova': { sv: 'Visa vad som skulle stå på en gallringslista', en: 'Show what a disposal list would hold' },
  '/gallring/:list ta-ut': { sv: 'Ta ut de valda ur gallringslistan', en: 'Take the chosen out of the disposal list' },
  '/gallring/:list aterstall-valda': { sv: 'Återställ de valda', en: 'Restore the chosen' },
  '/gallring/:list avsla': { sv: 'Avslå gallringslistan', en: 'Reject the disposal list' },
  '/gallring/:list aterstall': { sv: 'Återställ allt på gallringslistan', en: 'Restore all on the disposal list' },
  '/gallring/:list far-sta-kvar': { sv: 'Låt det stå kvar i de valda filerna', en: 'Let it stay in the chosen files' },
  '/gallring/:list visar-inte': {
    sv: 'Anteckna att ögonblicksbilden inte visar det gallrade',
    en: 'Note that the snapshot does not show what was disposed of',
  },
  '/gallring/:list diariefor': { sv: 'Anteckna diarienummer', en: 'Note the case number' },
  '/gallring/:list ur-bilder': {
    sv: 'Föreslå gallring ur ögonblicksbilderna',
    en: 'Propose to take it out of the snapshots',
  },
  '/gallring/:list aterkalla': { sv: 'Återkalla gallringslistan', en: 'Take back the disposal list' },
  '/gallring/:list erbjud': { sv: 'Erbjud gallringslistan på nytt', en: 'Offer the disposal list anew' },
  '/gallring/:list/angerfrist': { sv: 'Börja ångerfristen', en: 'Begin the grace period' },
  '/gallring/:list/godkann': { sv: 'Godkänn gallringslistan', en: 'Approve the disposal list' },
  '/gallring/:list/verkstall': { sv: 'Verkställ gallringslistan', en: 'Execute the disposal list' },
  '/inloggningar': { sv: 'Avsluta inloggningar', en: 'End sign-ins' },
  '/inlagg/:item': { sv: 'Besluta om inlägget', en: 'Decide about the item' },
  '/inlagg/:item declare-obsolete': { sv: 'Förklara inlägget inaktuellt', en: 'Declare the item obsolete' },
  '/inlagg/:item review': { sv: 'Avsluta granskningen av inlägget', en: 'End the review of the item' },
  '/inlagg/:item register': { sv: 'Diarieför inlägget', en: 'Register the item' },
  '/inlagg/:item report-police': { sv: 'Anteckna polisanmälan om inlägget', en: 'Note a police report of the item' },
  '/inlagg/:item tag': { sv: 'Märk inlägget', en: 'Tag the item' },
  '/inlagg/:item elsewhere': {
    sv: 'Inläggets uppgifter finns bevarade på annan plats',
    en: 'The item’s information is kept elsewhere too',
  },
  '/inlagg/:item not-elsewhere': {
    sv: 'Inläggets uppgifter finns inte längre på annan plats',
    en: 'The item’s information is no longer kept elsewhere',
  },
  '/inlagg/:item classify': { sv: 'Bestäm inläggets handlingstyp', en: 'Set the record type of the item' },
  '/inlagg/:item settle': {
    sv: 'Avgör vilken regel som gäller för inlägget',
    en: 'Settle which rule decides about the item',
  },
  '/inlagg/:item secrecy': { sv: 'Sekretessmarkera inlägget', en: 'Mark the item secret' },
  '/inlagg/:item secrecy-lift': {
    sv: 'Häv inläggets sekretessmarkering',
    en: 'Lift the marking of the item’s secrecy',
  },
  '/inlagg/:item lock': { sv: 'Lås inlägget', en: 'Lock the item' },
  '/inlagg/:item unlock': { sv: 'Lås upp inlägget', en: 'Unlock the item' },
  '/inlagg/:item/kvitto': { sv: 'Anteckna kvitto', en: 'Note the receipt' },
  '/inlagg/:item/paket': {
    sv: 'Hämta paket till ärende eller diarium',
    en: 'Fetch the package for a case or the diary',
  },
  '/inlagg/beslut': { sv: 'Besluta om alla träffar', en: 'Decide about all hits' },
  '/inlagg/beslut declare-obsolete': { sv: 'Förklara alla träffar inaktuella', en: 'Declare all hits obsolete' },
  '/inlagg/beslut review': { sv: 'Avsluta granskningen av alla träffar', en: 'End the review of all hits' },
  '/inlagg/beslut register': { sv: 'Diarieför alla träffar', en: 'Register all hits' },
  '/inlagg/beslut report-police': {
    sv: 'Anteckna polisanmälan om alla träffar',
    en: 'Note a police report of all hits',
  },
  '/inlagg/beslut tag': { sv: 'Märk alla träffar', en: 'Tag all hits' },
  '/inlagg/beslut elsewhere': {
    sv: 'Alla träffars uppgifter finns bevarade på annan plats',
    en: 'The information of all hits is kept elsewhere too',
  },
  '/inlagg/beslut not-elsewhere': {
    sv: 'Alla träffars uppgifter finns inte längre på annan plats',
    en: 'The information of all hits is no longer kept elsewhere',
  },
  '/inlagg/beslut classify': { sv: 'Bestäm alla träffars handlingstyp', en: 'Set the record type of all hits' },
  '/inlagg/beslut settle': {
    sv: 'Avgör vilken regel som gäller för alla träffar',
    en: 'Settle which rule decides about all hits',
  },
  '/inlagg/utanfor': { sv: 'Lägg till något utanför egna konton', en: 'Add something from outside the own accounts' },
  '/konton/:account/aktivera': { sv: 'Aktivera kontot', en: 'Activate the account' },
  '/konton/:account/andra': { sv: 'Ändra kontots uppgifter', en: 'Change the account' },
  '/konton/:account/andra visa': { sv: 'Visa vad som ändras', en: 'Show what changes' },
  '/konton/:account/andra skriv': { sv: 'Ändra mer', en: 'Change more' },
  '/konton/:account/avsluta': { sv: 'Avsluta kontot', en: 'Close the account' },
  '/konton/:account/sista-genomgang': { sv: 'Spara den sista genomgången', en: 'Save the last look' },
  '/konton/:account/bestall': { sv: 'Ta ögonblicksbild nu', en: 'Take a snapshot now' },
  '/konton/nytt': { sv: 'Lägg till kontot', en: 'Add the account' },
  '/leveranser/:delivery packa': { sv: 'Gör leveransens paket', en: 'Make the package of the delivery' },
  '/leveranser/:delivery granska': { sv: 'Granska leveransens paket', en: 'Check the package of the delivery' },
  '/leveranser/:delivery skickad': { sv: 'Anteckna att leveransen är skickad', en: 'Note that the delivery is sent' },
  '/leveranser/:delivery avvisad': {
    sv: 'Anteckna att leveransen är avvisad',
    en: 'Note that the delivery was rejected',
  },
  '/leveranser/:delivery aterkalla': { sv: 'Återkalla leveransen', en: 'Take back the delivery' },
  '/leveranser/:delivery fel': {
    sv: 'Anteckna att något i leveransen var fel',
    en: 'Note that something in the delivery was wrong',
  },
  '/leveranser/:delivery/kvittens': { sv: 'Anteckna leveransens kvittens', en: 'Note the receipt of the delivery' },
  '/leveranser/ny': { sv: 'Föreslå en leverans', en: 'Propose a delivery' },
  '/logga-ut': { sv: 'Logga ut', en: 'Sign out' },
  '/mina-konton/:account/anteckning/:item': { sv: 'Spara anteckningen', en: 'Save the note' },
  '/mina-konton/:account/bestall': { sv: 'Ta ögonblicksbild nu', en: 'Take a snapshot now' },
  '/ogonblicksbilder/:snapshot/gallra se': { sv: 'Visa allt som går', en: 'Show all that goes' },
  '/ogonblicksbilder/:snapshot/gallra foresla': {
    sv: 'Föreslå en lista för gallring ur ögonblicksbilden',
    en: 'Propose a list of what is taken out of the snapshot',
  },
  '/ogonblicksbilder/:snapshot/kakfragan': {
    sv: 'Lägg till orden på knappen som säger nej',
    en: 'Add the words of the button that says no',
  },
  '/ogonblicksbilder/:snapshot/kontrollera': { sv: 'Kontrollera filerna nu', en: 'Check the files now' },
  '/ogonblicksbilder/:snapshot/riktlinjer': { sv: 'Spara bedömningen', en: 'Save the assessment' },
  '/personer/:person/andra': { sv: 'Ändra personen', en: 'Change the person' },
  '/personer/:person/andra visa': { sv: 'Visa vad som ändras', en: 'Show what changes' },
  '/personer/:person/andra skriv': { sv: 'Ändra mer', en: 'Change more' },
  '/personer/:person/slutat': { sv: 'Anteckna att personen har slutat', en: 'Note that the person has left' },
  '/personer/ny': { sv: 'Lägg till personen', en: 'Add the person' },
  '/personer/ny visa': { sv: 'Visa vad som ändras', en: 'Show what changes' },
  '/personer/ny skriv': { sv: 'Ändra mer', en: 'Change more' },
  '/personforslag/:forslag bekrafta': { sv: 'Bekräfta ändringen av personen', en: 'Confirm the change of the person' },
  '/personforslag/:forslag ta-bort': { sv: 'Ta bort förslaget', en: 'Remove the proposal' },
  '/planer/:committee/andring': { sv: 'Godta planen', en: 'Accept the plan' },
  '/saknas': { sv: 'Skriv anteckning om det som saknas', en: 'Write a note about what is missing' },
  '/sekretess/:snapshot': { sv: 'Sekretessmarkera ögonblicksbilden', en: 'Mark the snapshot secret' },
  '/sekretess/:snapshot hav': { sv: 'Häv sekretessmarkeringen', en: 'Lift the marking of secrecy' },
  '/sok/sparade': { sv: 'Spara sökningen', en: 'Save the search' },
  '/sok/sparade/:search': { sv: 'Ändra den sparade sökningen', en: 'Change the saved search' },
  '/sok/sparade/:search bocka-av': { sv: 'Bocka av nya träffar', en: 'Tick off new hits' },
  '/sok/sparade/:search sag-till': { sv: 'Säg till om nya träffar', en: 'Tell me of new hits' },
  '/sok/sparade/:search sag-inte-till': { sv: 'Säg inte till om nya träffar', en: 'Do not tell me of new hits' },
  '/sok/sparade/:search ta-bort': { sv: 'Ta bort den sparade sökningen', en: 'Remove the saved search' },
  '/stopp/:hold': { sv: 'Säg att gallringsstoppet ska hävas', en: 'Say that the hold is to be lifted' },
  '/stopp/nytt': { sv: 'Inför gallringsstopp', en: 'Place a hold' },
  '/utlamnande': { sv: 'Registrera begäran om utlämnande', en: 'Register the request for a copy' },
  '/utlamnande/:release kopia': { sv: 'Gör en hel kopia', en: 'Make a whole copy' },
  '/utlamnande/:release utlamnad': { sv: 'Anteckna att en kopia lämnats ut', en: 'Note that a copy was handed over' },
  '/utlamnande/:release avslag': { sv: 'Anteckna ett beslut om avslag', en: 'Note a refusal' },
  '/utlamnande/:release mottaget': {
    sv: 'Anteckna när sökanden fick del av beslutet',
    en: 'Note when the requester received the decision',
  },
  '/utlamnande/:release overklagat': {
    sv: 'Anteckna att avslaget har överklagats',
    en: 'Note that the refusal was appealed',
  },
  '/utlamnande/:release avsluta': { sv: 'Avsluta begäran', en: 'Close the request' },
  '/utlamnande/:release/maska': { sv: 'Gör en maskerad kopia', en: 'Make a masked copy' },
};

/** The labels of the fields, by the page’s path too where a name means another thing there. */
const labels: Readonly<Record<string, Words>> = {
  orsak: { sv: 'Orsak', en: 'Reason' },
  anteckning: { sv: 'Anteckning', en: 'Note' },
  skal: { sv: 'Skäl', en: 'Reason' },
  hur: { sv: 'Hur', en: 'How' },
  sparnamn: { sv: 'Sökningens namn', en: 'Name of the search' },
  'sag-till': { sv: 'Säg till om nya träffar', en: 'Tell me of new hits' },
  traffar: { sv: 'Träffar', en: 'Hits' },
  vem: { sv: 'Vem', en: 'Who' },
  diarienummer: { sv: 'Diarienummer', en: 'Case number' },
  arende: { sv: 'Diarienummer', en: 'Case number' },
  'ej-diarium': { sv: 'Diarieförs ej, därför att', en: 'Not registered, because' },
  polisanmalan: { sv: 'Polisanmälan', en: 'Police report' },
  meddelat: { sv: 'Meddelat', en: 'Told' },
  markning: { sv: 'Märkning', en: 'Tag' },
  lagrum: { sv: 'Lagrum', en: 'Section of law' },
  andamal: { sv: 'Ändamål', en: 'Purpose' },
  storlek: { sv: 'Storlek', en: 'Size' },
  fran: { sv: 'Från', en: 'From' },
  till: { sv: 'Till', en: 'To' },
  '/dataskydd/:begaran till': { sv: 'Till och med', en: 'Until' },
  '/leveranser/ny till': { sv: 'Till och med', en: 'Until' },
  '/utlamnande/:release till': { sv: 'Till vem', en: 'To whom' },
  utfall: { sv: 'Utfall', en: 'Outcome' },
  behalls: { sv: 'Behålls till', en: 'Kept until' },
  klass: { sv: 'Handlingstyp', en: 'Record type' },
  gallande: { sv: 'Regeln som gäller', en: 'The rule that decides' },
  'ej-diarium-val': { sv: 'Diarieförs ej, därför att', en: 'Not registered, because' },
  namnd: { sv: 'Nämnd', en: 'Committee' },
  bild: { sv: 'Ögonblicksbild', en: 'Snapshot' },
  granskas: { sv: 'Granskas', en: 'Reviewed' },
  inkom: { sv: 'Inkom', en: 'Received' },
  beslut: { sv: 'Beslut', en: 'Decision' },
  dag: { sv: 'Dag', en: 'Day' },
  kopia: { sv: 'Vilken kopia', en: 'Which copy' },
  beslutande: { sv: 'Beslutande', en: 'Decided by' },
  delegation: { sv: 'Delegation', en: 'Delegation' },
  begaran: { sv: 'Begäran', en: 'Request' },
  mottagare: { sv: 'Mottagare', en: 'Receiver' },
  sokande: { sv: 'Sökande', en: 'Requester' },
  namn: { sv: 'Namn', en: 'Name' },
  adress: { sv: 'Adress', en: 'Address' },
  enhet: { sv: 'Enhet', en: 'Unit' },
  syfte: { sv: 'Syfte', en: 'Purpose' },
  malgrupp: { sv: 'Målgrupp', en: 'Audience' },
  uppsikt: { sv: 'Uppsikt', en: 'Supervision' },
  grund: { sv: 'Grund', en: 'Ground' },
  insamlingsgrund: { sv: 'Grund för insamlingen', en: 'Ground of the collecting' },
  'beslutad-av': { sv: 'Beslutad av', en: 'Decided by' },
  beteckning: { sv: 'Beteckning', en: 'Id' },
  text: { sv: 'Text', en: 'Text' },
  avsandare: { sv: 'Avsändare', en: 'Sender' },
  'svar-pa': { sv: 'Svar på', en: 'Answer to' },
  nummer: { sv: 'Nummer', en: 'Number' },
  ord: { sv: 'Ord', en: 'Words' },
};

/** What a form does; null: no words for it. */
export function actInWords(path: string, fields: Fields): Words | null {
  const key = actOf(path, fields);
  return key === null ? null : (acts[key] ?? null);
}

/** Whether the field says which of the page's forms it is, or what was seen before it was sent: the button's words tell that. */
export function isToldByAct(path: string, name: string, fields: Fields): boolean {
  if (['formular', 'sett', 'avtryck'].includes(name)) return true;
  return ['vad', 'steg'].includes(name) && actOf(path, fields) === `${path} ${fields[name]}`;
}

function actOf(path: string, { vad, steg }: Fields): string | null {
  const keys = [`${path} ${vad}`, `${path} ${steg}`, path];
  return keys.find((key) => Object.hasOwn(acts, key)) ?? null;
}

/** A field's label; null: no words for it. */
export function labelOf(path: string, name: string): Words | null {
  if (/^inlagg-./.test(name)) return { sv: 'Valt inlägg', en: 'Chosen item' };
  if (/^bild-./.test(name)) return { sv: 'Vald ögonblicksbild', en: 'Chosen snapshot' };
  const key = [`${path} ${name}`, name].find((one) => Object.hasOwn(labels, one));
  return key === undefined ? null : (labels[key] ?? null);
}
