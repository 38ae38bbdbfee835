const sv = {
  seeBoxes: 'Se det i bilderna',
  toRedact: 'Kvar att gallra ur ögonblicksbilder',
  toRedactText:
    'Regeln säger att det gallrade ska gallras också ur ögonblicksbilder. Det görs på en egen lista, som två personer godkänner. Det som är känt till sin plats kan föreslås direkt; för resten ska en person se efter i bilden.',
  knownThere: (items: number) =>
    `${items} av det gallrade står i den, och det är känt vilket inlägg eller vilken kommentar det är.`,
  perhapsThere: (items: number) => `${items} av det gallrade står eller kan stå i den; var är inte känt.`,
  isOnList: (list: string) => `Står på listan ${list}`,
  sayWhere: 'Säg var det står',
  showsNothing: 'Jag har sett att den inte visar det',
  proposeAfter: 'Föreslå gallring ur ögonblicksbilderna',
  leftOpen: 'En lista är gjord. Det här är kvar, och en person ska se efter:',
};

const en: typeof sv = {
  seeBoxes: 'See it in the pictures',
  toRedact: 'Left to be taken out of snapshots',
  toRedactText:
    'The rule says that what was disposed of goes out of snapshots too. That is done by a list of its own, which two persons approve. What is known by its place can be proposed at once; for the rest a person has to look at the picture.',
  knownThere: (items) => `${items} of what was disposed of stand in it, and it is known which post or comment it is.`,
  perhapsThere: (items) => `${items} of what was disposed of stand or may stand in it; where is not known.`,
  isOnList: (list) => `Is on the list ${list}`,
  sayWhere: 'Say where it stands',
  showsNothing: 'I have seen that it does not show it',
  proposeAfter: 'Propose to take it out of the snapshots',
  leftOpen: 'A list is made. This is left, and a person has to look:',
};

/** What is left of what a list disposed of, in snapshots. */
export const toRedactWords = { sv, en };
