/** `seconds`: a guess by the pace so far. */
const about = (seconds: number) =>
  seconds < 90
    ? `${seconds} s`
    : seconds < 5_400
      ? `${Math.round(seconds / 60)} min`
      : `${Math.round(seconds / 3_600)} h`;

/** What stands beside the bar of work that takes long. */
export const watchedWords = {
  sv: { left: (seconds: number) => `ungefär ${about(seconds)} kvar` },
  en: { left: (seconds: number) => `about ${about(seconds)} left` },
};
