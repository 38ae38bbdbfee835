import type { Settings } from '../../../config/settings.ts';
import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import { isDay } from '../../../storage/records/civil-time.ts';
import { wallTime } from '../../words/times.ts';
import { aroundTime } from '../../words/told-in.ts';

/** The first file of a package for the diary, for the registrar who opens it: what the package is, the thread to read, the other files. */
export function packageReadMe(
  { municipality, timezone }: Pick<Settings, 'municipality' | 'timezone'>,
  item: WholeItem,
  thread: readonly WholeItem[],
): string {
  const time = (instant: string | null) => {
    if (instant !== null && isDay(instant)) return instant;
    const wall = instant === null ? null : wallTime(instant, timezone);
    return wall === null ? 'okänd tid' : `${wall.date} ${wall.minute}`;
  };
  const published = (one: WholeItem) => {
    const { before, after } = aroundTime(one, 'sv');
    return `${before}${time(one.publishedAt)}${after}`;
  };
  const spoken = thread.map((one) => {
    const who = one.locked ? 'låst' : (one.author.name ?? 'okänd');
    const mark = one.id === item.id ? ' <- det här inlägget' : '';
    return `${published(one)}  ${who}${mark}\n${indented(one.locked ? '(låst: kan vara olagligt att inneha eller sprida)' : one.text)}\n`;
  });
  return `UNDERLAG FÖR DIARIEFÖRING
${municipality.name}, ${item.committee}

Inlägg        ${item.id}
Konto         ${item.account} (${item.platform})
Publicerat    ${published(item)} (svensk tid)
Insamlat      ${time(item.capturedAt)}
Adress        ${item.permalink ?? 'uppgift saknas'}
Ärende        ${item.caseNumber ?? 'inget angivet'}
Borttaget     ${goneWords(item, time)}

TRÅDEN
${spoken.join('\n')}
FILERNA
Namnen börjar med konto, dagen då inlägget först samlades in och inläggets beteckning.
…_inlagg.json            uppgifterna om inlägget
versioner/               varje version av det, som det samlades in
media/                   dess bilder, filmer och ljud
…_trad.json              tråden, så långt den är insamlad och inte gallrad
…_atgarder.json          vad personer beslutat om inlägget
anteckningar/            skäl och anteckningar om avpublicering, dessa också som PDF med det som stod där
manifest-sha256.txt      kontrollsummor: sha256sum -c manifest-sha256.txt
Det som inte finns har ingen fil. Tider i filerna slutar på Z och är i UTC.
`;
}

/** Whether the item is gone: by a person's note, else by what was collected. That it is still there is known only for when it was last seen. */
export function goneWords(
  item: Pick<WholeItem, 'takedownNoted' | 'takenDownAt' | 'removedAt' | 'missedAt' | 'hiddenAt' | 'lastSeenAt'>,
  time: (instant: string | null) => string,
): string {
  if (item.takedownNoted !== null) return `ja, enligt anteckningen: ${time(item.takenDownAt)}`;
  if (item.removedAt !== null) return `saknas på plattformen, upptäckt ${time(item.removedAt)}`;
  if (item.missedAt !== null) return `oklart: fanns inte med vid insamlingen ${time(item.missedAt)}`;
  if (item.hiddenAt !== null) return `dolt på plattformen, upptäckt ${time(item.hiddenAt)}`;
  return `inte såvitt känt: sågs senast ${time(item.lastSeenAt)}`;
}

function indented(text: string): string {
  return text.replace(/^/gm, '  ');
}
