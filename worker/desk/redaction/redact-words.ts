import type { Words } from '../../../config/base/words.ts';
import type { Locale } from '../../words/archive-words.ts';

const sv = {
  title: (name: string) => `Gallra ur ögonblicksbilden: ${name}`,
  intro:
    'Här föreslås en gallringslista som tar något ur en förseglad ögonblicksbild, enligt ett beslut av en domstol, en tillsynsmyndighet eller nämnden. Inget går förrän andra personer har godkänt listan. En ny ögonblicksbild tar då den gamlas plats.',
  posts: 'Inlägg och kommentarer',
  postsHint:
    'Kryssa i det som ska gå. Ett inlägg går med sina kommentarer. Innan något föreslås visas allt som går, också det som ligger under en ruta.',
  post: (number: string) => `Inlägg ${number}`,
  comment: (number: string) => `Kommentar ${number}`,
  noPosts: 'Ögonblicksbilden har inga inlägg som är kända till sina platser: rita rutor.',
  pictures: 'Bilder',
  picture: 'Bild',
  ownPicture: (number: string) => `Egen bild av inlägg ${number}`,
  clean: (number: string) => `Jag har sett att den egna bilden av inlägg ${number} inte visar det som ska gå`,
  boxes: 'Rutor',
  boxesHint:
    'I bildpunkter från bildens övre vänstra hörn. Det som ligger under en ruta går ur texter och uppgifter också.',
  box: (number: number) => `Ruta ${number}`,
  none: 'Ingen',
  fromLeft: 'Från vänster',
  fromTop: 'Från toppen',
  width: 'Bredd',
  height: 'Höjd',
  of: 'Vad som står där',
  ofHint:
    'Numret på inlägget eller kommentaren, som 2 eller 2.1, när ögonblicksbilden inte själv vet var det står. Annars tomt.',
  decision: 'Beslutet',
  body: 'Vem som har beslutat',
  date: 'Beslutets dag',
  paragraph: 'Paragraf, eller slag av beslut (dom)',
  caseNumber: 'Målnummer eller diarienummer',
  legalForce: 'Laga kraft från',
  legalForceHint: 'Tomt om beslutet redan har vunnit laga kraft, eller inte behöver det.',
  look: 'Visa allt som går',
  seen: 'Det här går',
  seenText: 'Läs igenom det innan listan föreslås. Ändras något ovan, visa det igen.',
  stays: 'Samma ord på fler ställen',
  staysText: 'Kryssa i det som också ska gå, och visa allt som går igen.',
  pageText: (place: string) => `Sidans text: ${place}`,
  propose: 'Föreslå listan',
  notAllowed: 'Att föreslå en gallringslista görs av nämndens arkivredogörare eller arkivansvariga.',
  nothing: 'Kryssa i ett inlägg eller en kommentar, eller rita en ruta.',
  boxWrong: 'Fyll i hela rutan: bild, plats, bredd och höjd i hela bildpunkter. Numret skrivs som 2 eller 2.1.',
  decisionMissing: 'Skriv vem som har beslutat, vilken dag, paragraf och nummer.',
  changedSince: 'Det som skulle gå är inte det som visades. Läs igenom det på nytt.',
  after: (list: string) => `Det gallras enligt samma regel och beslut som gallringslistan ${list}.`,
  onList: (list: string) => `Det här tar gallringslistan ${list} ur ögonblicksbilden.`,
  toSnapshot: 'Till ögonblicksbilden',
};

export type RedactWords = typeof sv;

const en: RedactWords = {
  title: (name) => `Take something out of the snapshot: ${name}`,
  intro:
    'Here a disposal list is proposed that takes something out of a sealed snapshot, by a decision of a court, the data-protection authority or the committee. Nothing goes until other persons have approved the list. A new snapshot then takes the place of the old one.',
  posts: 'Posts and comments',
  postsHint:
    'Tick what is to go. A post goes with its comments. Before anything is proposed all that goes is shown, also what lies under a box.',
  post: (number) => `Post ${number}`,
  comment: (number) => `Comment ${number}`,
  noPosts: 'The snapshot has no posts that are known with their places: draw boxes.',
  pictures: 'Pictures',
  picture: 'Picture',
  ownPicture: (number) => `Own picture of post ${number}`,
  clean: (number) => `I have seen that the own picture of post ${number} does not show what is to go`,
  boxes: 'Boxes',
  boxesHint: 'In pixels from the picture’s top left corner. What lies under a box goes from texts and data too.',
  box: (number) => `Box ${number}`,
  none: 'None',
  fromLeft: 'From the left',
  fromTop: 'From the top',
  width: 'Width',
  height: 'Height',
  of: 'What stands there',
  ofHint:
    'The number of the post or comment, like 2 or 2.1, where the snapshot itself does not know its place. Otherwise empty.',
  decision: 'The decision',
  body: 'Who has decided',
  date: 'The day of the decision',
  paragraph: 'Paragraph, or kind of decision',
  caseNumber: 'Case number',
  legalForce: 'Legal force from',
  legalForceHint: 'Empty where the decision has gained legal force already, or needs none.',
  look: 'Show all that goes',
  seen: 'This goes',
  seenText: 'Read it before the list is proposed. If something above is changed, show it again.',
  stays: 'The same words in more places',
  staysText: 'Tick what is to go too, and show all that goes again.',
  pageText: (place) => `The page’s text: ${place}`,
  propose: 'Propose the list',
  notAllowed: 'Disposal lists are proposed by the committee’s officers or approvers.',
  nothing: 'Tick a post or comment, or draw a box.',
  boxWrong:
    'Fill in the whole box: picture, place, width and height in whole pixels. The number is written as 2 or 2.1.',
  decisionMissing: 'Write who has decided, on what day, the paragraph and the number.',
  changedSince: 'What would go is not what was shown. Read it again.',
  after: (list) => `It goes by the same rule and decision as the disposal list ${list}.`,
  onList: (list) => `This is what the disposal list ${list} takes out of the snapshot.`,
  toSnapshot: 'To the snapshot',
};

/** What the desk says where something is to be taken out of a snapshot. */
export const redactWords: Record<Locale, RedactWords> = { sv, en };

export function inBoth(said: (says: RedactWords) => string): Words {
  return { sv: said(sv), en: said(en) };
}
