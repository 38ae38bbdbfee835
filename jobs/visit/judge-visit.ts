import type { SnapshotStatus } from '../../storage/records/snapshot-description.ts';
import type { OverlayLeft, PageKind, PostsOpened, Visit } from './visit.ts';
import { disagreements } from './witness.ts';
import { witnessNames } from './witnesses/testimony.ts';

/** The status of a visit with its reason for a person; `because` is null only when the snapshot is complete. */
export interface VisitVerdict {
  status: SnapshotStatus;
  because: { sv: string; en: string } | null;
}

/** A page that was not seen whole, or not seen at all: what the visit ended as. */
const statusOfKind: Record<Exclude<PageKind, 'page'>, Exclude<SnapshotStatus, 'complete' | 'partial'>> = {
  'http-error': 'failed',
  empty: 'failed',
  unreachable: 'failed',
  'login-wall': 'needs-login',
  'not-visited': 'needs-login',
  blocked: 'blocked',
  gone: 'gone',
};

const wordsOfKind: Record<Exclude<PageKind, 'page'>, { sv: string; en: string }> = {
  'http-error': { sv: 'Webbplatsen svarade med ett fel', en: 'The site answered with an error' },
  empty: { sv: 'Sidan var tom', en: 'The page was empty' },
  unreachable: { sv: 'Sidan kunde inte nås', en: 'The page could not be reached' },
  'login-wall': { sv: 'Sidan kräver inloggning', en: 'The page asks for a login' },
  'not-visited': { sv: 'Sidan besöktes inte', en: 'The page was not visited' },
  blocked: { sv: 'Webbplatsen släppte inte in oss', en: 'The site kept us out' },
  gone: {
    sv: 'Webbplatsen säger att sidan inte finns eller inte visas',
    en: 'The site says that the page is not there or not shown',
  },
};

/**
 * Judges a visit. Only a page is ever a snapshot, and it is `complete` only when nothing is known to be missing.
 * Pure: the same visit always gives the same verdict.
 */
export function judgeVisit(visit: Visit): VisitVerdict {
  if (visit.kind !== 'page') {
    const words = wordsOfKind[visit.kind];
    return {
      status: statusOfKind[visit.kind],
      because: { sv: `${words.sv} (${visit.evidence.sv}).`, en: `${words.en} (${visit.evidence.en}).` },
    };
  }
  const missing = whatIsMissing(visit);
  if (missing.length === 0) return { status: 'complete', because: null };
  return {
    status: 'partial',
    because: {
      sv: `Ofullständig: ${missing.map((part) => part.sv).join('; ')}.`,
      en: `Partial: ${missing.map((part) => part.en).join('; ')}.`,
    },
  };
}

/** Reasons to stop that leave nothing out: the end, posts that the archive holds already, and a feed that began again. */
const wholeFeed: ReadonlySet<string> = new Set(['end-of-feed', 'already-captured', 'loop']);

function whatIsMissing(visit: Visit): { sv: string; en: string }[] {
  const missing: { sv: string; en: string }[] = [];
  const { page, completeness } = visit;
  if (visit.ledAstray) missing.push(visit.ledAstray);
  if (visit.tiles.length === 0) missing.push({ sv: 'ingen bild av sidan', en: 'no picture of the page' });
  if (page?.truncated) missing.push(asClause(page.truncatedBecause) ?? endsEarly(page.heightCss));
  if (completeness && !wholeFeed.has(completeness.stopReason)) {
    missing.push({ sv: 'flödets slut nåddes inte', en: 'the end of the feed was not reached' });
  }
  if (completeness) missing.push(...disagreements(completeness));
  if (completeness && completeness.postsCaptured < completeness.postsSeen) {
    const lost = completeness.postsSeen - completeness.postsCaptured;
    missing.push({
      sv: `${lost === 1 ? 'ett' : lost} inlägg som syntes saknar egen bild`,
      en: lost === 1 ? 'one post that was seen has no picture' : `${lost} posts that were seen have no picture`,
    });
  }
  if (completeness && completeness.commentsCaptured < completeness.commentsShown) {
    const lost = completeness.commentsShown - completeness.commentsCaptured;
    missing.push({
      sv: `${lost === 1 ? 'en kommentar' : `${lost} kommentarer`} kom inte med`,
      en: `${lost === 1 ? 'one comment was' : `${lost} comments were`} not captured`,
    });
  }
  if (completeness?.commentsUnpictured) {
    const lost = completeness.commentsUnpictured;
    missing.push({
      sv: `${lost === 1 ? 'en kommentar' : `${lost} kommentarer`} som sidan tog bort saknar bild`,
      en: `${lost === 1 ? 'one comment' : `${lost} comments`} that the page took away ${lost === 1 ? 'has' : 'have'} no picture`,
    });
  }
  if (completeness && completeness.imagesFailed > 0) {
    const failed = completeness.imagesFailed;
    missing.push({
      sv: `${failed === 1 ? 'en bild' : `${failed} bilder`} på sidan kunde inte laddas`,
      en: `${failed === 1 ? 'one picture' : `${failed} pictures`} on the page did not load`,
    });
  }
  for (const { by, agrees, told } of visit.witnesses ?? []) {
    const name = witnessNames[by];
    if (!agrees) missing.push({ sv: `${told.sv} (vittne: ${name.sv})`, en: `${told.en} (witness: ${name.en})` });
  }
  if (visit.presses?.passedBy.length) {
    const { passedBy, none } = visit.presses;
    const named = passedBy.map((text) => `”${text.trim()}”`).join(', ');
    missing.push({
      sv: `att trycka på ${named} bröt sidan, som lästes igen ${none ? 'utan att något trycktes' : 'utan det'}: vad det skulle visa är inte känt`,
      en: `to press ${named} broke the page, which was read again ${none ? 'and nothing was pressed' : 'without that'}: what it was to show is not known`,
    });
  }
  const films = filmsNotFetched(visit);
  if (films > 0) {
    missing.push({
      sv: `${films === 1 ? 'en film eller ett ljud' : `${films} filmer och ljud`} gick inte att hämta`,
      en: `${films === 1 ? 'one film or sound' : `${films} films and sounds`} could not be fetched`,
    });
  }
  if (visit.postsOpened) missing.push(...notOpened(visit.postsOpened));
  if (visit.overlayLeft !== null) missing.push(covered(visit.overlayLeft));
  if (visit.closedParts) missing.push(closedToReaders(visit.closedParts));
  if ((visit.canvasShare ?? 0) > mostCanvas) missing.push(drawnAlone(visit.canvasShare ?? 0));
  if (visit.scriptsFailed) missing.push(withoutScripts(visit.scriptsFailed));
  if (visit.readerLost) missing.push(visit.readerLost);
  if (visit.feedUnrecognised) {
    missing.push({ sv: 'flödets inlägg kändes inte igen', en: 'the posts of the feed were not recognised' });
  }
  if (visit.emptyWithoutReason && !visit.feedUnrecognised) {
    missing.push({
      sv: 'inget inlägg kändes igen, och sidan säger inte att kontot saknar inlägg',
      en: 'no post was recognised, and the page does not say that the account has none',
    });
  }
  const unsteady = visit.steps.some((step) => step.name === 'take the picture tiles' && step.outcome === 'partial');
  if (unsteady) {
    missing.push({ sv: 'sidan ändrade sig medan den avbildades', en: 'the page changed while it was pictured' });
  }
  return missing;
}

function notOpened({ asked, opened, because }: PostsOpened): { sv: string; en: string }[] {
  if (opened === asked) return [];
  const why = (locale: 'sv' | 'en') => (because === null ? '' : ` (${because[locale]})`);
  const count = asked - opened;
  return [
    {
      sv: `${count} av ${asked} inlägg, vars ord och tid sidan inte visar, kunde inte öppnas hela${why('sv')}`,
      en: `${count} of ${asked} posts, whose words and time the page does not show, could not be opened whole${why('en')}`,
    },
  ];
}

/** Those that the settings ask for: of the others the pictures and addresses are what is kept. */
function filmsNotFetched({ posts }: Visit): number {
  const films = posts.flatMap((post) => [post, ...post.comments].flatMap((shown) => shown.films ?? []));
  return films.filter(({ notSaved }) => notSaved === 'no-answer' || notSaved === 'no-time').length;
}

/** This many buttons are named; settings of cookies may have one for each of hundreds of receivers. */
const mostButtons = 6;

function covered({ title, buttons }: OverlayLeft): { sv: string; en: string } {
  const named = buttons.slice(0, mostButtons).map((words) => `”${words.slice(0, 60)}”`);
  const about = (pressed: string) => {
    const parts = [...(title === '' ? [] : [title]), ...(named.length === 0 ? [] : [`${pressed} ${named.join(', ')}`])];
    return parts.length === 0 ? '' : ` (${parts.join('; ')})`;
  };
  return { sv: `en ruta täcker sidan${about('knappar:')}`, en: `something lies over the page${about('buttons:')}` };
}

function closedToReaders(count: number): { sv: string; en: string } {
  if (count === 1)
    return {
      sv: 'en del av sidan är sluten för läsning, så att dess ord bara står i bilden',
      en: 'one part of the page is closed to readers, so that its words stand in the picture only',
    };
  return {
    sv: `${count} delar av sidan är slutna för läsning, så att deras ord bara står i bilden`,
    en: `${count} parts of the page are closed to readers, so that their words stand in the picture only`,
  };
}

/** A page of which canvases make up more than this share shows its words there. */
const mostCanvas = 1 / 3;

function drawnAlone(share: number): { sv: string; en: string } {
  const percent = Math.round(share * 100);
  return {
    sv: `${percent} % av sidan är tecknade ytor (canvas), så att deras ord bara står i bilden`,
    en: `${percent} % of the page are canvases, so that their words stand in the picture only`,
  };
}

function withoutScripts(count: number): { sv: string; en: string } {
  return {
    sv: `${count === 1 ? 'ett' : count} av sidans egna skript kunde inte laddas`,
    en: `${count === 1 ? 'one' : count} of the page's own scripts did not load`,
  };
}

function endsEarly(heightCss: number): { sv: string; en: string } {
  return {
    sv: `sidan är ${heightCss} bildpunkter hög och bilden slutar tidigare`,
    en: `the page is ${heightCss} px high and the picture ends before that`,
  };
}

/** A sentence as a part of another. */
function asClause(sentence: { sv: string; en: string } | undefined): { sv: string; en: string } | null {
  if (sentence === undefined) return null;
  const part = (text: string) => `${text.charAt(0).toLowerCase()}${text.slice(1).replace(/\.$/, '')}`;
  return { sv: part(sentence.sv), en: part(sentence.en) };
}
