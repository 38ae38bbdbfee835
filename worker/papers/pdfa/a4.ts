/** Width and height of A4 in points. */
export const a4 = { width: 595.276, height: 841.89 };
