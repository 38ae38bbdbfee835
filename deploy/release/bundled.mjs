/**
 * What the packages bring that others have made and npm does not name: typefaces and schemas. Nothing else of others is in them: the colour profile of
 * PDFs is reckoned by `worker/papers/pdfa/icc.ts`, and the lists of words (`worker/visit/packs`), ready plans, pictures of the demo and of the pages are
 * this project's own.
 */

/** The licence of a schema whose file states none, and that of a package that has it. */
export const notStated = 'not stated; Apache-2.0 in eark-validator 1.1.3';

/** `version`: as its maker calls it. */
export const bundled = [
  {
    ...{ name: 'Inter', version: 'Google Fonts v20', licence: 'OFL-1.1' },
    source: 'https://github.com/rsms/inter',
    files: ['worker/desk/page/assets/inter-latin.woff2', 'worker/desk/page/assets/inter-latin-ext.woff2'],
  },
  {
    ...{ name: 'DejaVu Sans', version: '2.37', licence: 'Bitstream-Vera' },
    source: 'https://dejavu-fonts.github.io/',
    files: ['worker/papers/pdfa/fonts/DejaVuSans.ttf'],
  },
  {
    ...{ name: 'METS schema', version: '1.12', licence: 'CC0-1.0' },
    source: 'http://www.loc.gov/standards/mets/',
    files: ['worker/delivery/eark/schemas/mets.xsd'],
  },
  {
    // Compared with that package's: the first is the same byte for byte, the second but for white space.
    ...{ name: 'DILCIS METS extensions', version: 'unknown', licence: notStated },
    source: 'https://github.com/DILCISBoard/E-ARK-CSIP',
    files: [
      'worker/delivery/eark/schemas/DILCISExtensionMETS.xsd',
      'worker/delivery/eark/schemas/DILCISExtensionSIPMETS.xsd',
    ],
  },
  {
    ...{ name: 'METS XLink schema', version: '2', licence: notStated },
    source: 'http://www.loc.gov/standards/xlink/',
    files: ['worker/delivery/eark/schemas/xlink.xsd'],
  },
];

/** What others seldom make as text: typefaces, schemas, profiles, pictures, archives, programs. */
const ofOthers = /\.(?:woff2?|[ot]tf|xsd|dtd|rng|icc|icm|jpe?g|png|gif|webp|svg|ico|pdf|gz|zip|jar|wasm|node)$/;

/** Drawn by this project's own programs, each by its name: another picture that lies beside them may be anybody's. */
const own = new Set([
  'worker/desk/page/assets/favicon.ico',
  ...[
    'badhuset',
    'biblioteket',
    'host',
    'marknad',
    'museet',
    'norrsken',
    'sjon',
    'skolgarden',
    'torget',
    'vagarbete',
    'vatten',
    'vinter',
  ].map((name) => `demo/pictures/${name}.jpg`),
  ...[
    'facebook-debugger.svg',
    'facebook-explorer.svg',
    'facebook-vagen.svg',
    'google-nyckel.svg',
    'handbok-gallringslista-proposed.png',
    'handbok-oversikt.png',
    'handbok-utlamnande-maska-ruta.png',
    'inloggning-tjanst.png',
    'nyckelns-plats.svg',
  ].map((name) => `docs/bilder/${name}`),
]);

/** The files of a package whose maker this list does not know. */
export function unlistedIn(files) {
  const listed = new Set(bundled.flatMap((part) => part.files));
  return files.filter((file) => ofOthers.test(file) && !listed.has(file) && !own.has(file));
}
