/** veraPDF for a machine that only runs the program. */

import { existsSync } from 'node:fs';
import path from 'node:path';
import { fetchVeraPdf } from './maven-programs.mjs';
import { onPath, root, StepError } from './run.mjs';

const fetched = path.join(root, 'test/tools/target/verapdf/.stamp');
const without = 'until then each snapshot is partial, unless capture.pdfaCheck in settings.yaml is `own`';

/**
 * Fetches it where Java and Maven are, else says how to get it, unless `quiet`. Nothing else waits for it, so a fetch that fails ends no set-up.
 */
export async function offerVeraPdf({ say, quiet }) {
  if (process.env.OGONBLICK_VERAPDF || onPath('verapdf') || existsSync(fetched)) return;
  if (!onPath('java') || !onPath('mvn')) {
    if (!quiet)
      say(`no validator of PDF/A: install Java and Maven and run this again, or veraPDF from verapdf.org; ${without}`);
    return;
  }
  try {
    await fetchVeraPdf({ say });
  } catch (error) {
    if (!(error instanceof StepError)) throw error;
    say(`veraPDF was not fetched (${error.message}); run this again, or install it from verapdf.org; ${without}`);
  }
}
