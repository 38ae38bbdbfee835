import type { Workplace } from '../../../jobs/workplace.ts';
import { type CopySetting, whereIs } from '../places/open-place.ts';

/** The ledger tells of each place that was met as a copy, by its mark: the data folder, which remembers it too, may be lost. */
const begun = 'copy-begun';

/** The marks under which the ledger knows a copy, the newest last. */
export async function marksToldOf({ ledger }: Pick<Workplace, 'ledger'>, name: string): Promise<string[]> {
  const marks: string[] = [];
  for await (const { data } of ledger.entriesAbout([begun])) if (data.copy === name) marks.push(String(data.mark));
  return marks;
}

/** Tells the ledger of a place that it does not know. */
export async function tellBegun(
  { ledger }: Pick<Workplace, 'ledger'>,
  setting: CopySetting,
  { mark, told }: { mark: string; told: readonly string[] },
): Promise<void> {
  if (told.includes(mark)) return;
  await ledger.append(begun, 'worker', { copy: setting.name, where: whereIs(setting), mark });
}
