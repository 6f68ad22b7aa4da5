/** Why a design did not judge a subject. Their Vietnamese stands in why-in-vietnamese.ts. */
export const designWhys = [
  'too few cases',
  'too few others to compare with',
  'too few subjects to know ordinary differences',
] as const;
