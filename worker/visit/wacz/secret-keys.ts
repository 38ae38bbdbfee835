/** What may stand between the words of a key: `access_token`, `access-token`, `accessToken`. */
const joint = '[-_]?';

/** Names whose values let the bearer in as somebody. Signatures of picture addresses (`sig`, `oh`, `X-Amz-Signature`) are not among them. */
const names = [
  `(?:access|refresh|id|auth|oauth|session|user|login|bearer|[cx]srf|x${joint}amz${joint}security|authenticity)${joint}token|token`,
  `session(?:${joint}(?:id|key))?|sid|jsessionid|phpsessid`,
  `(?:api|access|secret|private)${joint}key|key`,
  `(?:client|app)${joint}secret|secret|appsecret_proof`,
  'password|passwd|passphrase|pass|pwd|losenord|lösenord',
  `fb_dtsg(?:_ag)?|jazoest|lsd`,
  `jwt|auth|authorization|assertion|samlresponse|(?:auth|authorization|verification|login|security|otp)${joint}code|code|otp|totp|pin`,
].join('|');

/** The names as they stand in an address, for a pattern that ignores case. */
export const secretInAddress = names;

const exactly = new RegExp(`^(?:${names})$`, 'i');
const anywhere = /passw|passphrase|l[oö]senord|token|secret|[cx]srf|credential|api[-_]?key|dtsg|sess(?:ion)?[-_]?id/i;

/**
 * Whether a value under this key in a body may let somebody in. More keys count in bodies than in addresses: a recording is seldom looked
 * up by a body, so a value hidden needlessly costs little there.
 */
export function isSecretKey(key: string): boolean {
  const last =
    key
      .replace(/\]$/, '')
      .split(/[.[\]]/)
      .at(-1) ?? key;
  return exactly.test(last) || anywhere.test(key);
}

const secretHeader =
  /^(?:set-)?cookie2?$|(?:^|[-_])(?:\w*token|session(?:[-_]?(?:id|key))?|secret|passw\w*|auth|authorization|authentication(?:-info)?|jwt|lsd|[cx]srf\w*|claim|api[-_]?key|access[-_]?key)(?:$|[-_])/i;

/** Whether a header of this name, in a request or an answer, may let somebody in. */
export function isSecretHeader(name: string): boolean {
  return secretHeader.test(name);
}
