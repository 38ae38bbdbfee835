import { AdvisedError } from '../../../config/base/own-error.ts';

/** The package that was just written does not read back as what was put in, or something put in has changed meanwhile. The package is not kept. */
export class PackageDamagedError extends AdvisedError {
  override readonly retry = 'later';

  /** `swedish`: what was expected and found. */
  constructor(message: string, swedish: string) {
    super(
      message,
      'Look at the disk and the memory of this machine; a snapshot is taken again by itself, a copy or package is made by the same command.',
      {
        swedish: `${swedish}. Se efter hur det är med disken och minnet i datorn. En ögonblicksbild tas om av sig själv; en kopia eller ett paket görs med samma kommando.`,
      },
    );
  }
}
