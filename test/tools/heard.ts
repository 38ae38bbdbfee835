import type { Io } from '../../worker/cli/parts/io.ts';
import type { Shown } from '../../worker/cli/parts/paint.ts';

/** The part of an `Io` that writes, where nobody watches: `said` hears it all. */
export function heard(said: { out: string; err: string }): Pick<Io, 'out' | 'show' | 'err' | 'watch' | 'clear'> {
  return {
    out: (text) => {
      said.out += text;
    },
    show: (shown) => {
      said.out += plain(shown);
    },
    err: (shown) => {
      said.err += plain(shown);
    },
    watch: () => {},
    clear: () => {},
  };
}

/** The words of what is shown. */
export function plain(shown: Shown): string {
  return (typeof shown === 'string' ? [shown] : shown)
    .map((part) => (typeof part === 'string' ? part : part.text))
    .join('');
}
