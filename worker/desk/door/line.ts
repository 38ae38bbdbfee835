/** Work that waits for its turn. One piece is done at a time. */
export interface Line {
  /** The work's result; null when too many wait already, so that the work was not done. */
  turn<T>(waiting: Waiting, work: () => Promise<T>): Promise<T> | null;
}

export interface Waiting {
  /** Who the work is for. One owner may have only a few places in the line. */
  of: string;
  /** When the work may begin, in milliseconds since 1970; asked each time that the line moves on. */
  readyAt(): number;
  /** Of those ready the lowest rank goes first, then the newest: whoever fills a line mostly fills it with work that has waited long. */
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
