/**
 * Contacts of officers with traders, as flat columns. A contact is one declaration handled by one officer at one stage.
 * All codes are dense from 0; -1 marks "none" where allowed.
 */

/** Stages at which an officer is chosen, in code order. */
export const contactStages = ['document', 'physical'] as const;

/** Quarter hours: shifts begin at half hours in many offices, and a whole hour would blur who was on duty. */
export const slotsPerHour = 4;
export const slotsPerDay = 24 * slotsPerHour;

export interface ContactCells {
  readonly rowCount: number;
  readonly unit: Int32Array;
  readonly unitCount: number;
  readonly team: Int32Array;
  readonly teamCount: number;
  /** Index into `contactStages`. */
  readonly stage: Int32Array;
  /** Quarter hours since 1970-01-01, civil time. */
  readonly slot: Int32Array;
  /** Kind of goods: the HS chapter of the main line. */
  readonly goods: Int32Array;
  readonly goodsCount: number;
  readonly officer: Int32Array;
  readonly officerCount: number;
  /** Declarations in the cell, at least 1. */
  readonly contacts: Int32Array;
}

/** A roster: the officer is on duty in slots `from` (inclusive) to `to` (exclusive). */
export interface DutyShifts {
  readonly rowCount: number;
  readonly unit: Int32Array;
  /** -1: every team of the unit. */
  readonly team: Int32Array;
  /** -1: every stage. */
  readonly stage: Int32Array;
  readonly officer: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/** No roster was supplied. */
export const noShifts: DutyShifts = {
  rowCount: 0,
  unit: new Int32Array(0),
  team: new Int32Array(0),
  stage: new Int32Array(0),
  officer: new Int32Array(0),
  from: new Int32Array(0),
  to: new Int32Array(0),
};
