import type { Words } from '../../config/base/words.ts';

/** What is said, in the desk's words, where words cannot be masked as they are asked to be. */
export const maskRefusals = {
  wordsNowhere: (words: string): Words => ({
    sv: `”${words}” står ingenstans i det som begärs. Se efter hur det är skrivet.`,
    en: `“${words}” stands nowhere in what is asked for. Look how it is written.`,
  }),
  noneOfKind: {
    sv: 'Inga sådana uppgifter hittades i det som begärs. Ta bort valet, eller skriv orden.',
    en: 'Nothing of that kind was found in what is asked for. Take the choice away, or write the words.',
  },
  wordsTooShort: (words: string): Words => ({
    sv: `”${words}” är för kort för att hittas säkert. Skriv minst två bokstäver eller siffror.`,
    en: `“${words}” is too short to be found for certain. Write two letters or figures at least.`,
  }),
  placesUnknown: (snapshot: string): Words => ({
    sv: `Ingen text är läst ur bilderna i ${snapshot}, så det är inte känt var orden står i dem. Se igenom bilderna och maska rektanglar där; är de inte där, ta bort ögonblicksbilden ur begäran.`,
    en: `No text was read from the pictures of ${snapshot}, so it is not known where the words stand in them. Look through the pictures and mask rectangles there; if there is nothing to mask, leave the snapshot out of the request.`,
  }),
  wordsLeft: (file: string): Words => ({
    sv: `De maskade orden står kvar i ${file}, och ingen kopia är gjord. De kan vara en del av kontots namn eller adress, som står överallt i kopian. Maska inlägg och rektanglar i stället för de orden.`,
    en: `The masked words are left in ${file}, and no copy was made. They may be part of the account’s name or address, which stands all over the copy. Mask posts and rectangles instead of these words.`,
  }),
  saidByNone: (quote: string): Words => ({
    sv: `Inget inlägg och ingen kommentar i det som begärs säger ”${quote}”.`,
    en: `No post or comment in what is asked for says “${quote}”.`,
  }),
  saidBySeveral: (quote: string, where: string): Words => ({
    sv: `Flera inlägg och kommentarer säger ”${quote}”: ${where}. Skriv mer av det som står i det som ska maskas.`,
    en: `Several posts and comments say “${quote}”: ${where}. Write more of what stands in the one to be masked.`,
  }),
};
