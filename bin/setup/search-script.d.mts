/** For the tests, which lay it beside what they bundle, as the build does. */
export const searchScriptFile: string;
