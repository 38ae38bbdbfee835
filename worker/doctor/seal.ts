import { SecretMissingError } from '../../config/base/secret.ts';
import type { Words } from '../../config/base/words.ts';
import { loadConfiguration } from '../../config/load.ts';
import { civilDate } from '../../storage/records/civil-time.ts';
import { openSeal } from '../papers/seal/open-seal.ts';
import { endsSoon, SealUnusableError } from '../papers/seal/seal-certificate.ts';
import { failedPart, type Part } from './part.ts';

const part: Words = { sv: 'kommunens stämpel', en: "the municipality's seal" };
const orderNew: Words = {
  sv: 'Beställ ett nytt stämpelcertifikat i god tid: när det har gått ut stämplas inget.',
  en: 'Order a new seal certificate in good time: when it has ended nothing is sealed.',
};

/** Whether papers can be sealed today. Nothing when the settings have no seal, or when there is no configuration yet. */
export async function examineSeal({ configDirectory }: { configDirectory: string }): Promise<Part[]> {
  const { configuration } = await loadConfiguration(configDirectory);
  const seal = configuration?.settings.seal ?? null;
  if (seal === null) return [];
  const now = new Date();
  try {
    const { by, until } = await openSeal(seal, configDirectory, now.toISOString());
    const day = civilDate(until);
    return [
      {
        part,
        ok: true,
        found: { sv: `${by}, certifikatet gäller till ${day}`, en: `${by}, whose certificate is valid until ${day}` },
        remedy: endsSoon({ until }, now) ? orderNew : null,
      },
    ];
  } catch (error) {
    if (!(error instanceof SealUnusableError || error instanceof SecretMissingError)) throw error;
    return [failedPart(part, error)];
  }
}
