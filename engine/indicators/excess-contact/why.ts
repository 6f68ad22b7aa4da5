/** Why a subject was not judged, in the order of their codes. */
export const whys = [
  'fewer declarations than the minimum came while the officer was on duty',
  'never three officers on duty: nobody to compare with',
  'goods that hardly anybody else declares there: nobody to compare with',
  'above expectation, but fewer contacts than the minimum',
  'above expectation, but not yet seen in enough quarters',
  'the officer is known for too few of the declarations that reached the stage',
  'no pair of it could be tested',
] as const;

export const why = {
  fewDeclarations: 0,
  fewOnDuty: 1,
  fewOthers: 2,
  fewContacts: 3,
  fewQuarters: 4,
  coverage: 5,
  noPair: 6,
} as const;
