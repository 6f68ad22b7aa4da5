import type { ExcessContactOptions } from '../../graph/excess-contact.ts';
import type { IndicatorParameter } from '../indicator.ts';

const parameter = (
  [value, minimum, maximum]: readonly [number, number, number],
  unit: string,
  vi: string,
  en: string,
): IndicatorParameter => ({ value, minimum, maximum, unit, meaning: { vi, en } });

/** Settings common to C01 and C02. */
export const contactParameters: Readonly<Record<string, IndicatorParameter>> = {
  false_discovery: parameter(
    [0.05, 0.001, 0.2],
    'share',
    'Tỷ lệ tín hiệu sai chấp nhận được trong số các cặp được nêu (q).',
    'Share of false ones accepted among the pairs that are raised (q).',
  ),
  excess_floor: parameter(
    [0.05, 0.01, 0.5],
    'share of declarations',
    'Phần vượt mức tối thiểu trong số tờ khai nộp khi công chức đang trực. Ngưỡng này gánh phần lớn việc chặn tín hiệu sai.',
    'Least excess share of the declarations that came while the officer was on duty. This floor carries much of the protection.',
  ),
  minimum_declarations: parameter(
    [30, 10, 1000],
    'declarations',
    'Số tờ khai kiểm định được tối thiểu đến khi công chức đang trực.',
    'Testable declarations that must have come while the officer was on duty.',
  ),
  minimum_contacts: parameter(
    [8, 3, 200],
    'contacts',
    'Số lần xử lý tối thiểu để nêu tín hiệu.',
    'Contacts without which nothing is raised.',
  ),
  minimum_quarters: parameter(
    [2, 1, 4],
    'quarters',
    'Số quý, trong bốn quý gần nhất, phải thấy phần vượt mức.',
    'Of the last four quarters, those in which the excess must be seen.',
  ),
  certain_level: parameter(
    [0.001, 0, 0.05],
    'q',
    'Khi q không lớn hơn mức này thì một quý cũng đủ.',
    'With q no larger than this, one quarter is enough.',
  ),
  minimum_on_duty: parameter(
    [3, 2, 20],
    'officers',
    'Ít hơn số công chức đang trực này thì không có lựa chọn để so sánh.',
    'With fewer officers on duty there was no choice to compare with.',
  ),
  minimum_others: parameter(
    [20, 5, 500],
    'declarations',
    'Số tờ khai cùng chương HS của bên khác phải có tại cùng vị trí.',
    'Declarations of the same HS chapter by others that the post must have seen.',
  ),
  minimum_coverage: parameter(
    [0.9, 0.5, 1],
    'share',
    'Tỷ lệ tờ khai đến khâu này phải biết công chức xử lý, theo từng đơn vị.',
    'Share of the declarations that reached the stage whose officer must be known, unit by unit.',
  ),
  rate_shrinkage: parameter(
    [5, 0.5, 100],
    'declarations',
    'Số tờ khai giả định kéo nhịp làm việc của công chức về mức chung.',
    "Pseudo-declarations that draw an officer's rate to the common one.",
  ),
  affinity_shrinkage: parameter(
    [1, 0.1, 20],
    'declarations',
    'Số tờ khai giả định kéo chuyên môn theo chương HS về mức không thiên lệch; lớn quá thì chuyên gia bị coi là vượt mức.',
    "Pseudo-declarations that draw an officer's share of an HS chapter to no preference; too many make a specialist look like an excess.",
  ),
};

/** The test's options from a run's parameters; what the run does not set is the card's. */
export function contactOptions(parameters: Readonly<Record<string, number>>): ExcessContactOptions {
  const parameter = (name: string): number => {
    const value = parameters[name] ?? contactParameters[name]?.value;
    if (value === undefined) throw new RangeError(`excess contact has no parameter '${name}'`);
    return value;
  };
  return {
    level: parameter('false_discovery'),
    effectFloor: parameter('excess_floor'),
    minimumDeclarations: parameter('minimum_declarations'),
    minimumContacts: parameter('minimum_contacts'),
    minimumQuarters: parameter('minimum_quarters'),
    certainLevel: parameter('certain_level'),
    minimumOnDuty: parameter('minimum_on_duty'),
    minimumOthers: parameter('minimum_others'),
    rateShrinkage: parameter('rate_shrinkage'),
    affinityShrinkage: parameter('affinity_shrinkage'),
  };
}
