import { localWords } from '../page/local-words.ts';

const sv = {
  title: 'Genvägar',
  field: 'Sök, eller gå till ett konto, en lista eller en sida',
  search: 'Sök i allt',
  goTo: 'Gå till',
  count: (found: number) =>
    found === 0
      ? 'Inget heter så. Med Retur söks orden i allt.'
      : `${found} ${found === 1 ? 'genväg' : 'genvägar'}. Med Retur söks orden i allt.`,
  list: (id: string) => `Gallringslista ${id}`,
  keys: 'Tangenter',
  keysAre: [
    [['/', 'Ctrl+K'], 'Öppna sökning och genvägar'],
    [['?'], 'Visa tangenterna'],
    [['j', 'k'], 'Nästa och förra i en lista'],
    [['n', 'p'], 'Nästa och förra träff i en bild'],
    [['+', '−'], 'Större och mindre bild'],
    [['←', '↑', '→', '↓'], 'Gå mellan bilderna på väggen, och mellan genvägarna'],
    [['Esc'], 'Stäng'],
  ] as readonly (readonly [readonly string[], string])[],
  on: 'Tangenter utan Ctrl är på i den här webbläsaren. De vilar alltid medan du skriver i ett fält.',
};

type ShortCutWords = typeof sv;

const en: ShortCutWords = {
  title: 'Shortcuts',
  field: 'Search, or go to an account, a list or a page',
  search: 'Search everything',
  goTo: 'Go to',
  count: (found) =>
    found === 0
      ? 'Nothing is called so. Enter searches everything for the words.'
      : `${found} ${found === 1 ? 'shortcut' : 'shortcuts'}. Enter searches everything for the words.`,
  list: (id) => `Disposal list ${id}`,
  keys: 'Keys',
  keysAre: [
    [['/', 'Ctrl+K'], 'Open search and shortcuts'],
    [['?'], 'Show the keys'],
    [['j', 'k'], 'Next and previous in a list'],
    [['n', 'p'], 'Next and previous hit in a picture'],
    [['+', '−'], 'Larger and smaller picture'],
    [['←', '↑', '→', '↓'], 'Walk between the pictures of the wall, and between the shortcuts'],
    [['Esc'], 'Close'],
  ],
  on: 'Keys without Ctrl are on in this browser. They always rest while you write in a field.',
};

export const shortCutWordsOf = localWords<ShortCutWords>({ sv, en });
