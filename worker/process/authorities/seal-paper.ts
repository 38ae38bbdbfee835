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
import type { Log } from '../../ground/log.ts';
import { openSeal } from '../../papers/seal/open-seal.ts';
import { SealUnusableError } from '../../papers/seal/seal-certificate.ts';
import { type Stamping, sealPdf } from '../../papers/seal/seal-pdf.ts';
import { lackInWords } from '../../papers/seal/seal-words.ts';
import { type AuthorityLine, askAuthority, askForList, openAuthorityLine, rootsAt } from './ask-authority.ts';
import { failureOf, joinedFailures, type StampFailure } from './stamp-failure.ts';

/**
 * A paper with the municipality's seal, where the settings have one, and the ledger told of it. Nothing waits: without an authority's answer the
 * seal has no time stamp, and with a seal that cannot be used the paper is as it was. Both are told, and remembered in the data folder until a
 * paper is sealed as it should be. Throws LedgerDamagedError.
 */
export async function sealPaper(workplace: Workplace, plain: Uint8Array, about: PaperAbout): Promise<SealedPaper> {
  const { ledger, office, configuration } = workplace;
  const now = office.now();
  if (configuration.settings.seal === null) {
    await remember(workplace, null, now);
    return { pdf: plain, seal: null };
  }
  const { by: actor, ...paper } = about;
  try {
    const { pdf, failures, ...told } = await sealed(workplace, plain, now);
    const seal: PaperSeal = { ...paper, sha256: digestBytes(pdf), ...told };
    await ledger.append(sealEvents.sealed, actor, { ...seal });
    await remember(workplace, lackTold(told.lacks, failures), now);
    return { pdf, seal };
  } catch (error) {
    if (!isUnusable(error)) throw error;
    const told = unusableTold(error);
    await ledger.append(sealEvents.unsealed, actor, { ...paper, sha256: digestBytes(plain) });
    await remember(workplace, told, now);
    return { pdf: plain, seal: { unsealed: { en: told.problem, sv: told.swedish } } };
  }
}

/**
 * Tells and remembers that the settings have a seal that cannot be used, before a paper asks for it; forgets what lacked of a seal where they
 * have none now. A seal that can be opened ends no fault: the next paper that is sealed does.
 */
export async function lookAtSeal(workplace: Workplace, log: Log): Promise<void> {
  const { configuration, environment, office } = workplace;
  const { seal } = configuration.settings;
  const now = office.now();
  if (seal === null) return remember(workplace, null, now);
  try {
    await openSeal(seal, environment.configDirectory, now);
  } catch (error) {
    if (!isUnusable(error)) throw error;
    await remember(workplace, unusableTold(error), now);
    log.error('the seal cannot be used: papers are filed without it', { error });
  }
}

type Fault = Record<'problem' | 'swedish', string>;

function remember({ environment }: Workplace, told: Fault | null, now: string): Promise<void> {
  return writeStandingFault(environment.dataDirectory, 'sealing', { told, now });
}

function isUnusable(error: unknown): error is SealUnusableError | SecretMissingError {
  return error instanceof SealUnusableError || error instanceof SecretMissingError;
}

function unusableTold(error: SealUnusableError | SecretMissingError): Fault {
  const problem = `${error.message}. ${error.remedy}`;
  return { problem, swedish: error.swedish ?? problem };
}

/** Null: the seal is as the settings say, also where they name nobody who is to be asked for time stamps. */
function lackTold(lacks: SealLack | null, failures: readonly StampFailure[]): Fault | null {
  if (lacks === null || lacks === 'no-authority') return null;
  if (lacks === 'no-time-stamp') return joinedFailures(failures);
  const { en, sv } = lackInWords(lacks);
  return { problem: en, swedish: sv };
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
    certificate,
    at,
    by: settings.municipality.name,
    reason: settings.seal?.reason ?? null,
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
