/** Days of the year, from inclusive to exclusive. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

export const holds = (period: Period, day: number): boolean => day >= period.from && day < period.to;
