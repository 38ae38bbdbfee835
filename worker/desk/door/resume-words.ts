import type { Words } from '../../../config/base/words.ts';

/** What each form does, by the path that it is sent to and, where one page has several, by its `vad`. */
const acts: Readonly<Record<string, Words>> = {
  '/avpubliceringar/:item/skriv': { sv: 'Spara anteckningen', en: 'Save the note' },
  '/avpubliceringar/:item': { sv: 'Avsluta anteckningen', en: 'Close the note' },
  '/bestallningar/:order/aterkalla': { sv: 'Återkalla beställningen', en: 'Take back the order' },
  '/dataskydd': { sv: 'Registrera begäran om dataskydd', en: 'Register the request about personal data' },
  '/gallring': { sv: 'Föreslå en gallringslista', en: 'Propose a disposal list' },
  '/gallring/:list ta-ut': { sv: 'Ta ut de valda ur gallringslistan', en: 'Take the chosen out of the disposal list' },
  '/gallring/:list aterstall-valda': { sv: 'Återställ de valda', en: 'Restore the chosen' },
  '/gallring/:list avsla': { sv: 'Avslå gallringslistan', en: 'Reject the disposal list' },
  '/gallring/:list aterkalla': { sv: 'Återkalla gallringslistan', en: 'Take back the disposal list' },
  '/gallring/:list erbjud': { sv: 'Erbjud gallringslistan på nytt', en: 'Offer the disposal list anew' },
  '/gallring/:list/angerfrist': { sv: 'Börja ångerfristen', en: 'Begin the grace period' },
  '/gallring/:list/godkann': { sv: 'Godkänn gallringslistan', en: 'Approve the disposal list' },
  '/gallring/:list/verkstall': { sv: 'Verkställ gallringslistan', en: 'Execute the disposal list' },
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
  '/inlagg/utanfor': { sv: 'Lägg till något utanför egna konton', en: 'Add something from outside the own accounts' },
  '/konton/:account/aktivera': { sv: 'Aktivera kontot', en: 'Activate the account' },
  '/konton/:account/andra': { sv: 'Ändra kontots uppgifter', en: 'Change the account' },
  '/konton/:account/avsluta': { sv: 'Avsluta kontot', en: 'Close the account' },
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
  '/leveranser/:delivery/kvittens': { sv: 'Anteckna leveransens kvittens', en: 'Note the receipt of the delivery' },
  '/leveranser/ny': { sv: 'Föreslå en leverans', en: 'Propose a delivery' },
  '/mina-konton/:account/anteckning/:item': { sv: 'Spara anteckningen', en: 'Save the note' },
  '/mina-konton/:account/bestall': { sv: 'Ta ögonblicksbild nu', en: 'Take a snapshot now' },
  '/ogonblicksbilder/:snapshot/riktlinjer': { sv: 'Spara bedömningen', en: 'Save the assessment' },
  '/personer/:person/andra': { sv: 'Ändra personen', en: 'Change the person' },
  '/personer/:person/slutat': { sv: 'Anteckna att personen har slutat', en: 'Note that the person has left' },
  '/personer/ny': { sv: 'Lägg till personen', en: 'Add the person' },
  '/planer/:committee/andring': { sv: 'Godta planen', en: 'Accept the plan' },
  '/saknas': { sv: 'Skriv anteckning om det som saknas', en: 'Write a note about what is missing' },
  '/sekretess/:snapshot': { sv: 'Sekretessmarkera ögonblicksbilden', en: 'Mark the snapshot secret' },
  '/sekretess/:snapshot hav': { sv: 'Häv sekretessmarkeringen', en: 'Lift the marking of secrecy' },
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

/** The labels of the fields that people write in. A name means the same in every form of the desk. */
const labels: Readonly<Record<string, Words>> = {
  orsak: { sv: 'Orsak', en: 'Reason' },
  anteckning: { sv: 'Anteckning', en: 'Note' },
  skal: { sv: 'Skäl', en: 'Reason' },
  hur: { sv: 'Hur', en: 'How' },
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
  dag: { sv: 'Dag', en: 'Day' },
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
export function actInWords(path: string, what: string | undefined): Words | null {
  const [ofOne, ofPage] = [`${path} ${what}`, path];
  if (Object.hasOwn(acts, ofOne)) return acts[ofOne] ?? null;
  return Object.hasOwn(acts, ofPage) ? (acts[ofPage] ?? null) : null;
}

/** A field's label; null: not one that people write in. */
export function labelOf(name: string): Words | null {
  return Object.hasOwn(labels, name) ? (labels[name] ?? null) : null;
}
