/** Why a profile is not ranked; the Vietnamese of the first two is everybody's (why-in-vietnamese.ts). */
export const why = { fewRecords: 0, fewPeers: 1, allAlike: 2 } as const;

export const whys = [
  'too few declarations compared',
  'too few others to compare with',
  'no column of the profile tells its peers apart',
] as const;

export const whysInVietnamese = {
  [whys[why.allAlike]]: 'không có thông tin nào của hồ sơ phân biệt được các đối tượng tương tự',
} as const;
