import { type Draft, postsOf } from './demo-post.ts';

const drafts: readonly Draft[] = [
  [
    '2026-11-20',
    'Nu tänds julbelysningen på torget! 🎄 Kom och fira in advent med oss söndag 29 november kl. 16. Kören sjunger och det bjuds på glögg och pepparkakor.',
    ['vinter'],
    [
      ['Åsa Lindqvist', 'Äntligen! Vi kommer allihop 😍'],
      ['Per-Örjan Sjö', 'Går bussarna som vanligt?'],
      ['Exempelkommun', 'Hej Per-Örjan! Linje 2 och 4 går var 20:e minut den kvällen. Välkommen!'],
    ],
  ],
  [
    '2026-11-17',
    'Snöröjning: i natt plogar vi de prioriterade gång- och cykelvägarna först. Därefter huvudgator och sist bostadsområden. Tack för ert tålamod! ❄️',
    ['vinter'],
    [['Göran Ek', 'Storgatan är spegelblank, bra att ni kommer ut.']],
  ],
  [
    '2026-11-13',
    'Kommunfullmäktige sammanträder måndag 30 november kl. 17.30 i Stadshuset. Mötet är öppet för alla och sänds på vår kanal. På dagordningen: budget för 2027 och ny översiktsplan.',
    [],
  ],
  [
    '2026-11-10',
    'Vattenläckan på Kvarngatan är lagad och vattnet är tillbaka. Spola kallvattnet i några minuter om det är missfärgat.',
    ['vatten'],
    [
      ['Märta Öberg', 'Tack för snabbt jobb! 👏'],
      ['Lars Åkesson', 'Fortfarande lite brunt hos oss på nr 14.'],
      ['Exempelkommun', 'Tack Lars, vi har skickat ut personal till er.'],
    ],
  ],
  [
    '2026-11-06',
    'Vi söker sommarjobbare för 2027! ☀️ Är du född 2008–2010? Ansök senast 31 januari på exempelkommun.example/sommarjobb',
    ['sjon'],
    [
      ['Elin', 'Kan man söka fast man bor i grannkommunen?'],
      ['Exempelkommun', 'Hej Elin! Nej, du behöver vara folkbokförd här.'],
    ],
  ],
  [
    '2025-10-29',
    'Norrskenet i går kväll, fångat av Bengt Hägg vid Lillsjön. Har du en bild från kommunen som du vill dela? 💚',
    ['norrsken'],
    [
      ['Bengt Hägg', 'Kul att ni gillade den!'],
      ['Åsa Lindqvist', 'Magiskt! ✨'],
    ],
  ],
  [
    '2026-11-09',
    'Gång- och cykelvägen längs Ågatan är avstängd v. 47–49 för fjärrvärmearbete. Följ skyltarna till omledningen via Parkvägen.',
    ['vagarbete'],
  ],
  [
    '2026-11-04',
    'Digital tryghetsvandring: tyck till om belysningen i ditt område senast 15 december. Dina svar avgör var vi sätter nya lampor 💡',
    [],
  ],
  [
    '2026-10-29',
    'Allhelgonahelgen: Minneslunden och kyrkogårdarna är öppna dygnet runt. Extra parkering finns vid ishallen. 🕯️',
    ['host'],
    [['Ingrid Näslund', 'Så fint ni håller det.']],
  ],
  [
    '2026-10-23',
    'Höstlov! Fri entré i badhuset för alla under 18 år, måndag–fredag kl. 10–15. 🏊',
    ['badhuset'],
    [
      ['Jonas Åberg', 'Är bubbelpoolen öppen?'],
      ['Exempelkommun', 'Ja, för dig som är över 15 år 🙂'],
      ['Maja', 'Bästa lovet!!'],
    ],
  ],
  [
    '2023-09-30',
    'Ny lekplats i Stadsparken invigd! Tack till alla 212 barn som röstade fram klätterdraken. 🐉',
    ['host'],
    [['Familjen Söder', 'Vår dotter vill aldrig gå hem 😂']],
  ],
  [
    '2025-11-04',
    'Planerat elavbrott natten till torsdag kl. 00–04 i Norrby och Åsen. Ta gärna fram ficklampan redan nu.',
    [],
  ],
  [
    '2023-09-13',
    'Skördemarknad på torget lördag kl. 10–15. Honung, rotfrukter, surdegsbröd och ett och annat hembakat kanelbullefat. 🍯🥕',
    ['marknad'],
    [
      ['Sture', 'Finns det kortbetalning?'],
      ['Exempelkommun', 'De flesta handlarna tar Swish och kort.'],
    ],
  ],
  [
    '2023-09-20',
    'Grattis till årets kulturstipendiater Amira Haddad och Nils Öst! Stipendiet delas ut på biblioteket den 5 oktober. 👏',
    ['biblioteket'],
    [['Amira Haddad', 'Tusen tack, jag är så rörd.']],
  ],
  [
    '2026-03-12',
    'Valnämnden söker röstmottagare. Du får utbildning och ersättning. Läs mer och anmäl dig på webbplatsen.',
    [],
  ],
  [
    '2023-08-09',
    'Algblomning vid Lillsjöns badplats. Låt inte barn och djur bada eller dricka av vattnet förrän vi meddelat att det är över.',
    ['sjon'],
    [
      ['Karin Åström', 'Gäller det även Storsjön?'],
      ['Exempelkommun', 'Nej, proverna därifrån är bra.'],
    ],
  ],
  [
    '2026-08-17',
    'Skolstart tisdag 18 augusti! Kör försiktigt, nu är många små trafikanter ute för första gången. 🚸',
    ['skolgarden'],
    [['Mormor Berit', 'Lycka till alla förstaklassare ❤️']],
  ],
  [
    '2023-06-14',
    'Eldningsförbud råder i hela kommunen från och med i dag. Det är inte tillåtet att grilla utanför egen tomt. 🔥🚫',
    [],
  ],
  [
    '2024-05-28',
    'Torget blir sommargågata 1 juni–31 augusti. Varutransporter är tillåtna kl. 6–10.',
    ['torget'],
    [
      ['Café Hörnan', 'Toppen, vi ställer ut fler bord!'],
      ['Olof', 'Var ska vi med rörelsehinder parkera?'],
      ['Exempelkommun', 'Hej Olof! Två nya platser finns på Bangatan, 40 meter från torget.'],
    ],
  ],
  [
    '2024-06-05',
    'Glad nationaldag! 🇸🇪 Firandet börjar kl. 13 på torget med tal, flaggutdelning och välkomstceremoni för nya svenska medborgare.',
    ['torget'],
    [['Fatima', 'Så högtidligt, tack för en fin dag.']],
  ],
  ['2024-04-15', 'Nu öppnar ansökan till kolonilotterna i Åbrinken. 34 lotter fördelas efter kötid. 🌱', []],
  [
    '2026-04-15',
    'Vårstädning! Under vecka 17 sopar vi upp gruset. Flytta bilen när skyltarna kommer upp på din gata.',
    ['vagarbete'],
    [['Håkan', 'Tack! Cykelbanan vid skolan behöver det mest.']],
  ],
  [
    '2026-03-30',
    'Så används dina skattepengar: av varje hundralapp går 42 kr till förskola och skola, 34 kr till vård och omsorg, 7 kr till kultur och fritid. Hela årsredovisningen finns på webbplatsen.',
    [],
  ],
  ['2026-03-27', 'Påskpyssel på museet torsdag–lördag. Ingen föranmälan, gratis för alla barn. 🐣', ['museet']],
  [
    '2022-09-12',
    'Storgatan asfalteras om mellan rondellen och bron. Räkna med köer kl. 7–9 och 15–17 till och med fredag.',
    ['vagarbete'],
    [
      ['Buss-Anders', 'Hur blir det med linje 4?'],
      ['Exempelkommun', 'Den går via Kyrkogatan under tiden.'],
    ],
  ],
  [
    '2026-02-20',
    'Sportlov i kommunen ⛸️ Ishallen, skidspåret och badhuset har öppet extra. Hela programmet ligger på webbplatsen.',
    ['vinter'],
  ],
  [
    '2022-09-26',
    'Krisberedskapsveckan: har du vatten, värme, mat och information för en vecka? Hämta broschyren på biblioteket. 📻🔦',
    ['biblioteket'],
    [
      ['Gunilla', 'Finns den på arabiska?'],
      ['Exempelkommun', 'Ja, och på engelska, finska och somaliska.'],
    ],
  ],
  [
    '2025-12-09',
    'Tack alla som lämnade synpunkter på detaljplanen för Sjöstaden! 148 yttranden kom in och vi går nu igenom alla.',
    ['sjon'],
  ],
  [
    '2025-01-07',
    'Julgransinsamling: lägg granen vid återvinningen i Åsen senast 13 januari, utan krukor och glitter. 🎄♻️',
    [],
  ],
  [
    '2024-12-31',
    'Gott nytt år önskar vi på Exempelkommun! ✨ Kontaktcenter öppnar igen den 2 januari kl. 8.',
    ['norrsken'],
    [
      ['Åsa Lindqvist', 'Gott nytt år!'],
      ['Rolf', 'Detsamma 🥂'],
    ],
  ],
  ['2024-12-11', 'Luciatåget i Stadshuset sänds direkt kl. 7.30 på fredag. Årets lucia heter Tindra Öhman. 🕯️', []],
  [
    '2022-11-15',
    'Nu finns 18 nya laddplatser för elbilar vid resecentrum. ⚡',
    ['torget'],
    [
      ['Elbils-Eva', 'Äntligen! Vad kostar det?'],
      ['Exempelkommun', '3,40 kr per kWh.'],
    ],
  ],
  [
    '2024-08-30',
    'Vi testar VMA-larmet måndag kl. 15: 7 sekunder signal, 14 sekunder tyst, i två minuter. Ingen fara.',
    [],
  ],
  [
    '2025-09-12',
    'Biblioteket fyller 100 år! 🎂 Firandet pågår hela veckan med föreläsningar, bokbytardag och tårta.',
    ['biblioteket'],
    [['Lässugen', 'Min favoritplats sedan 1974.']],
  ],
  [
    '2024-10-08',
    'Ny app för felanmälan: fotografera hålet i gatan eller den trasiga lampan, så vet vi var det är.',
    [],
  ],
  [
    '2023-06-20',
    'Sommarens friluftsbio i Stadsparken är klar: fyra kvällar i juli, gratis, ta med filt. 🎬',
    ['host'],
    [['Linnéa', 'Längtar!!']],
  ],
  [
    '2022-12-06',
    'Hemtjänsten i Exempelkommun har fått 93 % nöjda i årets brukarundersökning. Stort tack till all personal! 💙',
    [],
  ],
  [
    '2023-05-03',
    'Vattentornet har fått ny belysning. Varje kväll till kl. 23 lyser det i stadens färger.',
    ['vatten'],
    [
      ['Ljusets vän', 'Kan ni göra det regnbågsfärgat till Pride?'],
      ['Exempelkommun', 'Det är redan planerat 🌈'],
    ],
  ],
  [
    '2026-05-06',
    'Byggstart för den nya förskolan i Åbrinken! Åtta avdelningar, solceller på taket och en gård med både skog och bäck.',
    ['skolgarden'],
  ],
  [
    '2022-08-22',
    'Välkommen till Exempelkommuns sida! Här får du nyheter, driftinformation och evenemang. Vi svarar vardagar kl. 8–16. Inlägg och kommentarer är allmänna handlingar.',
    ['torget'],
    [['Stig', 'Bra att ni finns här också.']],
  ],
];

/** The municipality's own feed: forty posts of five years, newest first. */
export const municipalityPosts = postsOf('Exempelkommun', drafts);
