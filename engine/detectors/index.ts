/** Every detector. One line a detector. */
import { copod } from './copod/index.ts';
import type { Detector } from './detector.ts';
import { ecod } from './ecod/index.ts';
import { ensemble } from './ensemble/index.ts';
import { extendedIsolationForest } from './extended-isolation-forest/index.ts';
import { hbos } from './hbos/index.ts';
import { inne } from './inne/index.ts';
import { isolationForest } from './isolation-forest/index.ts';
import { localOutlierFactor } from './local-outlier-factor/index.ts';
import { nearestNeighbours } from './nearest-neighbours/index.ts';
import { principalComponents } from './principal-components/index.ts';
import { robustMahalanobis } from './robust-mahalanobis/index.ts';

export const detectors: readonly Detector[] = [
  isolationForest,
  extendedIsolationForest,
  ecod,
  copod,
  hbos,
  inne,
  nearestNeighbours,
  localOutlierFactor,
  principalComponents,
  robustMahalanobis,
  ensemble,
];
