import { expect, test } from '@jest/globals';
import { disposalWords } from '../../../worker/desk/disposal/disposal-words.ts';
import { signInWords } from '../../../worker/desk/door/sign-in-words.ts';
import { operationWords } from '../../../worker/desk/operation/operation-words.ts';
import { reportWords } from '../../../worker/papers/register/report-words.ts';

test.each([
  [operationWords.sv.verified('2026-11-25', 1), '2026-11-25: 1 skada'],
  [operationWords.sv.verified('2026-11-25', 2), '2026-11-25: 2 skador'],
  [signInWords.sv.waitToSignIn(1), 'För många försök. Vänta 1 sekund och försök igen.'],
  [disposalWords.sv.countsAre(1, 1, 9), '1 handling, 1 fil, 1 kB. Inget är gjort ännu.'],
  [disposalWords.sv.staysIn(1, 0, 2), 'Finns sedan kvar i 1 ögonblicksbild. Finns sedan kvar i 2 utlämnade kopior.'],
  [disposalWords.en.staysIn(2, 0, 1), 'Stays afterwards in 2 snapshots. Stays afterwards in 1 copy handed out.'],
  [
    disposalWords.sv.staysIn(0, 1, 0),
    'Kan finnas kvar i 1 ögonblicksbild som togs medan inläggen fanns eller kan ha funnits på kontot, eller inte gick att läsa.',
  ],
  [disposalWords.sv.staysIn(0, 0, 0), 'Inte återfunnet i någon ögonblicksbild, och ingen togs medan inläggen fanns.'],
  [disposalWords.sv.staysIn(0, undefined, 0), 'Om andra ögonblicksbilder visar något av det är inte undersökt.'],
  [reportWords.sv.gapsAre(1, 0), '1 ögonblicksbild saknas'],
  [reportWords.sv.takedownsAre(1, 1), '1 anteckning, varav 1 inte avslutad'],
  [reportWords.sv.disposalIs(1, 3, 0), '1 gallringslista verkställd; 3 inlägg och kommentarer gallrade'],
  [reportWords.en.gapsAre(1, 0), '1 snapshot is missing'],
  [reportWords.en.takedownsAre(2, 1), '2 notes, of which 1 is not closed'],
])('one is one: %s', (said, expected) => {
  expect(said).toBe(expected);
});
