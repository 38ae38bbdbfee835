/** Launches the browser that its argument names, prints what runs as one line of JSON, and waits to be killed. */
import type { FoundChromium } from '../../../../worker/visit/browser/find-chromium.ts';
import { launchBrowser } from '../../../../worker/visit/browser/launch.ts';

const launched = await launchBrowser({ chromium: JSON.parse(process.argv[2] ?? '') as FoundChromium, proxy: null });
const page = await launched.browser.newPage();
await page.setContent('<h1>Hej</h1>');
page.setContent('<script>while (1);</script>').catch((error: unknown) => console.error(error));
const { userDataDirectory } = launched;
console.log(JSON.stringify({ userDataDirectory, tree: await launched.processTree() }));
