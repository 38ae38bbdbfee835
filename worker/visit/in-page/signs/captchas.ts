import { parentOf } from '../dom/tree.ts';

/** Makers of captchas, and what their questions are made of. */
const makers: [maker: string, marks: string][] = [
  [
    'reCAPTCHA',
    '.g-recaptcha, iframe[src*="/recaptcha/api2/anchor"], iframe[src*="/recaptcha/api2/bframe"], iframe[src*="/recaptcha/enterprise/"]',
  ],
  ['hCaptcha', '.h-captcha, iframe[src*="hcaptcha.com"]'],
  ['Turnstile', '.cf-turnstile, iframe[src*="challenges.cloudflare.com"], #challenge-form, #challenge-stage'],
  ['Arkose', '#arkose, #FunCaptcha, iframe[src*="arkoselabs.com"], iframe[src*="funcaptcha.com"]'],
  ['DataDome', 'iframe[src*="captcha-delivery.com"]'],
  [
    'captcha',
    '#px-captcha, .geetest_panel, iframe[src*="captcha" i], iframe[title*="captcha" i], img[src*="captcha" i], form[action*="captcha" i], #captcha, #captcha-verify-container',
  ],
];

/** The makers whose question is shown; the badge in a corner asks nothing. */
export function shownCaptchas(all: (selector: string) => Element[]): string[] {
  return makers
    .filter(([, marks]) => all(marks).some((element) => isShown(element, 12) && !element.closest('.grecaptcha-badge')))
    .map(([maker]) => maker);
}

/** Whether it is part of a captcha. */
export function isCaptcha(element: Element): boolean {
  return makers.some(([, marks]) => isInside(element, (outer) => outer.matches(marks)));
}

/** Whether the element or one around it, through shadow roots too, is as asked. */
export function isInside(element: Element, matches: (outer: Element) => boolean): boolean {
  for (let at: Element | null = element; at; at = parentOf(at)) if (matches(at)) return true;
  return false;
}

/** `least`: so many pixels wide and high. */
export function isShown(element: Element, least = 2): boolean {
  const { width, height } = element.getBoundingClientRect();
  const isSeen = width >= least && height >= least;
  return isSeen && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
}
