/**
 * Lets one at a time work, over all processes and machines that share the archive. `work` is synchronous: it must not wait for anything
 * while everybody waits for it. The catalog provides the lock.
 */
export interface Lock {
  exclusively<T>(work: () => T): Promise<T>;
}
