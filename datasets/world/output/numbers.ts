/** Numbers that a part of the year may give, so that every part numbers its rows alone and no number is given twice. */

/** No year has more parts. */
export const mostParts = 16;
export const declarationsAPart = 60_000_000;
/** Feeds whose numbers have fewer than nine digits. */
const short: Readonly<Record<string, number>> = {
  permits: 6_000_000, // of which certificates of origin have eight digits
  supervision_records: 6_000_000,
  decisions: 6_000_000,
  postings: 600_000,
  complaints: 600_000,
  duty_inspections: 60_000,
};

export const numbersAPart = (feed: string): number => short[feed] ?? 60_000_000;
