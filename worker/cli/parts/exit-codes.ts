import { type Ending, OwnError } from '../../../config/base/own-error.ts';

/** The command line's exit codes (DESIGN 4.1 of the project: the same for every command). */
export const exitCodes = {
  done: 0,
  /** Done, but something needs a person. */
  needsPerson: 1,
  /** Wrong usage or a faulty configuration. */
  usage: 2,
  /** Refused for safety. */
  refused: 3,
  /** A needed part is missing. */
  partMissing: 4,
  failed: 5,
} as const satisfies Record<'done' | 'needsPerson' | Ending, number>;

/** Errors that mean something else than "failed", by name. */
const codeOfError: Record<string, number> = {
  UsageError: exitCodes.usage,
  EnvironmentError: exitCodes.usage,
  ConfigurationFaultyError: exitCodes.usage,
  ConfigurationExistsError: exitCodes.usage,
  SecretMissingError: exitCodes.usage,
  EgressSettingError: exitCodes.usage,
  PassphraseTooShortError: exitCodes.usage,
  NotAnArchiveError: exitCodes.usage,
  PackFaultyError: exitCodes.usage,
  KeyUnusableError: exitCodes.usage,
  SessionNameError: exitCodes.usage,
  StorageStateError: exitCodes.usage,
  SavedFilesError: exitCodes.usage,
  ExportRefusedError: exitCodes.usage,
  PackageTargetError: exitCodes.usage,
  MaskRefusedError: exitCodes.usage,
  ReleaseSubjectError: exitCodes.usage,
  DocumentTargetError: exitCodes.usage,
  NotAllowedError: exitCodes.refused,
  OrderNotTakenBackError: exitCodes.refused,
  DisposalBusyError: exitCodes.refused,
  DisposalRefusedError: exitCodes.refused,
  AlreadyCollectingError: exitCodes.refused,
  DataFolderOwnedError: exitCodes.refused,
  NetworkFileSystemError: exitCodes.refused,
  UnsuitableRedisError: exitCodes.refused,
  CatalogRefusedError: exitCodes.refused,
  LedgerDamagedError: exitCodes.refused,
  RedisMissingError: exitCodes.partMissing,
  RedisUnreachableError: exitCodes.partMissing,
  FlockMissingError: exitCodes.partMissing,
  CatalogUnreachableError: exitCodes.partMissing,
  ChromiumMissingError: exitCodes.partMissing,
  DisplayMissingError: exitCodes.partMissing,
  BrowserPathError: exitCodes.partMissing,
  SandboxUnavailableError: exitCodes.partMissing,
  OrdinaryUserUnavailableError: exitCodes.partMissing,
};

export function exitCodeOf(error: unknown): number {
  if (error instanceof OwnError && !(error.name in codeOfError)) {
    return exitCodes[(error.constructor as typeof OwnError).ending];
  }
  return (error instanceof Error ? codeOfError[error.name] : undefined) ?? exitCodes.failed;
}
