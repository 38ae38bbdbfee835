import { z } from 'zod';
import { checkEntries, checkEntry, type Entry } from '../base/entry.ts';
import { describe } from '../base/fault-words.ts';
import { standIns } from '../base/stand-ins.ts';
import { day, folderId, isBackwards, mailAddress, optional, text, withDefault } from '../base/values.ts';
import { readYamlFile, type YamlFile } from '../base/yaml-file.ts';
import { committeeId } from './accounts.ts';

/** The name of the file in the configuration directory. Who delivers nothing needs none. */
export const agreementsFile = 'agreements.yaml';

/** An agreement with an e-archive (leveransöverenskommelse): what is delivered to whom, and how. Its texts stand in each delivery. */
export const agreementSchema = z.strictObject({
  id: folderId,
  name: text(),
  caseNumber: text(),
  committee: committeeId,
  receiver: text(),
  /** Which form the package has; see `worker/delivery/profiles.ts`. */
  profile: text(),
  descriptive: withDefault(z.enum(['dublin-core', 'ead3'], { error: 'dublin-core or ead3' }), 'dublin-core'),
  packing: withDefault(z.enum(['tar', 'zip', 'folder'], { error: 'tar, zip or folder' }), 'tar'),
  series: optional(text()),
  classification: optional(text()),
  contact: z.strictObject({ name: text('a name'), email: optional(mailAddress), phone: optional(text()) }),
  secrecy: text(),
  appraisal: text(),
  validFrom: day,
  validTo: optional(day),
});
export type Agreement = z.infer<typeof agreementSchema>;

/** The agreements, each checked by its schema and against the committees and profiles. `profiles`: null where they are not at hand. */
export async function readAgreements(
  directory: string,
  known: { committees: ReadonlySet<string>; profiles: readonly string[] | null },
): Promise<{ file: YamlFile; agreements: Agreement[] }> {
  const file = await readYamlFile(directory, agreementsFile, null);
  checkEntry(file, [], z.strictObject({ agreements: z.array(z.unknown()) }), {});
  const entries = checkEntries(file, ['agreements'], agreementSchema, standIns.agreement);
  checkAgreements(entries, known);
  return { file, agreements: entries.map(({ value }) => value) };
}

function checkAgreements(
  entries: readonly Entry<Agreement>[],
  { committees, profiles }: { committees: ReadonlySet<string>; profiles: readonly string[] | null },
): void {
  const seen = new Set<string>();
  for (const { value, complain } of entries) {
    const { id, committee, profile, descriptive, validFrom, validTo } = value;
    if (seen.has(id))
      complain(['id'], { sv: 'en beteckning som används en gång', en: 'an id that is used once' }, describe(id));
    seen.add(id);
    if (!committees.has(committee)) {
      const those = [...committees].join(', ');
      const expected = { sv: `en nämnd som har en plan (${those})`, en: `a committee that has a plan (${those})` };
      complain(['committee'], expected, describe(committee));
    }
    if (profiles !== null && !profiles.includes(profile)) {
      const those = profiles.join(', ');
      complain(['profile'], { sv: `en känd profil (${those})`, en: `a known profile (${those})` }, describe(profile));
    } else if (!profile.startsWith('eark-') && descriptive !== 'dublin-core') {
      const expected = {
        sv: `en E-ARK-profil: ${profile} har ingen EAD`,
        en: `an E-ARK profile: ${profile} has no EAD`,
      };
      complain(['descriptive'], expected, describe(descriptive));
    }
    if (isBackwards({ from: validFrom, to: validTo })) {
      const expected = { sv: `${validFrom} eller en senare dag`, en: `a day on or after ${validFrom}` };
      complain(['validTo'], expected, describe(validTo));
    }
  }
}
