import type { TellProgress } from '../../../storage/verify/verify-progress.ts';
import { verifyWords } from '../printed/verify-words.ts';
import type { Io } from './io.ts';
import { openWatchedLine } from './watched-line.ts';

/** Also for what is copied before or after it is verified. */
export interface MoveProgress {
  tell: TellProgress;
  tellCopied(bytes: number, of: number): void;
  tellFiles(what: 'checked' | 'copied', files: number): void;
  end(): void;
}

/** Shows on stderr how far a verification has come, when a person watches: its present step, and how many of how many when that is known. */
export function openVerifyProgress(io: Io, now?: () => number): MoveProgress {
  const says = verifyWords[io.locale];
  const line = openWatchedLine(io, now);
  return {
    tellCopied(bytes, of) {
      const words = () => says.copied(Math.floor(bytes / 1e6), Math.ceil(of / 1e6));
      line.showShare('copy', { done: bytes, of }, words);
    },
    tellFiles: (what, files) => line.show(what, () => says.files(what, files)),
    tell({ phase, done, of }) {
      if (of !== null) line.showShare(phase, { done, of }, () => `${says.of(done, of)} ${says.phases[phase]}`);
      else line.show(phase, () => `verify: ${done === 0 ? '' : `${done} `}${says.phases[phase]}`);
    },
    end: line.clear,
  };
}
