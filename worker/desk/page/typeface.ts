/**
 * Inter (SIL Open Font License 1.1, `assets/LICENSE-Inter.txt`; the variable files of `@fontsource-variable/inter` 5.3.0, which
 * are Google Fonts' v20), in two files: a browser fetches the second where a page has letters beyond Swedish, as names in Sami have. The marks that both
 * have (U+0304, U+0308, U+0329) are of the first alone: å, ä and ö may come as two characters each, and the file that is declared last would be fetched for them.
 */
export const typefaceFiles = {
  'inter-latin':
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
  'inter-latin-ext':
    'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
} as const;

/** The desk's address of the file. A new version of the typeface gets a new address: browsers keep the files for a year. */
export function typefacePath(file: keyof typeof typefaceFiles): string {
  return `/typsnitt/v20/${file}.woff2`;
}

/** Until the files are there, or where they do not come, the page has the machine's own type. */
export const fontFaces = `${Object.entries(typefaceFiles)
  .map(
    ([file, letters]) =>
      `@font-face{font-family:Inter;font-weight:100 900;font-display:swap;src:url(${typefacePath(file as keyof typeof typefaceFiles)}) format("woff2");unicode-range:${letters}}`,
  )
  .join('\n')}
:root{--type:Inter,system-ui,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif}`;
