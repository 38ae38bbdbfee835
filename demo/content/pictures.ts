import { type Draft, postsOf } from './demo-post.ts';

const municipality: readonly Draft[] = [
  ['2026-11-19', 'Första snön på Storgatan ❄️ #exempelkommun', ['vinter'], [['fotobengt', 'Vilket ljus!']]],
  ['2025-10-29', 'Norrsken över Lillsjön 💚', ['norrsken'], [['asa.l', '✨✨✨']]],
  ['2026-10-14', 'Höst i Stadsparken 🍂', ['host']],
  ['2025-09-20', 'Skördemarknad! 🥕', ['marknad']],
  ['2026-05-06', 'Vattentornet i morgonljus', ['vatten']],
  ['2024-07-09', 'Sommarkväll vid bryggan ⛵', ['sjon'], [['seglarnisse', 'Min båt! 😄']]],
  ['2026-06-17', 'Torget, klockan fem', ['torget']],
  ['2026-08-18', 'Skolstart 🎒', ['skolgarden']],
  ['2025-08-28', 'Nya hyllor på biblioteket 📚', ['biblioteket']],
  ['2024-06-28', 'Utställningen pågår till 30 augusti 🖼️', ['museet']],
  ['2024-09-03', 'Morgonsim 🏊', ['badhuset']],
  ['2023-10-10', 'Så ser det ut när vi bygger om din gata 🚧', ['vagarbete']],
  ['2025-11-20', 'Ett år sedan sist: samma gata, samma snö', ['vinter']],
  ['2024-04-20', 'Vårmarknad 🌷', ['marknad']],
  ['2023-05-03', 'Utsikt från kullen', ['vatten']],
  ['2022-09-01', 'Välkommen hem till Exempelkommun 💙', ['torget']],
];

const library: readonly Draft[] = [
  [
    '2026-09-30',
    'Höstens nya böcker står framme 📚🍂',
    ['biblioteket'],
    [['lasande.lisa', 'Den blå till höger är underbar.']],
  ],
  ['2026-11-12', 'Sagostund lördag kl. 11. Drakar utlovas! 🐉', ['biblioteket']],
  ['2026-10-22', 'Veckans utsikt från läsesalen', ['host']],
  ['2026-05-20', 'Utställning: barnens tavlor', ['museet']],
  ['2026-04-09', 'Bokbussen stannar i Norrby varje tisdag 🚌', ['torget']],
  ['2026-06-05', 'Bokbytardag på torget', ['marknad']],
  ['2026-07-02', 'Sommarläsning vid sjön ⛵📖', ['sjon']],
  ['2025-09-24', 'Skolbiblioteket har fått nya hyllor', ['skolgarden']],
  ['2025-09-12', '100 år av lästips 🎂', ['biblioteket']],
];

export const municipalityPictures = postsOf('exempelkommun', municipality);
export const libraryPictures = postsOf('exempelbiblioteket', library);
