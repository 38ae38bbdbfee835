/** The rows of the web page's table: what was decided, when, and by which body. Dates are civil. */
export const notices: readonly { date: string; body: string; matter: string; number: string }[] = [
  { date: '2026-11-18', body: 'Kommunstyrelsen', matter: 'Justerat protokoll 11 november', number: 'KS 2026/188' },
  {
    date: '2026-11-12',
    body: 'Kultur- och fritidsnämnden',
    matter: 'Bidrag till föreningar 2027',
    number: 'KFN 2026/61',
  },
  { date: '2026-11-09', body: 'Barn- och utbildningsnämnden', matter: 'Läsårstider 2027/2028', number: 'BUN 2026/94' },
  { date: '2026-10-28', body: 'Kommunfullmäktige', matter: 'Taxa för vatten och avlopp', number: 'KS 2026/171' },
  { date: '2026-10-15', body: 'Kommunstyrelsen', matter: 'Detaljplan för Sjöstaden, samråd', number: 'KS 2025/310' },
  {
    date: '2026-10-02',
    body: 'Kommunstyrelsen',
    matter: 'Dokumenthanteringsplan för sociala medier',
    number: 'KS 2026/112',
  },
];

export const newsItems: readonly { date: string; heading: string; text: string }[] = [
  {
    date: '2026-11-19',
    heading: 'Julbelysningen tänds på torget',
    text: 'Söndag 29 november kl. 16 tänds julbelysningen. Kören sjunger, och förbundet Åsens hembygd bjuder på glögg och pepparkakor. Storgatan är avstängd för biltrafik kl. 14–19.',
  },
  {
    date: '2026-11-16',
    heading: 'Så prioriteras snöröjningen',
    text: 'Gång- och cykelvägar plogas vid 4 cm snö, huvudgator vid 6 cm och bostadsgator vid 10 cm. Du som fastighetsägare ansvarar för trottoaren utanför din tomt.',
  },
  {
    date: '2026-11-10',
    heading: 'Läckan på Kvarngatan är lagad',
    text: 'Vattnet är tillbaka sedan kl. 14.20. Spola kallvattnet i några minuter om det är missfärgat. Fakturafrågor besvaras av kontaktcenter.',
  },
  {
    date: '2026-11-03',
    heading: 'Tyck till om översiktsplanen',
    text: 'Samrådet pågår till den 15 januari 2027. Planen finns på biblioteket, i Stadshuset och här på webbplatsen. Skriv gärna vad du saknar.',
  },
];
