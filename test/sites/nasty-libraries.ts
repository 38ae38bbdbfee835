import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { documentOf, html, type NastyPage } from './nasty-page.ts';

const root = path.join(import.meta.dirname, '../..');
const bundles = new Map<string, string>();

/** The page's script with the library's own build in it. By command: esbuild's module refuses to run within Jest. */
function bundleOf(name: string): string {
  const made = bundles.get(name);
  if (made !== undefined) return made;
  const entry = path.join(import.meta.dirname, 'libraries', `${name}.js`);
  const how = ['--bundle', '--format=iife', '--minify', '--charset=utf8', '--define:process.env.NODE_ENV="production"'];
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 20_000_000 } as const;
  const bundle = execFileSync(path.join(root, 'node_modules/esbuild/bin/esbuild'), [entry, ...how], options);
  bundles.set(name, bundle);
  return bundle;
}

/** A page that a library of npm draws. Its script lies in `libraries/`. */
function drawn(name: string, what: string, posts: number, style = ''): NastyPage {
  return {
    path: `/library-${name}`,
    what,
    expected: ['complete'],
    posts,
    answer: (_, response) => {
      const script = bundleOf(name).replaceAll('</script', '<\\/script');
      html(response, documentOf(name, '<main><h1>Exempelkommun</h1><div id="app"></div></main>', script, style));
    },
  };
}

/** Virtual lists by the builds that pages really use. */
export const nastyLibraries: readonly NastyPage[] = [
  drawn(
    'tanstack-virtual',
    '60 posts of unlike heights by @tanstack/virtual-core, which guesses heights and then measures them',
    60,
    '#app{position:relative}',
  ),
  drawn(
    'vue-virtual-scroller',
    '100 posts by vue-virtual-scroller, which fills the same elements anew and parks the rest far above the page',
    100,
    '.vue-recycle-scroller__item-wrapper{position:relative;width:100%}.vue-recycle-scroller__item-view{position:absolute;top:0;left:0;width:100%;will-change:transform}',
  ),
  drawn('react-window', '80 posts by react-window, in a box under a header', 80),
];
