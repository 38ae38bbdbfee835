import type { OrderProgress } from '../../ground/queue/follow-orders.ts';
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
  return {
    tell(progress) {
      if (progress.kind === 'ended') {
        ended.add(progress.order);
        io.clear();
        io.err(
          `${ended.size} of ${orders}: ${progress.order} ${progress.end.state === 'completed' ? 'done' : progress.end.state}\n`,
        );
      } else if (io.terminal) {
        const what =
          progress.kind === 'step' ? progress.step : progress.kind === 'again' ? 'will be tried again' : 'started';
        io.clear();
        io.err(`${progress.order}: ${what}`);
      }
    },
    hasEnded: (order) => ended.has(order),
    end: () => io.clear(),
  };
}
