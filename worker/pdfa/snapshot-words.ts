/** The few words that the writer itself puts into a snapshot's PDF. */
export const snapshotWords = {
  sv: {
    pictureWithout: 'Bild utan beskrivning',
    digests: 'Bildernas kontrollsummor (SHA-256)',
    file: 'Fil',
    about:
      'Sidorna som följer visar webbsidan som den såg ut i webbläsaren. Texten ligger osynlig över bilden: den går att söka, markera och få uppläst.',
    noPicture: 'Ingen bild av sidan finns i denna fil.',
    part: (part: number, of: number) => `Del ${part} av ${of}`,
    foot: (page: number, of: number) => `Om ögonblicksbilden, sida ${page} av ${of}`,
  },
  en: {
    pictureWithout: 'Picture without a description',
    digests: 'Digests of the pictures (SHA-256)',
    file: 'File',
    about:
      'The pages that follow show the web page as it looked in the browser. The text lies invisible over the picture: it can be searched, copied and read aloud.',
    noPicture: 'This file holds no picture of the page.',
    part: (part: number, of: number) => `Part ${part} of ${of}`,
    foot: (page: number, of: number) => `About the snapshot, page ${page} of ${of}`,
  },
} as const;
