import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { privateFileMode } from '../../../storage/files/modes.ts';
import { civilDate, civilTime } from '../../../storage/records/civil-time.ts';
import { asWords, csvText } from '../../ground/csv.ts';
import { expectNewFile } from '../../papers/register/document.ts';
import { dayIn } from '../parts/days.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult } from '../parts/io.ts';
import { openForCommand } from '../parts/open-for-command.ts';
import { secrecyWords } from '../printed/secrecy-words.ts';

/** The ledger's events about a look at something secret, and about a copy that may leave the archive. */
const lookedAt = [
  'secret-viewed',
  'item-packaged',
  'theme-packaged',
  'release-copied',
  'release-handed-over',
  'export-begun',
  'committee-export-begun',
];

/** Who looked at something secret, or made a copy. */
interface Look {
  /** UTC. */
  at: string;
  by: string;
  event: string;
  /** Ids: of an item, a snapshot, a theme, a request. */
  about: string;
  committee: string | null;
  /** Null: nobody has said why. Of a copy for a request the request is the purpose. */
  purpose: string | null;
}

export interface LooksOptions {
  from?: string;
  until?: string;
  to?: string;
}

/** Lists looks at what is secret, and copies, oldest first. Days are civil. The ledger itself is only added to. */
export async function listLooks(io: Io, options: LooksOptions): Promise<number> {
  const from = options.from === undefined ? null : dayIn('--from', options.from);
  const until = options.until === undefined ? null : dayIn('--until', options.until);
  const file = options.to === undefined ? null : resolve(options.to);
  if (file !== null) await expectNewFile(file, ['.csv']);
  await using workplace = await openForCommand(io);
  const { ledger, configuration } = workplace;
  const { timezone } = configuration.settings;
  const looks: Look[] = [];
  for await (const { at, actor, event, data } of ledger.entriesAbout(lookedAt)) {
    const day = civilDate(at, timezone);
    if ((from !== null && day < from) || (until !== null && day > until)) continue;
    const about = [data.item, data.snapshot, data.attempt, data.theme, data.release].filter((id) => id !== undefined);
    looks.push({
      at,
      by: actor,
      event,
      about: about.join(' '),
      committee: data.committee === undefined ? null : String(data.committee),
      purpose:
        data.purpose === undefined ? (data.release === undefined ? null : String(data.release)) : String(data.purpose),
    });
  }
  if (file !== null) await writeFile(file, asTable(looks, timezone), { flag: 'wx', mode: privateFileMode });
  const says = secrecyWords[io.locale];
  printResult(io, { looks, file }, () =>
    [
      ...looks.map(
        (one) => `${one.at}  ${one.by}  ${says.event(one.event)}  ${one.about}  ${one.purpose ?? says.noPurpose}`,
      ),
      says.looks(looks.length),
      '',
    ].join('\n'),
  );
  return exitCodes.done;
}

function asTable(looks: readonly Look[], timezone: string): string {
  const head = ['tid', 'person', 'händelse', 'vad', 'nämnd', 'ändamål'];
  const rows = looks.map(({ at, by, event, about, committee, purpose }) =>
    [civilTime(at, timezone), by, event, about, committee ?? '', purpose ?? ''].map(asWords),
  );
  return csvText([head, ...rows]);
}
