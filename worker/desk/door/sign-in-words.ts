import type { Locale } from '../../words/archive-words.ts';
import { counted } from '../../words/counted.ts';
import { localWords } from '../page/local-words.ts';

const sv = {
  signIn: 'Logga in',
  signInByService: 'Logga in med kommunens inloggning',
  orPassphrase: 'Eller med lösenfras',
  toService: 'Till kommunens inloggning',
  toServiceText: 'Du skickas till kommunens inloggning.',
  goOn: 'Fortsätt',
  isSignedIn: (name: string) => `Du är inloggad som ${name}.`,
  serviceAway: 'Kommunens inloggning svarar inte. Försök igen, eller logga in med lösenfras.',
  serviceDenied: 'Kommunens inloggning släppte inte in dig, eller så avbröts inloggningen.',
  serviceRefused:
    'Svaret från kommunens inloggning hör inte till en inloggning som begärts här, är för gammalt eller har redan använts. Ingen är inloggad; börja om.',
  serviceUnknown:
    'Kommunens inloggning vet vem du är, men du finns inte bland dem som får använda Ögonblick. Tala med systemförvaltaren.',
  signInFirst: 'Logga in för att komma vidare. Det du höll på med finns kvar.',
  person: 'Användarnamn',
  passphrase: 'Lösenfras',
  refused: 'Användarnamnet eller lösenfrasen stämmer inte. Stora och små bokstäver räknas.',
  waitToSignIn: (seconds: number) =>
    `För många försök. Vänta ${counted(seconds, 'sekund', 'sekunder')} och försök igen.`,
  resume: 'Skicka det du skrev',
  resumeBecause:
    'Du loggades ut medan du skrev. Inget är skickat än: kontrollera uppgifterna och skicka dem nu. En vald fil och en lösenfras följer inte med.',
  written: 'Det du skrev',
  alsoSent: 'Skickas också',
  discard: 'Nej, skicka det inte',
  formExpired: 'Formuläret är för gammalt',
  formExpiredText: 'Inget är sparat. Gå tillbaka, kopiera det du skrev, läs om sidan och skicka formuläret igen.',
  sessions: 'Dina inloggningar',
  sessionsText: 'Här är du inloggad just nu. Känner du inte igen en inloggning: avsluta den och byt lösenfras.',
  begun: 'Inloggad sedan',
  lastSeen: 'Senast använd',
  fromAddress: 'Från',
  browser: 'Webbläsare',
  endIt: 'Avsluta',
  endThis: 'Avsluta',
  endAll: 'Logga ut överallt',
};

export type SignInWords = typeof sv;

const en: SignInWords = {
  signIn: 'Sign in',
  signInByService: 'Sign in by the municipality’s login',
  orPassphrase: 'Or by passphrase',
  toService: 'To the municipality’s login',
  toServiceText: 'You are sent to the municipality’s login.',
  goOn: 'Go on',
  isSignedIn: (name) => `You are signed in as ${name}.`,
  serviceAway: 'The municipality’s login does not answer. Try again, or sign in by passphrase.',
  serviceDenied: 'The municipality’s login did not let you in, or the signing in was broken off.',
  serviceRefused:
    'The answer of the municipality’s login belongs to no signing in that was asked for here, is too old or has been used. Nobody is signed in; begin anew.',
  serviceUnknown:
    'The municipality’s login knows who you are, but you are not among those who may use Ögonblick. Talk to the system manager.',
  signInFirst: 'Sign in to go on. What you were doing is kept.',
  person: 'User name',
  passphrase: 'Passphrase',
  refused: 'The user name or the passphrase is not right. Capital and small letters count.',
  waitToSignIn: (seconds) => `Too many attempts. Wait ${seconds} seconds and try again.`,
  resume: 'Send what you wrote',
  resumeBecause:
    'You were signed out while you wrote. Nothing is sent yet: check what you wrote and send it now. A chosen file and a passphrase are not carried along.',
  written: 'What you wrote',
  alsoSent: 'Sent too',
  discard: 'No, do not send it',
  formExpired: 'The form is too old',
  formExpiredText: 'Nothing is saved. Go back, copy what you wrote, reload the page and send the form again.',
  sessions: 'Where you are signed in',
  sessionsText:
    'You are signed in here just now. If you do not recognise one of them: end it and change your passphrase.',
  begun: 'Signed in since',
  lastSeen: 'Last used',
  fromAddress: 'From',
  browser: 'Browser',
  endIt: 'End',
  endThis: 'End',
  endAll: 'Sign out everywhere',
};

export const signInWords: Record<Locale, SignInWords> = { sv, en };

/** The words of the door: signing in by passphrase or by the municipality’s login, and forms that came too late. */
export const signInWordsOf = localWords(signInWords);
