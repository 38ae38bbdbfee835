import { randomBytes } from 'node:crypto';
import { SecretMissingError } from '../../../config/base/secret.ts';
import type { PaperAbout, SealedPaper, Workplace } from '../../../jobs/workplace.ts';
import { digestBytes } from '../../../storage/files/bag.ts';
import { type PaperSeal, type SealLack, sealEvents } from '../../../storage/records/seal.ts';
import {
  certificatesIn,
  readTimeStamp,
  TimeStampRefusedError,
  timeStampRequest,
} from '../../../storage/timestamps/time-stamp-token.ts';
import { writeStandingFault } from '../../../storage/verify/standing-fault.ts';
import { openSeal } from '../../papers/seal/open-seal.ts';
import { SealUnusableError } from '../../papers/seal/seal-certificate.ts';
import { type Stamping, sealPdf } from '../../papers/seal/seal-pdf.ts';
import { type AuthorityLine, askAuthority, askForList, openAuthorityLine, rootsAt } from './ask-authority.ts';
import { failureOf, joinedFailures, type StampFailure } from './stamp-failure.ts';

/**
 * A paper with the municipality's seal, where the settings have one, and the ledger told of it. Nothing waits: without an authority's answer the
 * seal has no time stamp, and with a seal that cannot be used the paper is as it was. Both are told, and remembered in the data folder until a
 * paper is sealed as it should be. Throws LedgerDamagedError.
 */
export async function sealPaper(workplace: Workplace, plain: Uint8Array, about: PaperAbout): Promise<SealedPaper> {
  if (workplace.configuration.settings.seal === null) return { pdf: plain, seal: null };
  const { ledger, office, environment } = workplace;
  const { by: actor, ...paper } = about;
  const now = office.now();
  const remembered = (told: { problem: string; swedish: string } | null) =>
    writeStandingFault(environment.dataDirectory, 'sealing', { told, now });
  try {
    const { pdf, failures, ...told } = await sealed(workplace, plain, now);
    const seal: PaperSeal = { ...paper, sha256: digestBytes(pdf), ...told };
    await ledger.append(sealEvents.sealed, actor, { ...seal });
    await remembered(failures.length === 0 ? null : joinedFailures(failures));
    return { pdf, seal };
  } catch (error) {
    if (!(error instanceof SealUnusableError || error instanceof SecretMissingError)) throw error;
    const problem = `${error.message}. ${error.remedy}`;
    const told = { problem, swedish: error.swedish ?? problem };
    await ledger.append(sealEvents.unsealed, actor, { ...paper, sha256: digestBytes(plain) });
    await remembered(told);
    return { pdf: plain, seal: { unsealed: { en: told.problem, sv: told.swedish } } };
  }
}

/** Throws SealUnusableError or SecretMissingError where the settings have a seal that cannot be used. */
export async function expectUsableSeal({ configuration, environment, office }: Workplace): Promise<void> {
  const { seal } = configuration.settings;
  if (seal !== null) await openSeal(seal, environment.configDirectory, office.now());
}

type Told = Omit<PaperSeal, 'paper' | 'committee' | 'sha256'>;

async function sealed(
  workplace: Workplace,
  plain: Uint8Array,
  at: string,
): Promise<Told & { pdf: Buffer; failures: StampFailure[] }> {
  const { settings } = workplace.configuration;
  const certificate = await openSeal(
    settings.seal as NonNullable<typeof settings.seal>,
    workplace.environment.configDirectory,
    at,
  );
  await using line = await openAuthorityLine(settings.egress);
  const failures: StampFailure[] = [];
  const result = await sealPdf(plain, {
    ...{ certificate, at, by: settings.municipality.name, reason: settings.seal?.reason ?? null },
    stamp: (bytes) => stampFrom(workplace, bytes, { line, failures }),
    askForList: (address) => askForList(address, line),
  });
  return { ...result, by: certificate.by, certificateUntil: certificate.until, failures };
}

/** The first authority of the settings that answers stamps. */
async function stampFrom(
  workplace: Workplace,
  bytes: Uint8Array,
  { line, failures }: { line: AuthorityLine; failures: StampFailure[] },
): Promise<Stamping | SealLack> {
  const { authorities } = workplace.configuration.settings.timestamps;
  for (const { address, roots: file } of authorities) {
    try {
      const roots = await rootsAt(workplace, file);
      const nonce = randomBytes(8);
      const question = timeStampRequest(digestBytes(bytes), nonce);
      const answer = await askAuthority(address, question, { out: line.out, stop: new AbortController().signal });
      return { ...(await readTimeStamp(answer, bytes, { roots, nonce })), roots: certificatesIn(roots) };
    } catch (error) {
      if (!(error instanceof TimeStampRefusedError)) throw error;
      failures.push(failureOf(new URL(address).host, error));
    }
  }
  return authorities.length === 0 ? 'no-authority' : 'no-time-stamp';
}
