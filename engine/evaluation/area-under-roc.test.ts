import { expect, test } from 'vitest';
import { areaUnderRoc } from './area-under-roc.ts';

// roc_auc_score of scikit-learn 1.9.1.
test.each([
  ['all apart', [4, 3, 2, 1], [1, 1, 0, 0], 1],
  ['the wrong way round', [1, 2, 3, 4], [1, 1, 0, 0], 0],
  ['all equal', [2, 2, 2], [1, 0, 0], 0.5],
  ['ties across and within', [0.9, 0.5, 0.5, 0.5, 0.1, 0.1], [0, 1, 0, 1, 1, 0], 0.3888888888888889],
  ['nothing true', [1, 2], [0, 0], null],
  ['all true', [1, 2], [1, 1], null],
])('%s', (_, scores, labels, expected) => {
  const area = areaUnderRoc({ scores, labels });
  if (expected === null) expect(area).toBeNull();
  else expect(area).toBeCloseTo(expected, 15);
});
