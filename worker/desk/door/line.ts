/** Work that waits its turn, done one after the other. */
export interface Line {
  /** What came of the work; null: too many wait, and it was not done. */
  turn<T>(waiting: Waiting, work: () => Promise<T>): Promise<T> | null;
}

export interface Waiting {
  /** Whose place it takes: of one there may be few in the line. */
  of: string;
  /** From when it may be done, in milliseconds since 1970; asked each time that the line moves on. */
  readyAt(): number;
  /** Of those that are ready the lowest goes first, then who came last: what fills a line is mostly what has waited longest in it. */
  rank(): number;
}

interface InLine extends Waiting {
  work(): Promise<void>;
}

export function openLine({ most, mostOfOne }: { most: number; mostOfOne: number }, now: () => number): Line {
  const line: InLine[] = [];
  let working: InLine | null = null;
  let timer: NodeJS.Timeout | undefined;

  function moveOn(): void {
    if (working !== null || line.length === 0) return;
    clearTimeout(timer);
    const at = now();
    const [first] = line
      .filter((one) => one.readyAt() <= at)
      .reverse()
      .sort((a, b) => a.rank() - b.rank());
    if (first === undefined) {
      const soonest = Math.min(...line.map((one) => one.readyAt()));
      timer = setTimeout(moveOn, Math.max(1, soonest - at));
      timer.unref();
      return;
    }
    line.splice(line.indexOf(first), 1);
    working = first;
    void first.work().finally(() => {
      working = null;
      moveOn();
    });
  }

  return {
    turn(waiting, work) {
      const all = working === null ? line : [working, ...line];
      if (all.length >= most || all.filter(({ of }) => of === waiting.of).length >= mostOfOne) return null;
      return new Promise((resolve, reject) => {
        line.push({ ...waiting, work: () => work().then(resolve, reject) });
        moveOn();
      });
    },
  };
}
