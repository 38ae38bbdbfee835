import { OwnError } from '../../config/base/own-error.ts';
import type { Words } from '../../config/base/words.ts';

/** What stands at a path of a copy. */
export interface Standing {
  bytes: number;
  /** As the place itself tells it where the settings trust it to, else worked out by reading every byte. */
  sha256: string;
  /** Whether the place itself told the digest. */
  isTold: boolean;
}

/** What is to be put: the first `bytes` of it have this digest. */
export interface Content {
  bytes: number;
  sha256: string;
  /** Read anew at each call; the caller has not been told before what comes. */
  pieces(): AsyncIterable<Uint8Array>;
}

/**
 * What is left after a removal. `kept`: the place's retention keeps it, hidden. `until`: the instant (UTC) from which the place lets all of it
 * go; null: somebody has to lift a hold there.
 */
export type Left = { kept: false } | { kept: true; until: string | null };

/**
 * A place elsewhere that holds a copy of the archive in the archive's own layout: few verbs, which every kind of place has. Paths are those of
 * the archive. Each verb throws CopyAwayError when the place does not answer as it should; nothing is then known of what it has done.
 */
export interface CopyPlace {
  /** Null: nothing stands there. `reading`: every byte is read, whatever the settings trust. */
  look(path: string, how?: 'as-set' | 'reading'): Promise<Standing | null>;
  /**
   * Puts a file there whole or not at all. What stood there before is replaced: whether it may be is the caller's to know. Throws
   * SourceChangedError, with what stood there before still standing, where the pieces are not what the content tells.
   */
  put(path: string, content: Content): Promise<void>;
  /** Null: nothing stands there. */
  read(path: string): Promise<AsyncIterable<Uint8Array> | null>;
  /**
   * Removes a file, or a folder with everything in it, and all that the place has kept of it: unfinished uploads and earlier versions. What is
   * not there is gone already.
   */
  remove(path: string): Promise<Left>;
  /** Takes back a file that was just put and is wrong there. Earlier versions that the place keeps stay. */
  takeBack(path: string): Promise<void>;
  /** Everything that stands there, or below a folder of it. */
  list(folder?: string): AsyncIterable<{ path: string; bytes: number }>;
  close(): Promise<void>;
}

/** A copy cannot be reached, or does not do what it is told. The archive goes on without it, and the copy catches up. */
export class CopyAwayError extends OwnError {
  override readonly retry = 'later';
  readonly remedy =
    'See to it that the place of the copy can be reached and written. What waits is copied by itself when it answers. A new disk at the same place needs a name of its own in settings.yaml. A copy that is gone for good is taken out of `copies`: disposal goes on, and protocols say that nobody has looked there.';

  /** `found`: what was found in place of an answer. */
  constructor(copy: string, found: Words, options?: ErrorOptions) {
    super(`expected the copy ${copy} to answer, found ${found.en}`, {
      ...options,
      swedish: `kopian ${copy} svarar inte som den ska (${found.sv}). Se till att platsen går att nå och skriva på. Det som väntar kopieras av sig självt när den svarar. En ny disk på samma plats får ett eget namn i settings.yaml. En kopia som är borta för gott tas bort ur \`copies\`: gallringen går då vidare, och protokollen säger att ingen har sett efter där.`,
    });
  }
}
