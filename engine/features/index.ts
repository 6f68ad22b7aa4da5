/** Every feature, in the order in which they are built. One line a feature. */
import type { Feature } from './feature.ts';

export const features: readonly Feature[] = [];
