/** The version of the configuration's form. The first release that refuses what an earlier one took raises it (`test/upgrade`). */
export const configurationVersion = 1;
