import type { NotSaved, ShownFilm } from '../../storage/records/posts.ts';
import type { Locale } from './archive-words.ts';

interface FilmWords {
  filmNumber(post: number, comment: number | null): string;
  kinds: Record<ShownFilm['kind'], string>;
  poster: string;
  captions: string;
  lengthUnknown: string;
  addressUnknown: string;
  openFile: string;
  notSaved: Record<NotSaved, string>;
  filmsOf(saved: number, shown: number): string;
}

/** What is told of the films and sounds of a snapshot, on its page and in its PDF. */
export const filmWords: Record<Locale, FilmWords> = {
  sv: {
    filmNumber: (post, comment) => `inlägg ${post}${comment === null ? '' : `, kommentar ${comment}`}`,
    kinds: { video: 'Film', sound: 'Ljud' },
    poster: 'filmens bild',
    captions: 'text till filmen',
    lengthUnknown: 'längden är okänd',
    addressUnknown: 'adressen är okänd',
    openFile: 'filen',
    notSaved: {
      setting: 'inte sparad som fil: inställningen capture.video är poster',
      stream: 'inte sparad som fil: sidan spelar en ström',
      protected: 'inte sparad som fil: den är skyddad',
      elsewhere: 'inte sparad som fil: den spelas på en annan sida, som besöket inte öppnade',
      unknown: 'inte sparad som fil: sidan säger inte varifrån den spelas',
      'too-large': 'inte sparad som fil: den är större än inställningen capture.videoMegabytes',
      'no-room': 'inte sparad som fil: ögonblicksbildens filmer hade redan tagit så mycket som de får',
      'not-media': 'inte sparad som fil: adressen svarade med något annat än film eller ljud',
      'no-answer': 'inte sparad som fil: den gick inte att hämta',
      'no-time': 'inte sparad som fil: besökets tid räckte inte',
    },
    filmsOf: (saved, shown) =>
      `${shown === 1 ? 'En film eller ett ljud' : `${shown} filmer och ljud`} syntes; ${saved} sparades som fil.`,
  },
  en: {
    filmNumber: (post, comment) => `post ${post}${comment === null ? '' : `, comment ${comment}`}`,
    kinds: { video: 'Film', sound: 'Sound' },
    poster: 'its poster',
    captions: 'its captions',
    lengthUnknown: 'the length is not known',
    addressUnknown: 'the address is not known',
    openFile: 'the file',
    notSaved: {
      setting: 'not saved as a file: the setting capture.video is poster',
      stream: 'not saved as a file: the page plays a stream',
      protected: 'not saved as a file: it is protected',
      elsewhere: 'not saved as a file: it plays on another page, which the visit did not open',
      unknown: 'not saved as a file: the page does not tell where it plays it from',
      'too-large': 'not saved as a file: it is larger than the setting capture.videoMegabytes',
      'no-room': 'not saved as a file: the films of the snapshot had already taken as much as they may',
      'not-media': 'not saved as a file: the address answered with something else than a film or sound',
      'no-answer': 'not saved as a file: it could not be fetched',
      'no-time': "not saved as a file: the visit's time had run out",
    },
    filmsOf: (saved, shown) =>
      `${shown === 1 ? 'One film or sound was' : `${shown} films and sounds were`} shown; ${saved} saved as files.`,
  },
};

/** `3:12`, `1:02:03`; whole seconds, the last begun one dropped. */
export function lengthText(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (part: number) => String(part).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** `Film, 3:12` */
export function filmText({ kind, seconds }: Pick<ShownFilm, 'kind' | 'seconds'>, locale: Locale): string {
  const says = filmWords[locale];
  return `${says.kinds[kind]}, ${seconds === null ? says.lengthUnknown : lengthText(seconds)}`;
}
