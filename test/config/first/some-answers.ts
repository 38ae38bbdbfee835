import type { Answers } from '../../../config/first/questions.ts';

/** Answers that can all be used. */
export const someAnswers: Answers = {
  locale: 'sv',
  municipality: 'Åmåls kommun: "Dalsland"',
  number: '212000-1587',
  committee: 'Kultur- och fritidsnämnden',
  person: 'Åsa Öst-Ek',
  email: 'asa.ost-ek@amal.se',
  user: 'asa.ost-ek',
  passphrase: 'fyra gråa ord i rad',
  account: 'Åmål',
  address: 'https://www.facebook.com/amal',
  basis: 'Eget konto; beslut KS 2026/12',
};
