import type { Environment } from '../../../config/base/env.ts';
import type { Configuration } from '../../../config/load.ts';

/** What the thread is opened with. The configuration is that of the process's start, since the archive's place holds from there on. */
export interface ThreadStart {
  environment: Environment;
  configuration: Configuration;
}

export interface AskedLook {
  number: number;
  name: string;
  input: unknown;
  /** Null: the same as for the look before. Handing over that of thousands of accounts takes longer than many a look. */
  configuration: Configuration | null;
}

export type AnsweredLook = { number: number } & ({ result: unknown } | { error: CarriedError });

/** An error as plain data: Node carries errors from thread to thread without their class and what they hold besides their message. */
export interface CarriedError {
  name: string;
  message: string;
  stack: string;
  /** Null: none, or nothing that is an error. */
  cause: CarriedError | null;
  /** Whether it is an OwnError. */
  isOwn: boolean;
  /** `remedy`, `told`, `retry`, `code` and what else it has that JSON can say. */
  fields: Record<string, unknown>;
}
