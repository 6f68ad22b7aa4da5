/** The parameters that the designs read, with their bounds and meaning, for a card: each card sets the values. */
import type { IndicatorParameter } from '../indicator.ts';

type Parameters = Readonly<Record<string, IndicatorParameter>>;

export interface CountValues {
  readonly minimumTrials: number;
  readonly minimumHits: number;
  /** 5 by default: other subjects alike. */
  readonly minimumPeers?: number;
  /** Rates: share of trials. Counts: relative excess, 0.5 is half as many again. */
  readonly excessFloor: number;
  /** 0.9 by default. */
  readonly exceedance?: number;
  /** 0.05 by default. */
  readonly falseDiscovery?: number;
  /** What trials and hits are called. */
  readonly trials: string;
  readonly hits: string;
}

const peers = (value: number): IndicatorParameter => ({
  value,
  minimum: 2,
  maximum: 50,
  unit: 'subjects',
  meaning: {
    vi: 'Số đối tượng khác tương tự tối thiểu để so sánh; tại đơn vị không đủ thì so với cả nước.',
    en: 'Others alike that a subject is compared with, at least; with fewer in its unit, nationwide.',
  },
});
const discovery = (value: number): IndicatorParameter => ({
  value,
  minimum: 0.001,
  maximum: 0.2,
  unit: 'share',
  meaning: {
    vi: 'Tỷ lệ tín hiệu sai chấp nhận được trong danh sách (Benjamini-Hochberg).',
    en: 'Share of false signals accepted among those raised (Benjamini-Hochberg).',
  },
});

/** For a card that judges units too: there are fewer of them. */
export const minimumUnits: IndicatorParameter = {
  value: 4,
  minimum: 2,
  maximum: 50,
  unit: 'units',
  meaning: {
    vi: 'Số đơn vị khác tối thiểu để so sánh.',
    en: 'Other units that a unit is compared with, at least.',
  },
};

/** Of the design "gaps": the cases that those asked about are held against. */
export const minimumOthers: IndicatorParameter = {
  value: 6,
  minimum: 3,
  maximum: 1000,
  unit: 'cases',
  meaning: {
    vi: 'Số hồ sơ loại kia tối thiểu của đối tượng, để có chênh lệch.',
    en: 'Cases of the other kind that a subject must have, for a gap.',
  },
};

const counted = (values: CountValues, floor: IndicatorParameter): Parameters => ({
  minimum_trials: {
    value: values.minimumTrials,
    minimum: 1,
    maximum: 100_000,
    unit: values.trials,
    meaning: { vi: 'Số trường hợp tối thiểu của một đối tượng.', en: 'Cases that a subject must have.' },
  },
  minimum_hits: {
    value: values.minimumHits,
    minimum: 1,
    maximum: 1000,
    unit: values.hits,
    meaning: { vi: 'Số lần tối thiểu để nêu tín hiệu.', en: 'Events that a signal needs.' },
  },
  minimum_peers: peers(values.minimumPeers ?? 5),
  excess_floor: floor,
  exceedance: {
    value: values.exceedance ?? 0.9,
    minimum: 0.5,
    maximum: 0.999,
    unit: 'probability',
    meaning: {
      vi: 'Xác suất hậu nghiệm tối thiểu rằng mức thật vượt ngưỡng đó.',
      en: 'Least posterior probability that the true excess lies above that floor.',
    },
  },
  false_discovery: discovery(values.falseDiscovery ?? 0.05),
});

export function rateParameters(values: CountValues): Parameters {
  return counted(values, {
    value: values.excessFloor,
    minimum: 0.001,
    maximum: 0.9,
    unit: `share of ${values.trials}`,
    meaning: {
      vi: 'Mức vượt tỷ lệ kỳ vọng tối thiểu (sau khi co về mức chung).',
      en: 'Least excess over the expected rate, after shrinkage.',
    },
  });
}

export function countParameters(values: CountValues): Parameters {
  return counted(values, {
    value: values.excessFloor,
    minimum: 0.05,
    maximum: 20,
    unit: 'relative excess',
    meaning: {
      vi: 'Mức vượt tương đối tối thiểu (sau khi co về mức chung): 0,5 là nhiều hơn một nửa.',
      en: 'Least relative excess, after shrinkage: 0.5 is half as many again as expected.',
    },
  });
}

export interface MeanValues {
  readonly minimumCases: number;
  readonly minimumPeers?: number;
  readonly excessFloor: number;
  readonly falseDiscovery?: number;
  readonly cases: string;
  /** The unit of the values. */
  readonly unit: string;
}

export function meanParameters(values: MeanValues): Parameters {
  return {
    minimum_cases: {
      value: values.minimumCases,
      minimum: 5,
      maximum: 100_000,
      unit: values.cases,
      meaning: { vi: 'Số trường hợp tối thiểu của một đối tượng.', en: 'Cases that a subject must have.' },
    },
    minimum_peers: peers(values.minimumPeers ?? 5),
    excess_floor: {
      value: values.excessFloor,
      minimum: 0.001,
      maximum: 1000,
      unit: values.unit,
      meaning: {
        vi: 'Mức chênh lệch tối thiểu (sau khi co về mức chung).',
        en: 'Least difference, after shrinkage.',
      },
    },
    false_discovery: discovery(values.falseDiscovery ?? 0.05),
  };
}

/** Of a rule without a p-value. `share` is the least share of those looked at. */
export function ruleParameters(values: {
  readonly minimumHits: number;
  readonly minimumShare?: number;
  readonly hits: string;
}): Parameters {
  return {
    minimum_hits: {
      value: values.minimumHits,
      minimum: 1,
      maximum: 1000,
      unit: values.hits,
      meaning: { vi: 'Số lần tối thiểu để nêu tín hiệu.', en: 'Events that a signal needs.' },
    },
    minimum_share: {
      value: values.minimumShare ?? 0,
      minimum: 0,
      maximum: 1,
      unit: 'share',
      meaning: {
        vi: 'Tỷ lệ tối thiểu trên số trường hợp đã xét.',
        en: 'Least share of the cases looked at.',
      },
    },
  };
}
