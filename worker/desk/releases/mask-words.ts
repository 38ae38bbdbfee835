import { sectionExample } from '../../../config/base/laws.ts';
import type { Locale } from '../../words/archive-words.ts';

const sv = {
  mask: 'Gör en maskerad kopia',
  maskFor: (id: string) => `Maskerad kopia, ${id}`,
  maskText:
    'Det som ska maskas väljs i bilderna, bland orden eller vid texterna, med ett lagrum för varje mask. Originalen ändras inte.',
  whatHappens:
    'Ett maskat inlägg maskas med sina kommentarer. I bilderna fylls ytan med en färg; ur PDF-filen och data tas texten bort.',
  asText: (snapshot: string) => `Som text: ${snapshot}`,
  words: 'Ord',
  wordsText:
    'Orden täcks i bilderna och tas bort ur texten, PDF-filen och data överallt där de står i det som begärs, också i andra inlägg. Resten av inlägget står kvar. Stora och små bokstäver, mellanrum och bindestreck spelar ingen roll. Det som bara syns i ett foto eller en film hittas inte: maska en rektangel där. Är ett ords plats inte känd maskas hela inlägget, och det sägs.',
  markHint: 'Markera ord med musen i texterna nedan, och tryck på knappen som kommer fram: orden skrivs in här.',
  markNow: 'Lägg till de markerade orden',
  marked: 'Tillagt:',
  wordGroup: (number: number) => `Ord som maskas med ett lagrum, ${number}`,
  wordsLabel: 'Ord, ett per rad: ett nummer, en adress, ett namn',
  wordsWithoutLaw: 'Skriv lagrummet för orden.',
  lawWithoutWords: 'Ett lagrum är skrivet utan ord: skriv eller kryssa i orden, eller ta bort lagrummet.',
  found: 'Hittade uppgifter',
  foundText:
    'Sådant som ser ut som personnummer och samordningsnummer (med rätt kontrollsiffra), telefonnummer, e-postadresser och gatuadresser. Inget maskas förrän någon kryssar i det, och annat kan finnas: läs texten.',
  foundNone: 'Inget sådant kändes igen. Annat kan finnas: läs texten.',
  foundAll: (count: number) => `Alla (${count})`,
  foundOne: (words: string, times: number) => `${words} (${times} ${times === 1 ? 'ställe' : 'ställen'})`,
  foundGone: (words: string) => `${words}: inte längre bland det som hittas här. Ikryssat: maskas där det står`,
  by: 'Lagrum',
  byHint: `Som ${sectionExample}. Tomt: maskas inte.`,
  maskThis: (what: string) => `Lagrum: ${what}`,
  post: (number: string) => `inlägg ${number}`,
  comment: (number: string) => `kommentar ${number}`,
  rectangles: 'Fria rektanglar',
  rectanglesHint:
    'I bildpunkter från bildens övre vänstra hörn. Det ord och den bild som rektangeln rör vid tas bort ur data också.',
  rectangle: (number: number) => `Rektangel ${number}`,
  picture: 'Bild',
  noPicture: 'Ingen',
  fromLeft: 'Från vänster',
  fromTop: 'Från toppen',
  width: 'Bredd',
  height: 'Höjd',
  pictures: 'Sidans bilder',
  makeMasked: 'Gör den maskerade kopian',
  partNamed: (part: number) => `Del ${part}`,
  unopened: 'Kopian görs när varje del har öppnats, eller när allt i den är maskat. Inte öppnat än:',
  andMore: 'och fler',
  unopenedParts: (parts: string) =>
    `Kopian är inte gjord: del ${parts} är inte öppnad, och allt där är inte maskat. Öppna den med knappen sist i formuläret.`,
  nothingMasked: 'Skriv ett lagrum vid det som ska maskas.',
  rectangleWrong: 'Fyll i hela rektangeln: bild, plats, bredd, höjd och lagrum.',
  sideWrong: 'Saknas eller är fel.',
  locked:
    'En ögonblicksbild som begärs innehåller, eller kan innehålla, något som är låst: den visas och kopieras inte.',
  leftoversText: 'Ord eller namn som är maskade på ett ställe står kvar på ett annat i kopian. Maskerat på:',
  widenedText: 'Kopian är gjord, och mer än orden är maskat i den:',
  leftoversUnknown:
    'Kopian är gjord, men arbetet bröts av innan det sade om ord eller namn som är maskade på ett ställe står kvar på ett annat. Det är inte känt: titta igenom kopian, eller gör en ny.',
  leftover: (where: string, what: 'text' | 'author' | 'inside') =>
    what === 'inside'
      ? `”${where}” står kvar som en del av längre ord`
      : `${where}: ${what === 'text' ? 'texten' : 'avsändarens namn'}`,
  widened: (where: string) => `${where} är maskat helt, för alla ställen där orden står i det är inte kända`,
};

type MaskWords = typeof sv;

const en: MaskWords = {
  mask: 'Make a masked copy',
  maskFor: (id) => `Masked copy, ${id}`,
  maskText:
    'What is to be masked is chosen in the pictures, among the words or at the texts, with a section of law for each mask. The originals are not changed.',
  whatHappens:
    'A masked post is masked with its comments. The area is filled with one colour in the pictures; the text is taken out of the PDF file and the data.',
  asText: (snapshot) => `As text: ${snapshot}`,
  words: 'Words',
  wordsText:
    'The words are covered in the pictures and taken out of the text, the PDF file and the data wherever they stand in what is asked for, in other posts too. The rest of the post stays. Case, spaces and hyphens make no difference. What only a photo or a film shows is not found: mask a rectangle there. Where the place of a word is not known the whole post is masked, and that is told.',
  markHint:
    'Mark words with the mouse in the texts below, and press the button that comes up: the words are written here.',
  markNow: 'Add the marked words',
  marked: 'Added:',
  wordGroup: (number) => `Words that are masked by one section of law, ${number}`,
  wordsLabel: 'Words, one to a line: a number, an address, a name',
  wordsWithoutLaw: 'Write the section of law for the words.',
  lawWithoutWords: 'A section of law stands without words: write or tick the words, or take it away.',
  found: 'What was found',
  foundText:
    'What looks like personal numbers and samordningsnummer (with a right check digit), phone numbers, e-mail addresses and street addresses. Nothing is masked until somebody ticks it, and there may be more: read the text.',
  foundNone: 'Nothing of the kind was recognised. There may be some: read the text.',
  foundAll: (count) => `All (${count})`,
  foundOne: (words, times) => `${words} (${times} ${times === 1 ? 'place' : 'places'})`,
  foundGone: (words) => `${words}: no longer among what is found here. Ticked: masked where it stands`,
  by: 'Section of law',
  byHint: `As ${sectionExample}. Empty: not masked.`,
  maskThis: (what) => `Section of law: ${what}`,
  post: (number) => `post ${number}`,
  comment: (number) => `comment ${number}`,
  rectangles: 'Free rectangles',
  rectanglesHint:
    'In pixels from the picture’s top left corner. Words and pictures that the rectangle touches go from the data too.',
  rectangle: (number) => `Rectangle ${number}`,
  picture: 'Picture',
  noPicture: 'None',
  fromLeft: 'From the left',
  fromTop: 'From the top',
  width: 'Width',
  height: 'Height',
  pictures: 'The page’s pictures',
  makeMasked: 'Make the masked copy',
  partNamed: (part) => `Part ${part}`,
  unopened: 'The copy is made when each part was opened, or when all of it is masked. Not opened yet:',
  andMore: 'and more',
  unopenedParts: (parts) =>
    `The copy is not made: part ${parts} was not opened, and not all of it is masked. Open it with the button at the end of the form.`,
  nothingMasked: 'Write a section of law at what is to be masked.',
  rectangleWrong: 'Fill in the whole rectangle: picture, place, width, height and section of law.',
  sideWrong: 'Missing or wrong.',
  locked: 'A snapshot that is asked for holds, or may hold, something locked: it is neither shown nor copied.',
  widenedText: 'The copy is made, and more than the words is masked in it:',
  leftoversText: 'Words or names that are masked in one place stand in another of the copy. Masked at:',
  leftoversUnknown:
    'The copy is made, but the work was broken off before it said whether words or names that are masked in one place stand in another. That is not known: look through the copy, or make another.',
  leftover: (where, what) =>
    what === 'inside'
      ? `“${where}” is left as a part of longer words`
      : `${where}: ${what === 'text' ? 'the text' : 'the author’s name'}`,
  widened: (where) => `${where} is masked whole, since not all places of the words in it are known`,
};

/** What the desk says where a copy is masked: by words, by posts and comments, by rectangles. */
export const maskWords: Record<Locale, MaskWords> = { sv, en };
