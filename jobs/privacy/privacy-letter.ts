import { authorityAt } from '../../config/base/authorities.ts';
import { lawAt } from '../../config/base/laws.ts';
import type {
  FiledPrivacyRequest,
  PrivacyFound,
  PrivacyKind,
  PrivacyOutcome,
} from '../../storage/records/privacy-request.ts';

/** What an answer says beside the request itself. */
export interface LetterFacts {
  municipality: string;
  committee: string;
  found: PrivacyFound;
  outcome: PrivacyOutcome;
  /** Civil day. */
  on: string;
  reason: string | null;
}

const kinds: Record<PrivacyKind, { what: string; article: number }> = {
  access: { what: 'tillgång till personuppgifter', article: 15 },
  rectification: { what: 'rättelse av personuppgifter', article: 16 },
  erasure: { what: 'radering av personuppgifter', article: 17 },
};

const outcomes: Record<PrivacyOutcome, string> = {
  granted: 'Nämnden har bifallit din begäran.',
  partly: 'Nämnden har bifallit din begäran till en del.',
  refused: 'Nämnden har avslagit din begäran.',
  'nothing-found': 'Nämnden har sökt efter de uppgifter som du angav och har inte funnit dem bland det som genomsökts.',
};

/** The answer to a data subject, in Swedish. Says what was searched and what was not. Pure. */
export function letterOf({ request }: FiledPrivacyRequest, facts: LetterFacts): string {
  const { municipality, committee, found, outcome, on, reason } = facts;
  const { id, kind, receivedOn, requester, caseNumber } = request;
  const { what, article } = kinds[kind];
  const regulation = lawAt('dataProtection', on).sv;
  const archives = lawAt('archives', on).sv;
  const act = lawAt('dataProtectionAct', on);
  return [
    `${municipality}\n${committee}`,
    `${on}\n${caseNumber === null ? `Ärende ${id}` : `Diarienummer ${caseNumber} (${id})`}`,
    `Till ${requester}`,
    `Svar på din begäran om ${what} (artikel ${article} i ${regulation}), som kom in ${receivedOn}`,
    outcomes[outcome],
    ...(reason === null ? [] : [reason]),
    ...foundWords(found),
    'Sökningen omfattade nämndens insamlade inlägg och kommentarer från sociala medier i deras senaste lydelse, texten i dess ögonblicksbilder av konton, anteckningar om avpublicering och begäran om kopior. Ord i bilder, filmer och inspelningar har inte genomsökts.',
    ...(kind === 'access' && outcome !== 'nothing-found'
      ? [
          `Uppgifterna behandlas därför att de är allmänna handlingar som kommunen bevarar och gallrar enligt ${archives} och nämndens beslut. En kopia av uppgifterna kan du få av nämnden.`,
        ]
      : []),
    ...(kind === 'erasure'
      ? [
          `Uppgifter i allmänna handlingar tas bort bara genom gallring enligt ${archives} och nämndens beslut.`,
          outcome === 'granted' || outcome === 'partly'
            ? 'Det här svaret är inte en gallring. Om uppgifterna som bifallet gäller har gallrats framgår inte av brevet; nämnden kan svara på det.'
            : 'Inget har tagits bort på grund av begäran.',
        ]
      : []),
    ...(outcome === 'refused' || outcome === 'partly'
      ? [
          `Du kan överklaga beslutet till allmän förvaltningsdomstol (7 kap. 2 § ${act.sv}, ${act.number}). Skriv till nämnden och ange vilket beslut du överklagar och hur du vill att det ändras. Överklagandet ska ha kommit in inom tre veckor från den dag du fick del av beslutet.`,
        ]
      : []),
    `Du kan också klaga hos ${authorityAt('dataProtection', on).sv} (artikel 77 i ${regulation}).`,
  ].join('\n\n');
}

function foundWords({ items, lockedItems, snapshots, unread, notes, releases }: PrivacyFound): string[] {
  const places: [number, string][] = [
    [items.length + lockedItems, 'insamlade inlägg eller kommentarer'],
    [snapshots.length, 'ögonblicksbilder av konton'],
    [notes.length, 'anteckningar om avpublicering'],
    [releases.length, 'begäran om kopior'],
  ];
  const told = places.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return [
    ...(told.length === 0 ? [] : [`Orden finns i ${told.join(', ')}.`]),
    ...(unread.length === 0
      ? []
      : [`${unread.length} ögonblicksbilder gick inte att läsa; om orden finns i dem är inte känt.`]),
  ];
}
