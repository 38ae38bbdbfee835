/** The few words that the writer itself puts into a snapshot's PDF. */
export const snapshotWords = {
  sv: {
    pictureWithout: 'Bild utan beskrivning',
    digests: 'Bildernas kontrollsummor (SHA-256)',
    file: 'Fil',
    films: 'Filmer och ljud på sidan',
    filmWhat: 'Vad och hur långt',
    filmWhere: 'Var',
    filmAddress: 'Adress',
    about:
      'Sidorna som följer visar webbsidan som den såg ut i webbläsaren. Texten ligger osynlig över bilden: den går att söka, markera och få uppläst.',
    wholePosts:
      'Inlägg som är högre än en sida visas sist i filen en gång till, hela på var sin sida; deras text ligger på sidorna före.',
    wholePost: (title: string, from: number, to: number) =>
      `${title}: hela inlägget (texten ligger på sidorna ${from}–${to})`,
    noPicture: 'Ingen bild av sidan finns i denna fil.',
    part: (part: number, of: number) => `Del ${part} av ${of}`,
    foot: (page: number, of: number) => `Om ögonblicksbilden, sida ${page} av ${of}`,
  },
  en: {
    pictureWithout: 'Picture without a description',
    digests: 'Digests of the pictures (SHA-256)',
    file: 'File',
    films: 'Films and sounds on the page',
    filmWhat: 'What, and how long',
    filmWhere: 'Where',
    filmAddress: 'Address',
    about:
      'The pages that follow show the web page as it looked in the browser. The text lies invisible over the picture: it can be searched, copied and read aloud.',
    wholePosts:
      'Posts that are higher than a page are shown once more at the end of the file, each whole on a page of its own; their text lies on the pages before.',
    wholePost: (title: string, from: number, to: number) =>
      `${title}: the whole post (its text lies on pages ${from}–${to})`,
    noPicture: 'This file holds no picture of the page.',
    part: (part: number, of: number) => `Part ${part} of ${of}`,
    foot: (page: number, of: number) => `About the snapshot, page ${page} of ${of}`,
  },
} as const;
