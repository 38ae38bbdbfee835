import type { Environment } from '../../../config/base/env.ts';
import type { Configuration } from '../../../config/load.ts';

/** What the thread is opened with. The configuration is the process's first one, since the archive's place is fixed at the start. */
export interface ThreadStart {
  environment: Environment;
  configuration: Configuration;
}

export interface AskedLook {
  number: number;
  name: string;
  input: unknown;
  /** Null: the same as for the last look. Handing over a configuration with thousands of accounts takes longer than many a look. */
  configuration: Configuration | null;
}

export type AnsweredLook = { number: number } & ({ result: unknown } | { error: CarriedError });

/** An error as plain data. Between threads Node keeps only an error's message, not its class and other fields. */
export interface CarriedError {
  name: string;
  message: string;
  stack: string;
  /** Null: there is no cause, or it is not an error. */
  cause: CarriedError | null;
  /** Whether it is an OwnError. */
  isOwn: boolean;
  /** `remedy`, `told`, `retry`, `code` and the error's other fields that JSON can hold. */
  fields: Record<string, unknown>;
}
