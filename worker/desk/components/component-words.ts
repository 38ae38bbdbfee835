import type { Locale } from '../../papers/pages/archive-words.ts';

const sv = {
  title: 'Komponenter',
  lead: 'Delarna som sidorna är gjorda av, för den som utvecklar programmet. Allt innehåll här är påhittat.',
  colours: 'Färger',
  text: 'Text',
  headings: (level: number) => `Rubrik i nivå ${level}`,
  prose: 'Löpande text är högst 44 rem bred. Å, ä och ö, samiska á, č, đ, ŋ, š, ŧ och ž.',
  link: 'en länk',
  tags: 'Etiketter',
  tagNames: { good: 'komplett', poor: 'ofullständig', bad: 'misslyckad', quiet: 'vilande' },
  notices: 'Meddelanden',
  noticeTexts: {
    told: 'Något som är bra att veta.',
    fault: 'Något som är fel, och vad man gör åt det.',
  },
  rowTitle: (number: number) => `Exempelkonto ${number}`,
  table: 'Tabell',
  tableHint: 'På en mobil blir varje rad ett kort.',
  columns: ['Konto', 'Läge', 'Inlägg'],
  bars: 'Tabell med staplar',
  barsHint: 'Stapeln upprepar ett tal i sin rad.',
  form: 'Formulär',
  field: 'Ett fält',
  hint: 'En hjälptext',
  choice: 'Ett val',
  choices: ['Det ena', 'Det andra'],
  act: 'Gör det',
  other: 'Gör något annat',
  linkButton: 'Gå dit',
};

type ComponentWords = typeof sv;

const en: ComponentWords = {
  title: 'Components',
  lead: 'The parts that the pages are made of, for those who develop the program. All content here is made up.',
  colours: 'Colours',
  text: 'Text',
  headings: (level) => `Heading of level ${level}`,
  prose: 'Running text is at most 44 rem wide. Swedish å, ä and ö, Sami á, č, đ, ŋ, š, ŧ and ž.',
  link: 'a link',
  tags: 'Tags',
  tagNames: { good: 'complete', poor: 'partial', bad: 'failed', quiet: 'at rest' },
  notices: 'Notices',
  noticeTexts: {
    told: 'Something good to know.',
    fault: 'Something that is wrong, and what to do about it.',
  },
  rowTitle: (number) => `Example account ${number}`,
  table: 'Table',
  tableHint: 'On a phone each row becomes a card.',
  columns: ['Account', 'State', 'Posts'],
  bars: 'Table with bars',
  barsHint: 'The bar repeats a number of its row.',
  form: 'Form',
  field: 'A field',
  hint: 'A hint',
  choice: 'A choice',
  choices: ['The one', 'The other'],
  act: 'Do it',
  other: 'Do something else',
  linkButton: 'Go there',
};

export const componentWords: Record<Locale, ComponentWords> = { sv, en };
