/** Every classifier, by the name that a configuration gives. One line a classifier. */
import { LiemError } from '../domain/errors.ts';
import type { Classifier } from './classifier.ts';
import { gradientBoosting } from './gradient-boosting/index.ts';
import { logisticRegression } from './logistic-regression/index.ts';
import { mlRandomForest } from './ml-random-forest/index.ts';
import { randomForest } from './random-forest/index.ts';

export const classifiers: readonly Classifier[] = [
  gradientBoosting,
  randomForest,
  logisticRegression,
  mlRandomForest,
];

/** @throws LiemError CONFIGURATION for a name that is none of them */
export function classifierNamed(name: string): Classifier {
  const found = classifiers.find((classifier) => classifier.name === name);
  if (found !== undefined) return found;
  const known = classifiers.map((classifier) => classifier.name).join(', ');
  throw new LiemError('CONFIGURATION', `classifier '${name}': expected one of ${known}`);
}
