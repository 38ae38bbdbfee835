import { type Draft, postsOf } from './demo-post.ts';

const municipality: readonly Draft[] = [
  ['Första snön på Storgatan ❄️ #exempelkommun', ['vinter'], [['fotobengt', 'Vilket ljus!']]],
  ['Norrsken över Lillsjön 💚', ['norrsken'], [['asa.l', '✨✨✨']]],
  ['Höst i Stadsparken 🍂', ['host']],
  ['Skördemarknad! 🥕', ['marknad']],
  ['Vattentornet i morgonljus', ['vatten']],
  ['Sommarkväll vid bryggan ⛵', ['sjon'], [['seglarnisse', 'Min båt! 😄']]],
  ['Torget, klockan fem', ['torget']],
  ['Skolstart 🎒', ['skolgarden']],
  ['Nya hyllor på biblioteket 📚', ['biblioteket']],
  ['Utställningen pågår till 30 augusti 🖼️', ['museet']],
  ['Morgonsim 🏊', ['badhuset']],
  ['Så ser det ut när vi bygger om din gata 🚧', ['vagarbete']],
  ['Ett år sedan sist: samma gata, samma snö', ['vinter']],
  ['Vårmarknad 🌷', ['marknad']],
  ['Utsikt från kullen', ['vatten']],
  ['Välkommen hem till Exempelkommun 💙', ['torget']],
];

const library: readonly Draft[] = [
  ['Höstens nya böcker står framme 📚🍂', ['biblioteket'], [['lasande.lisa', 'Den blå till höger är underbar.']]],
  ['Sagostund lördag kl. 11. Drakar utlovas! 🐉', ['biblioteket']],
  ['Veckans utsikt från läsesalen', ['host']],
  ['Utställning: barnens tavlor', ['museet']],
  ['Bokbussen stannar i Norrby varje tisdag 🚌', ['torget']],
  ['Bokbytardag på torget', ['marknad']],
  ['Sommarläsning vid sjön ⛵📖', ['sjon']],
  ['Skolbiblioteket har fått nya hyllor', ['skolgarden']],
  ['100 år av lästips 🎂', ['biblioteket']],
];

export const municipalityPictures = postsOf('exempelkommun', municipality, 24);
export const libraryPictures = postsOf('exempelbiblioteket', library, 15);
