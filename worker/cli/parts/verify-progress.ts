import type { TellProgress } from '../../../storage/verify/verify-progress.ts';
import { verifyWords } from '../printed/verify-words.ts';
import type { Io } from './io.ts';

/** Milliseconds between updates: often enough to see movement. */
const everyMs = 250;

/** Also for what is copied before or after it is verified. */
export interface MoveProgress {
  tell: TellProgress;
  tellCopied(bytes: number, of: number): void;
  tellFiles(what: 'checked' | 'copied', files: number): void;
  end(): void;
}

/** Shows on stderr how far a verification has come, when a person watches: its present step, and how many of how many when that is known. */
export function openVerifyProgress(io: Io, now: () => number = Date.now): MoveProgress {
  const says = verifyWords[io.locale];
  let [shown, at] = ['', 0];
  if (!io.terminal || io.json)
    return { tell: () => undefined, tellCopied: () => undefined, tellFiles: () => undefined, end: () => undefined };
  return {
    tellCopied(bytes, of) {
      if (shown === 'copy' && now() - at < everyMs) return;
      [shown, at] = ['copy', now()];
      io.clear();
      io.err(says.copied(Math.floor(bytes / 1e6), Math.ceil(of / 1e6)));
    },
    tellFiles(what, files) {
      if (shown === what && now() - at < everyMs) return;
      [shown, at] = [what, now()];
      io.clear();
      io.err(says.files(what, files));
    },
    tell({ phase, done, of }) {
      if (phase === shown && now() - at < everyMs) return;
      [shown, at] = [phase, now()];
      const count = of === null ? `${done || ''}` : says.of(done, of);
      io.clear();
      io.err(`verify: ${[count, says.phases[phase]].filter((word) => word !== '').join(' ')}`);
    },
    end() {
      if (shown !== '') io.clear();
      shown = '';
    },
  };
}
