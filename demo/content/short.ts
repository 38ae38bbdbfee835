import { type Draft, postsOf } from './demo-post.ts';

const news: readonly Draft[] = [
  ['Olycka på väg 32 norr om Åsen. Räddningstjänsten är på plats, kör om möjligt via Norrby. #trafik', []],
  ['Väg 32 är åter öppen. Tack för tålamodet.', []],
  ['Snöfall i natt: 15–20 cm väntas. Plogning pågår. Kolla däck och packa en extra filt. ❄️', ['vinter']],
  ['Telefonväxeln har problem. Nå oss på kontaktcenter@exempelkommun.example tills vidare.', []],
  ['Växeln fungerar igen. ☎️', []],
  ['Kommunfullmäktige har antagit budgeten för 2027. Skattesatsen är oförändrad: 21,89.', []],
  ['Badhuset öppnar kl. 11 i dag på grund av personalbrist. Vi beklagar. 🏊', ['badhuset']],
  ['Nytt i dag: boka tid för bygglovsrådgivning på webben.', []],
  ['Vattnet i Norrby kan vara missfärgat under eftermiddagen. Det är inte farligt. 💧', ['vatten']],
  ['Vi deltar i #krisberedskapsveckan. Vilka tre saker har du i din låda? 🔦', []],
  ['Torghandeln flyttar till Bangatan vecka 40. 🥕', ['marknad']],
  ['Tack för alla tips om klottret vid resecentrum. Saneringen är klar.', []],
];

export const shortPosts = postsOf('Exempelkommun', news, 4);
