import { searchRegister } from '../../../../storage/layout/search-layout.ts';
import { type SearchWords, searchWords } from '../search-words.ts';
import type { SearchRegister } from '../shape.ts';
import { accountCalled } from './account-called.ts';
import { type Asked, readAsked } from './ask.ts';
import { type Candidate, candidates, hitsIn } from './find.ts';
import { loadData, NotLoadedError, takeScripts } from './load-script.ts';
import { hitEntry } from './show-hit.ts';

/** Hits that are shown at a time, and parts that are loaded for them at most, of some 80 kB each. */
const [hitsAtOnce, partsAtOnce] = [20, 5];

const says: SearchWords = searchWords[document.documentElement.lang === 'en' ? 'en' : 'sv'];
const byId = <Kind extends HTMLElement>(id: string) => document.getElementById(id) as Kind;

interface Search {
  asked: Asked[];
  left: Candidate[];
  shown: number;
}

let running: Search | null = null;

async function begin(register: SearchRegister): Promise<void> {
  const values = new FormData(byId<HTMLFormElement>('sokform'));
  const value = (name: string) => String(values.get(name) ?? '');
  location.hash = new URLSearchParams([...values].map(([name, its]) => [name, String(its)])).toString();
  byId('traffar').replaceChildren();
  byId('fler').hidden = true;
  const asked = readAsked(value('ord'));
  running = null;
  if (register.accounts.length === 0) return tell(says.empty);
  if (asked.length === 0) return tell(says.tooShort);
  tell(says.searching);
  const left = await candidates(register, asked, {
    committee: value('namnd'),
    account: value('konto'),
    year: value('ar'),
  });
  if (left === null) return tell(says.tooMany);
  running = { asked, left, shown: 0 };
  await goOn(running);
}

/** Shows the next hits. Ends early where another search has begun. */
async function goOn(search: Search): Promise<void> {
  const until = search.shown + hitsAtOnce;
  for (let parts = 0; parts < partsAtOnce && search.shown < until; parts += 1) {
    const next = search.left.shift();
    if (next === undefined) break;
    const hits = await hitsIn(next, search.asked);
    if (running !== search) return;
    byId('traffar').append(...hits.map((hit) => hitEntry(hit, search.asked, says)));
    search.shown += hits.length;
  }
  const isAll = search.left.length === 0;
  byId('fler').hidden = isAll;
  tell(isAll ? (search.shown === 0 ? says.none : says.found(search.shown)) : says.foundSoFar(search.shown));
}

function tell(sentence: string): void {
  byId('sokt').textContent = sentence;
}

function options(id: string, its: readonly (readonly [value: string, name: string])[]): void {
  byId(id).append(...its.map(([value, name]) => new Option(name, value)));
}

function tellFault(error: unknown): void {
  tell(says.failed);
  if (!(error instanceof NotLoadedError)) throw error;
}

/** The form as the address has it, so that the way back from a hit leads to the same search. The archive's first page asks before the hash (`?ord=`). */
function fillIn(): boolean {
  const asked = new URLSearchParams(location.hash.length > 1 ? location.hash.slice(1) : location.search);
  for (const [name, value] of asked) {
    const field = byId<HTMLFormElement>('sokform').elements.namedItem(name);
    if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = value;
  }
  return asked.has('ord');
}

async function open(): Promise<void> {
  const register = await loadData<SearchRegister>(searchRegister);
  const byName = (a: readonly [string, string], b: readonly [string, string]) => a[1].localeCompare(b[1], 'sv');
  options('namnd', register.committees);
  options('konto', register.accounts.map((account) => [account.id, accountCalled(account)] as const).sort(byName));
  const years = [...new Set(register.accounts.flatMap((account) => account.years.map(([year]) => year)))]
    .sort()
    .reverse();
  options(
    'ar',
    years.map((year) => [year, year === 'okant' ? says.unknownYear : year]),
  );
  byId('sokform').addEventListener('submit', (event) => {
    event.preventDefault();
    begin(register).catch(tellFault);
  });
  byId('fler').addEventListener('click', () => {
    if (running !== null) goOn(running).catch(tellFault);
  });
  byId('sokruta').hidden = false;
  byId('utan').hidden = true;
  if (fillIn()) await begin(register);
}

takeScripts();
open().catch(tellFault);
