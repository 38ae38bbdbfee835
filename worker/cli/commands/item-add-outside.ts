import { resolve } from 'node:path';
import { type Platform, platforms } from '../../../config/base/platforms.ts';
import { outsideAccount } from '../../../jobs/items/outside.ts';
import { showItems } from '../../../jobs/items/shown-items.ts';
import { takenDownTime } from '../../../jobs/takedowns/takedowns.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import { addOutside, answered } from '../../gather/manual/add-outside.ts';
import { itemInWords, itemsCalled } from '../parts/choose-items.ts';
import { decider } from '../parts/deciding.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult, UsageError } from '../parts/io.ts';
import { openForCommand } from '../parts/open-for-command.ts';
import type { SaidPerson } from '../parts/prove-person.ts';
import { printedItemWords } from '../printed/item-words.ts';

export interface OutsideOptions extends SaidPerson {
  committee: string;
  reason: string;
  url?: string;
  platform?: string;
  text?: string;
  author?: string;
  own?: boolean;
  published?: string;
  answers?: string;
}

/** Adds by hand a post or comment that stands on no account of the register, with files that a person has saved of it. */
export async function addOutsideItem(io: Io, files: string[], options: OutsideOptions): Promise<number> {
  await using workplace = await openForCommand(io);
  const { committee, reason, answers, text = '' } = options;
  const { committees, settings } = workplace.configuration;
  if (!committees.has(committee) || committee === '*') {
    const known = [...committees.keys()].filter((id) => id !== '*').join(', ');
    throw new UsageError(
      `expected a committee that has a plan, found ${committee}`,
      `Known committees: ${known}.`,
      `det finns ingen nämnd ${committee} med en plan. Nämnder som finns: ${known}.`,
    );
  }
  const by = await decider(io, workplace, options, [{ committee }]);
  const at = new Date().toISOString();
  const url = options.url === undefined ? null : addressOf(options.url);
  if (url === null && files.length === 0) {
    throw new UsageError(
      'expected --url or files, found neither',
      'Give the address, or pictures or PDF files of the thread.',
      'varken --url eller filer är angivna. Ange adressen, eller bilder eller PDF-filer av tråden.',
    );
  }
  if (text.trim() === '' && files.length === 0) {
    throw new UsageError(
      'expected --text or files, found neither',
      'Write what stands there, or save it as a picture or PDF.',
      'varken --text eller filer är angivna. Skriv vad som står där, eller spara det som bild eller PDF.',
    );
  }
  const { published } = options;
  const time = published === undefined ? null : takenDownTime(published, { timezone: settings.timezone, now: at });
  if (published !== undefined && time === null) {
    throw new UsageError(
      `expected --published like 2026-11-20 or 2026-11-20T14:30, not in the future, found ${JSON.stringify(published)}`,
      'Say when it was published, in ISO 8601, or leave it out.',
      `--published ${JSON.stringify(published)} går inte att läsa eller ligger framåt i tiden. Skriv till exempel 2026-11-20 eller 2026-11-20T14:30, eller utelämna det.`,
    );
  }
  const { item, isNew } = await addOutside(
    workplace,
    {
      committee,
      reason,
      url,
      platform: platformCalled(options.platform),
      text: text.trim(),
      author: options.author ?? null,
      isOwn: options.own ?? false,
      published: time,
      answers: answers === undefined ? null : await answeredItem(workplace, answers, committee),
    },
    files.map((file) => resolve(file)),
    { by, at },
  );
  const [shown] = await showItems(workplace, [item]);
  printResult(io, { item: shown, isNew }, () =>
    [...(shown ? [itemInWords(io.locale)(shown)] : []), printedItemWords[io.locale].added(isNew), ''].join('\n'),
  );
  return exitCodes.done;
}

export function addressOf(given: string): string {
  const url = URL.parse(given);
  if (url !== null && ['http:', 'https:'].includes(url.protocol)) return url.href;
  throw new UsageError(
    `expected --url with an address, found ${JSON.stringify(given)}`,
    'It begins with https:// or http://.',
    `--url ${JSON.stringify(given)} är ingen webbadress. Den börjar med https:// eller http://.`,
  );
}

function platformCalled(given: string | undefined): Platform | null {
  const found = platforms.find((platform) => platform === given) ?? null;
  if (given === undefined || found !== null) return found;
  throw new UsageError(
    `expected a platform, found ${given}`,
    `Known platforms: ${platforms.join(', ')}.`,
    `det finns ingen plattform ${given}. Plattformar som finns: ${platforms.join(', ')}.`,
  );
}

async function answeredItem(workplace: Reader, id: string, committee: string) {
  const [row] = await itemsCalled(workplace, [id]);
  if (row && row.account === outsideAccount(committee)) return answered(row);
  throw new UsageError(
    `expected --answers with an item that was added by hand for ${committee}, found ${id} of ${row?.account}`,
    'What answers a collected item is collected with it.',
    `--answers ${id} är inget inlägg som har lagts till för hand för ${committee}. Det som svarar på ett insamlat inlägg samlas in med det.`,
  );
}
