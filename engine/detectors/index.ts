/** Every detector. One line a detector. */
import type { Detector } from './detector.ts';
import { isolationForest } from './isolation-forest/index.ts';

export const detectors: readonly Detector[] = [isolationForest];
