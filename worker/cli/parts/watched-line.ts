import { type WatchedWork, watchedWords } from '../printed/watched-words.ts';
import type { Io } from './io.ts';

/** Milliseconds between updates: often enough to see movement. */
const everyMs = 250;
/** Milliseconds of a kind of work before the time left is told: what the first moments show is chance. */
const soonestGuessMs = 2_000;
/** Signs of the bar. */
const barLength = 20;

/** One line on stderr that changes while a person watches. Where nobody watches, or JSON is asked for, nothing is shown. */
export interface WatchedLine {
  /** `kind`: what is being done; a new kind is shown at once, the same at most four times a second. */
  show(kind: string, words: () => string): void;
  /** The same with a bar, and with the time left when the kind has gone on for a while. */
  showShare(kind: string, share: { done: number; of: number }, words: () => string): void;
  clear(): void;
}

export function openWatchedLine(io: Io, now: () => number = () => performance.now()): WatchedLine {
  if (!io.terminal || io.json) return { show: () => undefined, showShare: () => undefined, clear: () => undefined };
  const says = watchedWords[io.locale];
  let [shown, at] = ['', 0];
  let began = { at: 0, done: 0 };
  const show = (kind: string, words: () => string, done = 0) => {
    if (kind === shown && now() - at < everyMs) return;
    if (kind !== shown) began = { at: now(), done };
    [shown, at] = [kind, now()];
    io.watch(words());
  };
  return {
    show,
    showShare(kind, { done, of }, words) {
      show(kind, () => `${barOf(done, of)} ${words()}${timeLeft(done, of)}`, done);
    },
    clear() {
      if (shown !== '') io.clear();
      shown = '';
    },
  };

  /** By the pace since this kind of work began. */
  function timeLeft(done: number, of: number): string {
    const [passed, came] = [now() - began.at, done - began.done];
    if (passed < soonestGuessMs || came <= 0 || done >= of) return '';
    return `, ${says.left(Math.ceil(((of - done) * passed) / came / 1000))}`;
  }
}

/**
 * Shows that work goes on which tells nothing of how far it has come: what it is, and for how long, once that is two seconds. Returns the
 * function that ends it and empties the line.
 */
export function watchWork(io: Io, what: WatchedWork): () => void {
  const line = openWatchedLine(io);
  const says = watchedWords[io.locale];
  const began = performance.now();
  const timer = setInterval(() => {
    const passed = performance.now() - began;
    if (passed >= soonestGuessMs) line.show(what, () => says.since(says.work[what], Math.floor(passed / 1000)));
  }, 1_000);
  timer.unref();
  return () => {
    clearInterval(timer);
    line.clear();
  };
}

function barOf(done: number, of: number): string {
  const share = of > 0 ? Math.min(1, done / of) : 1;
  const filled = Math.floor(share * barLength);
  const percent = String(Math.floor(share * 100)).padStart(3);
  return `${'█'.repeat(filled)}${'░'.repeat(barLength - filled)} ${percent} %`;
}
