import { type Draft, postsOf } from './demo-post.ts';

const drafts: readonly Draft[] = [
  [
    'Nu tänds julbelysningen på torget! 🎄 Kom och fira in advent med oss söndag 29 november kl. 16. Kören sjunger och det bjuds på glögg och pepparkakor.',
    ['vinter'],
    [
      ['Åsa Lindqvist', 'Äntligen! Vi kommer allihop 😍'],
      ['Per-Örjan Sjö', 'Går bussarna som vanligt?'],
      ['Exempelkommun', 'Hej Per-Örjan! Linje 2 och 4 går var 20:e minut den kvällen. Välkommen!'],
    ],
  ],
  [
    'Snöröjning: i natt plogar vi de prioriterade gång- och cykelvägarna först. Därefter huvudgator och sist bostadsområden. Tack för ert tålamod! ❄️',
    ['vinter'],
    [['Göran Ek', 'Storgatan är spegelblank, bra att ni kommer ut.']],
  ],
  [
    'Kommunfullmäktige sammanträder måndag 30 november kl. 17.30 i Stadshuset. Mötet är öppet för alla och sänds på vår kanal. På dagordningen: budget för 2027 och ny översiktsplan.',
    [],
  ],
  [
    'Vattenläckan på Kvarngatan är lagad och vattnet är tillbaka. Spola kallvattnet i några minuter om det är missfärgat.',
    ['vatten'],
    [
      ['Märta Öberg', 'Tack för snabbt jobb! 👏'],
      ['Lars Åkesson', 'Fortfarande lite brunt hos oss på nr 14.'],
      ['Exempelkommun', 'Tack Lars, vi har skickat ut personal till er.'],
    ],
  ],
  [
    'Vi söker sommarjobbare för 2027! ☀️ Är du född 2008–2010? Ansök senast 31 januari på exempelkommun.example/sommarjobb',
    ['sjon'],
    [
      ['Elin', 'Kan man söka fast man bor i grannkommunen?'],
      ['Exempelkommun', 'Hej Elin! Nej, du behöver vara folkbokförd här.'],
    ],
  ],
  [
    'Norrskenet i går kväll, fångat av Bengt Hägg vid Lillsjön. Har du en bild från kommunen som du vill dela? 💚',
    ['norrsken'],
    [
      ['Bengt Hägg', 'Kul att ni gillade den!'],
      ['Åsa Lindqvist', 'Magiskt! ✨'],
    ],
  ],
  [
    'Gång- och cykelvägen längs Ågatan är avstängd v. 47–49 för fjärrvärmearbete. Följ skyltarna till omledningen via Parkvägen.',
    ['vagarbete'],
  ],
  [
    'Digital tryghetsvandring: tyck till om belysningen i ditt område senast 15 december. Dina svar avgör var vi sätter nya lampor 💡',
    [],
  ],
  [
    'Allhelgonahelgen: Minneslunden och kyrkogårdarna är öppna dygnet runt. Extra parkering finns vid ishallen. 🕯️',
    ['host'],
    [['Ingrid Näslund', 'Så fint ni håller det.']],
  ],
  [
    'Höstlov! Fri entré i badhuset för alla under 18 år, måndag–fredag kl. 10–15. 🏊',
    ['badhuset'],
    [
      ['Jonas Åberg', 'Är bubbelpoolen öppen?'],
      ['Exempelkommun', 'Ja, för dig som är över 15 år 🙂'],
      ['Maja', 'Bästa lovet!!'],
    ],
  ],
  [
    'Ny lekplats i Stadsparken invigd! Tack till alla 212 barn som röstade fram klätterdraken. 🐉',
    ['host'],
    [['Familjen Söder', 'Vår dotter vill aldrig gå hem 😂']],
  ],
  ['Planerat elavbrott natten till torsdag kl. 00–04 i Norrby och Åsen. Ta gärna fram ficklampan redan nu.', []],
  [
    'Skördemarknad på torget lördag kl. 10–15. Honung, rotfrukter, surdegsbröd och ett och annat hembakat kanelbullefat. 🍯🥕',
    ['marknad'],
    [
      ['Sture', 'Finns det kortbetalning?'],
      ['Exempelkommun', 'De flesta handlarna tar Swish och kort.'],
    ],
  ],
  [
    'Grattis till årets kulturstipendiater Amira Haddad och Nils Öst! Stipendiet delas ut på biblioteket den 5 oktober. 👏',
    ['biblioteket'],
    [['Amira Haddad', 'Tusen tack, jag är så rörd.']],
  ],
  ['Valnämnden söker röstmottagare. Du får utbildning och ersättning. Läs mer och anmäl dig på webbplatsen.', []],
  [
    'Algblomning vid Lillsjöns badplats. Låt inte barn och djur bada eller dricka av vattnet förrän vi meddelat att det är över.',
    ['sjon'],
    [
      ['Karin Åström', 'Gäller det även Storsjön?'],
      ['Exempelkommun', 'Nej, proverna därifrån är bra.'],
    ],
  ],
  [
    'Skolstart tisdag 18 augusti! Kör försiktigt, nu är många små trafikanter ute för första gången. 🚸',
    ['skolgarden'],
    [['Mormor Berit', 'Lycka till alla förstaklassare ❤️']],
  ],
  [
    'Eldningsförbud råder i hela kommunen från och med i dag. Det är inte tillåtet att grilla utanför egen tomt. 🔥🚫',
    [],
  ],
  [
    'Torget blir sommargågata 1 juni–31 augusti. Varutransporter är tillåtna kl. 6–10.',
    ['torget'],
    [
      ['Café Hörnan', 'Toppen, vi ställer ut fler bord!'],
      ['Olof', 'Var ska vi med rörelsehinder parkera?'],
      ['Exempelkommun', 'Hej Olof! Två nya platser finns på Bangatan, 40 meter från torget.'],
    ],
  ],
  [
    'Glad nationaldag! 🇸🇪 Firandet börjar kl. 13 på torget med tal, flaggutdelning och välkomstceremoni för nya svenska medborgare.',
    ['torget'],
    [['Fatima', 'Så högtidligt, tack för en fin dag.']],
  ],
  ['Nu öppnar ansökan till kolonilotterna i Åbrinken. 34 lotter fördelas efter kötid. 🌱', []],
  [
    'Vårstädning! Under vecka 17 sopar vi upp gruset. Flytta bilen när skyltarna kommer upp på din gata.',
    ['vagarbete'],
    [['Håkan', 'Tack! Cykelbanan vid skolan behöver det mest.']],
  ],
  [
    'Så används dina skattepengar: av varje hundralapp går 42 kr till förskola och skola, 34 kr till vård och omsorg, 7 kr till kultur och fritid. Hela årsredovisningen finns på webbplatsen.',
    [],
  ],
  ['Påskpyssel på museet torsdag–lördag. Ingen föranmälan, gratis för alla barn. 🐣', ['museet']],
  [
    'Storgatan asfalteras om mellan rondellen och bron. Räkna med köer kl. 7–9 och 15–17 till och med fredag.',
    ['vagarbete'],
    [
      ['Buss-Anders', 'Hur blir det med linje 4?'],
      ['Exempelkommun', 'Den går via Kyrkogatan under tiden.'],
    ],
  ],
  [
    'Sportlov i kommunen ⛸️ Ishallen, skidspåret och badhuset har öppet extra. Hela programmet ligger på webbplatsen.',
    ['vinter'],
  ],
  [
    'Krisberedskapsveckan: har du vatten, värme, mat och information för en vecka? Hämta broschyren på biblioteket. 📻🔦',
    ['biblioteket'],
    [
      ['Gunilla', 'Finns den på arabiska?'],
      ['Exempelkommun', 'Ja, och på engelska, finska och somaliska.'],
    ],
  ],
  [
    'Tack alla som lämnade synpunkter på detaljplanen för Sjöstaden! 148 yttranden kom in och vi går nu igenom alla.',
    ['sjon'],
  ],
  ['Julgransinsamling: lägg granen vid återvinningen i Åsen senast 13 januari, utan krukor och glitter. 🎄♻️', []],
  [
    'Gott nytt år önskar vi på Exempelkommun! ✨ Kontaktcenter öppnar igen den 2 januari kl. 8.',
    ['norrsken'],
    [
      ['Åsa Lindqvist', 'Gott nytt år!'],
      ['Rolf', 'Detsamma 🥂'],
    ],
  ],
  ['Luciatåget i Stadshuset sänds direkt kl. 7.30 på fredag. Årets lucia heter Tindra Öhman. 🕯️', []],
  [
    'Nu finns 18 nya laddplatser för elbilar vid resecentrum. ⚡',
    ['torget'],
    [
      ['Elbils-Eva', 'Äntligen! Vad kostar det?'],
      ['Exempelkommun', '3,40 kr per kWh.'],
    ],
  ],
  ['Vi testar VMA-larmet måndag kl. 15: 7 sekunder signal, 14 sekunder tyst, i två minuter. Ingen fara.', []],
  [
    'Biblioteket fyller 100 år! 🎂 Firandet pågår hela veckan med föreläsningar, bokbytardag och tårta.',
    ['biblioteket'],
    [['Lässugen', 'Min favoritplats sedan 1974.']],
  ],
  ['Ny app för felanmälan: fotografera hålet i gatan eller den trasiga lampan, så vet vi var det är.', []],
  [
    'Sommarens friluftsbio i Stadsparken är klar: fyra kvällar i juli, gratis, ta med filt. 🎬',
    ['host'],
    [['Linnéa', 'Längtar!!']],
  ],
  ['Hemtjänsten i Exempelkommun har fått 93 % nöjda i årets brukarundersökning. Stort tack till all personal! 💙', []],
  [
    'Vattentornet har fått ny belysning. Varje kväll till kl. 23 lyser det i stadens färger.',
    ['vatten'],
    [
      ['Ljusets vän', 'Kan ni göra det regnbågsfärgat till Pride?'],
      ['Exempelkommun', 'Det är redan planerat 🌈'],
    ],
  ],
  [
    'Byggstart för den nya förskolan i Åbrinken! Åtta avdelningar, solceller på taket och en gård med både skog och bäck.',
    ['skolgarden'],
  ],
  [
    'Välkommen till Exempelkommuns sida! Här får du nyheter, driftinformation och evenemang. Vi svarar vardagar kl. 8–16. Inlägg och kommentarer är allmänna handlingar.',
    ['torget'],
    [['Stig', 'Bra att ni finns här också.']],
  ],
];

/** The municipality's own feed: forty posts, newest first. */
export const municipalityPosts = postsOf('Exempelkommun', drafts, 17);
