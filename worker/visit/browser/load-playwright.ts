import { createRequire } from 'node:module';

/**
 * Playwright, which is loaded when a browser is first needed. `import` would first search its seven megabytes of CommonJS for the names that they
 * export, which takes as long as loading them; `require` does not.
 */
export function loadPlaywright(): typeof import('playwright') {
  const require = createRequire(import.meta.url);
  return require('playwright');
}
