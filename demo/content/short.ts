import { type Draft, postsOf } from './demo-post.ts';

const news: readonly Draft[] = [
  [
    '2026-11-20',
    'Olycka på väg 32 norr om Åsen. Räddningstjänsten är på plats, kör om möjligt via Norrby. #trafik',
    [],
  ],
  ['2026-11-20', 'Väg 32 är åter öppen. Tack för tålamodet.', []],
  ['2026-11-16', 'Snöfall i natt: 15–20 cm väntas. Plogning pågår. Kolla däck och packa en extra filt. ❄️', ['vinter']],
  ['2026-10-08', 'Telefonväxeln har problem. Nå oss på kontaktcenter@exempelkommun.example tills vidare.', []],
  ['2026-10-09', 'Växeln fungerar igen. ☎️', []],
  ['2025-11-25', 'Kommunfullmäktige har antagit budgeten för 2026. Skattesatsen är oförändrad: 21,89.', []],
  ['2026-09-15', 'Badhuset öppnar kl. 11 i dag på grund av personalbrist. Vi beklagar. 🏊', ['badhuset']],
  ['2026-08-25', 'Nytt i dag: boka tid för bygglovsrådgivning på webben.', []],
  ['2026-07-21', 'Vattnet i Norrby kan vara missfärgat under eftermiddagen. Det är inte farligt. 💧', ['vatten']],
  ['2026-09-22', 'Vi deltar i #krisberedskapsveckan. Vilka tre saker har du i din låda? 🔦', []],
  ['2026-09-25', 'Torghandeln flyttar till Bangatan vecka 40. 🥕', ['marknad']],
  ['2026-06-11', 'Tack för alla tips om klottret vid resecentrum. Saneringen är klar.', []],
];

export const shortPosts = postsOf('Exempelkommun', news);
