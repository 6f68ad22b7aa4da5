/** What a picture of a few parties shows, whoever asks for it: the page, the report or the command line. */
import type { Bilingual, Language } from '../../domain/vocabulary.ts';
import type { Layer, PartyKind } from '../neighbourhood/layers.ts';

export interface PictureParty {
  readonly kind: PartyKind;
  /** Its name as it may be shown, in full: long ones are broken into lines, never cut. */
  readonly name: string;
  /** A second line: its id beside a name, its place in a ring. */
  readonly note?: string;
  /** Whether the picture is about it. */
  readonly asked: boolean;
}

export interface PictureLink {
  /** Indexes into the parties. */
  readonly from: number;
  readonly to: number;
  readonly layer: Layer;
  readonly observed: number;
  /** NaN where nothing tells what to expect. */
  readonly expected: number;
  /** -log10 of the probability of as many contacts, never a raw count; 0 where there is none against chance. */
  readonly evidence: number;
}

export interface NetworkPicture {
  readonly parties: readonly PictureParty[];
  readonly links: readonly PictureLink[];
  readonly title: string;
  /** What is to be seen, for those who cannot see it. */
  readonly description: string;
}

export interface DrawOptions {
  readonly language: Language;
  /** Inside a page: its colours, no title of its own, no style sheet. By itself: everything. */
  readonly within: 'page' | 'file';
}

/** Evidence from which on a contact by itself is drawn as beyond expectation: p = 0.05. */
export const beyondExpectation = 1.3;

/**
 * From which evidence on contacts are amber. Around somebody asked for, from p = 0.05: of many ordinary links some are a little above their
 * expectation. Where all were asked for, as in a ring, it is the whole that was tested, and every contact above its expectation is part of it: p = 0.5.
 */
export function amberFrom({ parties }: Pick<NetworkPicture, 'parties'>): number {
  return parties.every(({ asked }) => asked) ? 0.3 : beyondExpectation;
}

/** What amber says, in words. */
export function amberWords(from: number): Bilingual {
  return from < beyondExpectation
    ? { vi: 'nhiều hơn kỳ vọng', en: 'more than expected' }
    : { vi: 'vượt kỳ vọng (p ≤ 0,05)', en: 'beyond expectation (p ≤ 0.05)' };
}

export const notAFinding: Bilingual = {
  vi: 'Tín hiệu để rà soát, không phải kết luận.',
  en: 'A signal for review, not a finding.',
};
