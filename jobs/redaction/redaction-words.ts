import type { Words } from '../../config/base/words.ts';
import type { Place } from '../../storage/records/posts.ts';
import type { Redaction, ShownNumber, StandsStill, Takes } from '../../storage/records/redaction.ts';

/** What is said where something is not taken out of a snapshot: a command's sentence, and what people read, with what to do. */
export interface Refusal {
  message: string;
  told: Words;
}

export const redactionRefusals = {
  noSuch: (snapshot: string, post: number, comment: number | null): Refusal => {
    const number = comment === null ? `${post}` : `${post}.${comment}`;
    return {
      message: `expected the number of a post or comment in ${snapshot}, found ${number}`,
      told: {
        sv: `Inlägg eller kommentar ${number} finns inte i ${snapshot}. Numren står på ögonblicksbildens sida.`,
        en: `There is no post or comment ${number} in ${snapshot}. The numbers stand on the snapshot’s page.`,
      },
    };
  },
  notPictured: (snapshot: string, number: string): Refusal => ({
    message: `expected to know where ${number} stands in the pictures of ${snapshot}, found nothing`,
    told: {
      sv: `Det är inte säkert var ${number} står i bilderna av ${snapshot}. Öppna bilderna, och ange under "boxes" en ruta där det står, med "of": "${number}".`,
      en: `It is not certain where ${number} stands in the pictures of ${snapshot}. Open the pictures, and give a box where it stands, under "boxes", with "of": "${number}".`,
    },
  }),
  ownPicture: (snapshot: string, number: string, file: string): Refusal => ({
    message: `expected to know whether ${file} of ${snapshot}, the own picture of ${number}, shows what is to be taken out`,
    told: {
      sv: `Det är inte säkert om ${file} i ${snapshot}, den egna bilden av inlägg ${number}, visar det som ska gallras. Öppna den: ange en ruta i den under "boxes", eller bekräfta under "clean" att den inte visar det.`,
      en: `It is not certain whether ${file} in ${snapshot}, the own picture of post ${number}, shows what is to go. Open it: give a box in it under "boxes", or confirm under "clean" that it does not show it.`,
    },
  }),
  outside: (snapshot: string, file: string, files: readonly string[]): Refusal => ({
    message: `expected a box in a picture of ${snapshot} (${files.join(', ')}), found ${file}`,
    told: {
      sv: `Rutan ligger utanför bilden ${file}, eller så finns den inte i ${snapshot}. Mät i bildpunkter från bildens övre vänstra hörn. Bilder: ${files.join(', ')}.`,
      en: `The box lies outside the picture ${file}, or ${snapshot} has no such picture. Measure in pixels from the upper left corner. Pictures: ${files.join(', ')}.`,
    },
  }),
  elsewhere: (snapshot: string, where: string): Refusal => ({
    message: `expected nothing of what is taken out to stand elsewhere in ${snapshot}, found some of it in ${where}`,
    told: {
      sv: `Något av det som ska gallras står också på andra ställen i ${snapshot}: ${where}. Ange rutor också där, under "boxes". Det som står i ögonblicksbildens egna uppgifter täcker ingen ruta: gallra då hela ögonblicksbilden.`,
      en: `Some of what is to go stands in other places of ${snapshot} too: ${where}. Give boxes there too, under "boxes". What stands in the snapshot’s own description no box covers: then dispose of the whole snapshot.`,
    },
  }),
  manual: (snapshot: string): Refusal => ({
    message: `expected a snapshot that the browser took, found ${snapshot}, of files that a person saved`,
    told: {
      sv: `${snapshot} består av filer som en person har sparat. Ögonblick gallrar inte ur sådana: gallra hela ögonblicksbilden, och läs in rensade filer i dess ställe.`,
      en: `${snapshot} is made of files that a person saved. Ögonblick takes nothing out of these: dispose of the whole snapshot, and import cleaned files in its place.`,
    },
  }),
  nothing: (snapshot: string): Refusal => ({
    message: `expected something to take out of ${snapshot}, found nothing`,
    told: {
      sv: `Ange vad som ska gallras ur ${snapshot}: inlägg eller kommentarer under "shown", rutor under "boxes".`,
      en: `Say what is to be taken out of ${snapshot}: posts or comments under "shown", boxes under "boxes".`,
    },
  }),
  taken: (to: string, snapshot: string): Refusal => ({
    message: `expected no snapshot ${to}, or the one that takes the place of ${snapshot}, found another`,
    told: {
      sv: `Det finns redan en ögonblicksbild ${to}, som inte ersätter ${snapshot} på den här listan. Återkalla listan, och föreslå den på nytt.`,
      en: `There is a snapshot ${to} already, which does not take the place of ${snapshot} on this list. Cancel the list, and propose it anew.`,
    },
  }),
  takesOther: (snapshot: string): Refusal => ({
    message: `expected the same to go from ${snapshot} as when the list was filed, found something else`,
    told: {
      sv: `Ur ${snapshot} skulle annat gå än det som de godkännande har sett. Återkalla listan, och föreslå den på nytt.`,
      en: `Other things would go from ${snapshot} than those that the approvers have seen. Cancel the list, and propose it anew.`,
    },
  }),
  left: (snapshot: string, where: string): Refusal => ({
    message: `expected nothing of what is taken out of ${snapshot} to be left, found some of it in ${where}`,
    told: {
      sv: `Något av det som ska gallras ur ${snapshot} skulle bli kvar i ${where}. Den nya ögonblicksbilden är därför inte förseglad, och den gamla ligger kvar.`,
      en: `Some of what is to go from ${snapshot} would be left in ${where}. The new snapshot is therefore not sealed, and the old one stays.`,
    },
  }),
  otherPixels: (snapshot: string, file: string): Refusal => ({
    message: `expected every pixel of ${file} outside the boxes to be as in ${snapshot}, found others`,
    told: {
      sv: `I ${file} skulle mer än de fyllda ställena bli annorlunda än i ${snapshot}. Den nya ögonblicksbilden är därför inte förseglad, och den gamla ligger kvar.`,
      en: `In ${file} more than the filled places would become different from ${snapshot}. The new snapshot is therefore not sealed, and the old one stays.`,
    },
  }),
  unknownFile: (snapshot: string, file: string): Refusal => ({
    message: `expected only files of known kinds in ${snapshot}, found ${file}`,
    told: {
      sv: `${snapshot} har filen ${file}, som Ögonblick inte vet om den visar det som ska gallras. Gallra hela ögonblicksbilden i stället.`,
      en: `${snapshot} has the file ${file}, of which Ögonblick does not know whether it shows what is to go. Dispose of the whole snapshot instead.`,
    },
  }),
  noPictures: (snapshot: string): Refusal => ({
    message: `expected pictures of the page in ${snapshot}, found none`,
    told: {
      sv: `${snapshot} har inga bilder av sidan, så det går inte att säga var i den något står. Gallra hela ögonblicksbilden i stället.`,
      en: `${snapshot} has no pictures of the page, so nobody can say where in it something stands. Dispose of the whole snapshot instead.`,
    },
  }),
};

/** What a list takes out of a snapshot, for those who approve it: by numbers and boxes, never by words. */
export function redactionInWords({ to, shown, boxes, clean, takes, stands }: Redaction): Words {
  const numbers = numbersOf(shown);
  const places = placesInWords(boxes);
  const sv = [
    ...(shown.length > 0 ? [`inlägg och kommentarer ${numbers}`] : []),
    ...(boxes.length > 0 ? [`rutor ${places}`] : []),
  ];
  const en = [
    ...(shown.length > 0 ? [`posts and comments ${numbers}`] : []),
    ...(boxes.length > 0 ? [`boxes ${places}`] : []),
  ];
  const seen = clean.join(', ');
  const data = takes === undefined ? null : takesInWords(takes);
  const still = standsInWords(stands);
  return {
    sv: `Gallras ur bilden: ${sv.join(' och ')}${clean.length > 0 ? `; bekräftat att ${seen} inte visar det` : ''}.${data?.sv ?? ''} ${still.sv} Ersätts av ${to}`,
    en: `Taken out of the picture: ${en.join(' and ')}${clean.length > 0 ? `; confirmed that ${seen} does not show it` : ''}.${data?.en ?? ''} ${still.en} Replaced by ${to}`,
  };
}

/** Where the same words stay: the places, and what was searched for what, since more may stand where nobody looked. */
export function standsInWords(stands: StandsStill | undefined): Words {
  if (stands === undefined) {
    return {
      sv: 'Om samma ord står på fler ställen i ögonblicksbilden är inte undersökt.',
      en: 'Whether the same words stand in more places of the snapshot nobody has looked.',
    };
  }
  const { shown, boxes, title, description, pageSearched } = stands;
  const places = placesInWords(boxes);
  const sv = [
    ...(shown.length > 0 ? [`inlägg och kommentarer ${numbersOf(shown)}`] : []),
    ...(boxes.length > 0 ? [`sidans text vid ${places}`] : []),
    ...(title ? ['sidans titel'] : []),
    ...(description ? ['ögonblicksbildens egna uppgifter'] : []),
  ];
  const en = [
    ...(shown.length > 0 ? [`posts and comments ${numbersOf(shown)}`] : []),
    ...(boxes.length > 0 ? [`the page’s text at ${places}`] : []),
    ...(title ? ['the page’s title'] : []),
    ...(description ? ['the snapshot’s own description'] : []),
  ];
  const searched = {
    sv: `Sökt i inläggens och kommentarernas texter och namn${pageSearched ? ', sidans text' : ''} och ögonblicksbildens uppgifter efter namn (utom kontots eget), tre ord i följd med minst åtta bokstäver, ord på minst tolv bokstäver och nummer på minst åtta tecken; inte i vad bilder visar, i inspelad trafik${pageSearched ? '' : ', i sidans text, som saknas,'} eller i adresser.`,
    en: `Looked for in texts and names of posts and comments${pageSearched ? ', in the page’s text' : ''} and in the snapshot’s description: names (but the account’s own), three words in a row of at least eight letters, words of at least twelve letters and numbers of at least eight characters; not in what pictures show, in recorded traffic${pageSearched ? '' : ', in the page’s text, which is missing,'} or in addresses.`,
  };
  return {
    sv: `${sv.length > 0 ? `Samma ord eller namn står kvar i ${sv.join('; ')}.` : 'Samma ord eller namn återfanns inte på fler ställen.'} ${searched.sv}`,
    en: `${en.length > 0 ? `The same words or names stay in ${en.join('; ')}.` : 'The same words or names were not found in more places.'} ${searched.en}`,
  };
}

function placesInWords(boxes: readonly Place[]): string {
  return boxes.map(({ file, x, y, width, height }) => `${file} ${x}, ${y}, ${width} × ${height} px`).join('; ');
}

/** What goes of the data is often more than was named. */
function takesInWords({ whole, pictures }: Takes): Words {
  return {
    sv: [
      whole.length > 0 ? ` Alla uppgifter går om inlägg och kommentarer ${numbersOf(whole)}.` : '',
      pictures.length > 0 ? ` Bilder och filmer går ur ${numbersOf(pictures)}.` : '',
    ].join(''),
    en: [
      whole.length > 0 ? ` All data go of posts and comments ${numbersOf(whole)}.` : '',
      pictures.length > 0 ? ` Pictures and films go from ${numbersOf(pictures)}.` : '',
    ].join(''),
  };
}

function numbersOf(shown: readonly ShownNumber[]): string {
  return shown.map(numberText).join(', ');
}

/** As people write it: `3` is a post, `3.2` its second comment. */
export function numberText({ post, comment }: ShownNumber): string {
  return comment === null ? `${post}` : `${post}.${comment}`;
}

/** Why nothing is taken out of a snapshot now, though a decision says so. `because`: in both languages. */
export function barredWords(snapshot: string, because: Words, detail: string | null): Words {
  const more = detail === null ? '' : ` (${detail})`;
  return {
    sv: `Ur ${snapshot} kan inget gallras nu: ${because.sv}${more}. Häv det först, och föreslå listan på nytt.`,
    en: `Nothing can be taken out of ${snapshot} now: ${because.en}${more}. Lift that first, and propose the list anew.`,
  };
}
