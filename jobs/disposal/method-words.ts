/** How many items, whole snapshots, and snapshots with something taken out. */
export interface Kinds {
  items: number;
  snapshots: number;
  redacted: number;
}

/**
 * By what a list was made, which is said of all that was listed, and how it was carried out, which is said of what was destroyed alone.
 * `listedOn`: the civil day that the list was made on.
 */
export function methodWords(listedOn: string, listed: Kinds, destroyed: Kinds): string[] {
  const kinds = ['items', 'snapshots', 'redacted'] as const;
  return kinds.flatMap((kind) => [
    ...(listed[kind] > 0 ? [chosen[kind](listedOn)] : []),
    ...(destroyed[kind] > 0 ? [done[kind]] : []),
  ]);
}

const chosen: Readonly<Record<keyof Kinds, (listedOn: string) => string>> = {
  items: (listedOn) =>
    `Urval: alla insamlade inlägg hos nämnden som enligt dess planer fick gallras ${listedOn}, utom det som stod på en annan lista, det som undantogs när listan gjordes och det som en person tog ut ur den.`,
  snapshots: (listedOn) =>
    `Urval av ögonblicksbilder: alla nämndens förseglade ögonblicksbilder som enligt dess planers regler om ögonblicksbilder fick gallras ${listedOn}, utom låsta och sekretessmarkerade, sådana som ett gallringsstopp kan gälla, sådana i en leverans utan kvitto, och det som togs ut ur listan.`,
  redacted: () =>
    'Urval ur ögonblicksbilder: de inlägg, kommentarer och rutor som listan anger, enligt beslutet. Var de står följer av de uppgifter om ställen som ögonblicksbilden själv har, och av de rutor som den som föreslog listan har ritat.',
};

const done: Readonly<Record<keyof Kinds, string>> = {
  items:
    'Gallringen: de gallrade inläggens filer flyttades till karantän när ångerfristen började. Efter den prövades vart och ett mot planerna, gallringsstoppen och listan en sista gång; sedan togs filerna bort, med katalogens rader och sökorden om dem. Därefter söktes filerna i arkivmappen och karantänen; ingen av dem återfanns. Vad som finns kvar på andra håll står under Detta omfattas inte.',
  snapshots:
    'Gallringen av ögonblicksbilder: varje gallrad ögonblicksbilds mapp flyttades hel till karantän när ångerfristen började. Efter den prövades var och en mot planerna, gallringsstoppen, leveranserna och listan en sista gång; sedan togs mappen bort, med katalogens sökord. Mappen söktes sedan i arkivet och karantänen, och återfanns inte.',
  redacted:
    'Gallringen ur ögonblicksbilder: en ny ögonblicksbild förseglades först, utan det som listan anger. I dess bilder är ställena fyllda, och märkta där märket får plats, och alla andra bildpunkter jämfördes och är som förut; texter, sidor och PDF är gjorda på nytt av det som är kvar; av den inspelade nättrafiken följde bara de poster med som gick att läsa och i vilka inget av det som bara stod i det gallrade återfanns. Innan den nya ögonblicksbilden förseglades söktes dess filer igenom efter det som bara stod i det gallrade: adresser, tre ord i följd och ord på minst tolv bokstäver. Inget av det återfanns. Kortare texter, och sådant som också står i det som är kvar, söktes inte. Den gamla mappen flyttades sedan hel till karantän, och togs bort efter ångerfristen. Mappen söktes sedan i arkivet och karantänen, och återfanns inte.',
};
