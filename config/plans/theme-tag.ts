/** The tag that an item bears when it belongs to a theme (`storage/records/theme.ts`). What starts a thread brings its thread along, as with every tag. */
export function themeTag(theme: string): string {
  return `tema:${theme}`;
}

/** Only commands about themes put these on and take them off: they ask for more, and show it on the theme's pages. */
export function isThemeTag(tag: string): boolean {
  return tag.startsWith(themeTag(''));
}
