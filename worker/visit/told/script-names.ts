import type { Words } from '../../../config/base/words.ts';

/**
 * Scripts in which people write to a municipality. `unicode`: the script's name in Unicode (UAX 24); `letter`: the code point of one that a font of it
 * has; `packages`: Debian's, with such a font.
 */
export const scripts: readonly { name: Words; unicode: RegExp; letter: string; packages: string }[] = [
  script('arabiska', 'Arabic', /\p{Script=Arabic}/u, '0639'),
  script('armeniska', 'Armenian', /\p{Script=Armenian}/u, '0561'),
  script('bengali', 'Bengali', /\p{Script=Bengali}/u, '0995'),
  script('burmesiska', 'Burmese', /\p{Script=Myanmar}/u, '1000'),
  script('devanagari (hindi)', 'Devanagari (Hindi)', /\p{Script=Devanagari}/u, '0915'),
  script('etiopiska (amhariska, tigrinja)', 'Ethiopic', /\p{Script=Ethiopic}/u, '1200'),
  script('georgiska', 'Georgian', /\p{Script=Georgian}/u, '10d0'),
  script('grekiska', 'Greek', /\p{Script=Greek}/u, '03b1'),
  script('hebreiska', 'Hebrew', /\p{Script=Hebrew}/u, '05d0'),
  script('japanska', 'Japanese', /\p{Script=Hiragana}|\p{Script=Katakana}/u, '3042', 'fonts-noto-cjk'),
  script('kinesiska tecken', 'Chinese characters', /\p{Script=Han}/u, '4e2d', 'fonts-noto-cjk'),
  script('koreanska', 'Korean', /\p{Script=Hangul}/u, 'd55c', 'fonts-noto-cjk'),
  script('kyrilliska', 'Cyrillic', /\p{Script=Cyrillic}/u, '0436'),
  script('syriska', 'Syriac', /\p{Script=Syriac}/u, '0710'),
  script('tamil', 'Tamil', /\p{Script=Tamil}/u, '0b95'),
  script('thailändska', 'Thai', /\p{Script=Thai}/u, '0e01'),
];

function script(sv: string, en: string, unicode: RegExp, letter: string, packages = 'fonts-noto-core') {
  return { name: { sv, en }, unicode, letter, packages };
}
