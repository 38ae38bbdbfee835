import type { OrderProgress } from '../../ground/queue/follow-orders.ts';
import { snapshotWords } from '../printed/snapshot-words.ts';
import type { Io } from './io.ts';

/** Shows the orders' progress on stderr: a line for each order that ends and, on a terminal, the present step of each. */
export interface Progress {
  tell(progress: OrderProgress): void;
  /** Whether the order's end was shown. */
  hasEnded(order: string): boolean;
  end(): void;
}

export function openProgress(io: Io, orders: number): Progress {
  const ended = new Set<string>();
  const says = snapshotWords[io.locale];
  return {
    tell(progress) {
      if (progress.kind === 'ended') {
        ended.add(progress.order);
        io.clear();
        io.err(`${says.ended(ended.size, orders, progress.order, says.ends[progress.end.state])}\n`);
      } else if (io.terminal) {
        const what = progress.kind === 'step' ? says.step(progress.step) : says[progress.kind];
        io.watch(`${progress.order}: ${what}`);
      }
    },
    hasEnded: (order) => ended.has(order),
    end: () => io.clear(),
  };
}
