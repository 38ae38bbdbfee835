/** The version of the archive's format: the highest number that the format of any of its records has (`ogonblick-item/1`). */
export const archiveFormat = 1;
