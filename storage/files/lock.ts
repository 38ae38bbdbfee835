/**
 * One at a time over all processes and machines that share the archive. `work` is synchronous: nothing of ours may wait for
 * anything while everybody waits for us. The catalog provides it.
 */
export interface Lock {
  exclusively<T>(work: () => T): Promise<T>;
}
