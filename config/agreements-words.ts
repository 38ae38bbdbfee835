import type { AgreementsWords } from './key-words.ts';

export const agreementsWords: AgreementsWords = {
  agreements: { sv: 'Överenskommelser om leverans till e-arkiv. Den som inte levererar behöver ingen fil.' },
  'agreements[].id': { sv: 'Beteckning, som kommandot anger.', example: 'regionarkivet-2026' },
  'agreements[].name': { sv: 'Överenskommelsens namn.', example: 'Överenskommelse om leverans av sociala medier' },
  'agreements[].caseNumber': { sv: 'Överenskommelsens diarienummer.', example: 'KS 2026/120' },
  'agreements[].committee': {
    sv: 'Nämnden som levererar (arkivbildaren); den har en plan.',
    example: 'kommunstyrelsen',
  },
  'agreements[].receiver': { sv: 'E-arkivet som tar emot.', example: 'Regionarkivet' },
  'agreements[].profile': {
    sv: 'Paketets form: eark-sip-2.1 (FGS Paketstruktur 2.0), eark-sip-2.2, fgs-1.2 (FGS Paketstruktur 1.2, för äldre mottagare) eller plain (mapp med leveransbeskrivning).',
    example: 'eark-sip-2.1',
  },
  'agreements[].descriptive': {
    sv: 'Hur ett E-ARK-pakets delar beskrivs: dublin-core eller ead3 (EAD 3: en post för varje konto och ögonblicksbild).',
    example: 'ead3',
  },
  'agreements[].packing': {
    sv: 'Om paketet är en tar-fil, en zip-fil (ZIP64, ej komprimerad) eller en mapp.',
    example: 'tar',
  },
  'agreements[].series': { sv: 'Serien i arkivförteckningen.', example: 'F 1' },
  'agreements[].classification': { sv: 'Platsen i klassificeringsstrukturen.', example: '1.4.2' },
  'agreements[].contact': { sv: 'Den som svarar på frågor om leveranserna.' },
  'agreements[].contact.name': { sv: 'Personens namn.', example: 'Anna Ek' },
  'agreements[].contact.email': { sv: 'Personens e-postadress.', example: 'arkiv@example.se' },
  'agreements[].contact.phone': { sv: 'Personens telefonnummer, inom citattecken.', example: '0383-000 01' },
  'agreements[].secrecy': {
    sv: 'Vad som gäller om sekretess; står i varje leverans.',
    example: 'Sekretessmarkerade inlägg levereras med sin markering.',
  },
  'agreements[].appraisal': {
    sv: 'Vad som gäller om gallring; står i varje leverans.',
    example: 'Det som ska gallras har gallrats före leveransen.',
  },
  'agreements[].validFrom': { sv: 'Första dagen som överenskommelsen gäller.', example: '2026-01-01' },
  'agreements[].validTo': { sv: 'Sista dagen som den gäller; inget är tills vidare.', example: '2030-12-31' },
};
