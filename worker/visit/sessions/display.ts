import { environmentVariable } from '../../../config/base/env.ts';
import { OwnError } from '../../../config/base/own-error.ts';

/** There is no screen here on which a person could see a browser's window. */
export class DisplayMissingError extends OwnError {
  static override readonly ending = 'partMissing';
  readonly remedy =
    'Run the command on a desktop, as the user who is logged in there; or log in elsewhere, save `context.storageState()` of Playwright, and give it with --from.';
  override readonly swedish =
    'det finns ingen skärm för fönstret att logga in i (DISPLAY eller WAYLAND_DISPLAY). Ge kommandot vid ett skrivbord, som den användare som är inloggad där; eller logga in någon annanstans, spara `context.storageState()` från Playwright, och ange filen med --from.';
}

const variables = ['DISPLAY', 'WAYLAND_DISPLAY', 'XAUTHORITY', 'XDG_RUNTIME_DIR'];

/** The variables that lead a program to this user's screen (X11 or Wayland). Throws DisplayMissingError where there is no screen. */
export function requireDisplay(): Record<string, string> {
  const found = variables.flatMap((name) => {
    const value = environmentVariable(name);
    return value === null ? [] : [[name, value] as const];
  });
  const display = Object.fromEntries(found);
  if (display.DISPLAY === undefined && display.WAYLAND_DISPLAY === undefined)
    throw new DisplayMissingError(
      'expected a screen for the window to log in (DISPLAY or WAYLAND_DISPLAY), found none',
    );
  return display;
}
