/** Work that waits for its turn. One piece is done at a time. */
export interface Line {
  /** The work's result; null when too many wait, so that the work was not done: who ranks last then gives up the place in the line. */
  turn<T>(waiting: Waiting, work: () => Promise<T>): Promise<T | null>;
}

export interface Waiting {
  /** Who the work is for. One owner may have only a few places in the line. */
  of: string;
  /** When the work may begin, in milliseconds since 1970; asked each time that the line moves on. */
  readyAt(): number;
  /**
   * Of those ready the lowest rank goes first; of equals the newest and the oldest by turns. Who fills a line mostly fills it with work that has
   * waited long, and who comes again and again is always the newest. Which of equals gives up its place is drawn by lot.
   */
  rank(): number;
}

interface InLine extends Waiting {
  lot: number;
  work(): Promise<void>;
  giveUp(): void;
}

export function openLine({ most, mostOfOne }: { most: number; mostOfOne: number }, now: () => number): Line {
  const line: InLine[] = [];
  let working: InLine | null = null;
  let timer: NodeJS.Timeout | undefined;
  let isNewestsTurn = true;

  function moveOn(): void {
    if (working !== null || line.length === 0) return;
    clearTimeout(timer);
    const at = now();
    const ready = line.filter((one) => one.readyAt() <= at);
    if (isNewestsTurn) ready.reverse();
    const [first] = ready.sort((a, b) => a.rank() - b.rank());
    if (first === undefined) {
      const soonest = Math.min(...line.map((one) => one.readyAt()));
      timer = setTimeout(moveOn, Math.max(1, soonest - at));
      timer.unref();
      return;
    }
    line.splice(line.indexOf(first), 1);
    isNewestsTurn = !isNewestsTurn;
    working = first;
    void first.work().finally(() => {
      working = null;
      moveOn();
    });
  }

  function giveUpLast(counted: (one: InLine) => boolean, places: number): void {
    const all = line.filter(counted);
    const busy = working !== null && counted(working) ? 1 : 0;
    const last = all.sort((a, b) => a.rank() - b.rank() || a.lot - b.lot).at(-1);
    if (last === undefined || all.length + busy <= places) return;
    line.splice(line.indexOf(last), 1);
    last.giveUp();
  }

  return {
    turn(waiting, work) {
      return new Promise((resolve, reject) => {
        const giveUp = () => resolve(null);
        line.push({ ...waiting, lot: Math.random(), work: () => work().then(resolve, reject), giveUp });
        giveUpLast(({ of }) => of === waiting.of, mostOfOne);
        giveUpLast(() => true, most);
        moveOn();
      });
    },
  };
}
