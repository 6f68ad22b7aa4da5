/** What excess contact has to reach: methods.md 3.2. A unit and year; pairs planted at 50 % rerouting. */
export const acceptance = { cleanFlags: 0.5, falseShare: 0.1, power: 0.75 } as const;
