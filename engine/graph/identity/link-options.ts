/**
 * What an agreement between two records says, and how much is asked. A record is an enterprise or a customs agent as a register has it; a
 * party is who stands behind one or more of them.
 */

/** What records can share. `name` only supports the others: companies may rightly bear one name. */
export const linkKinds = ['representative', 'phone', 'payer', 'address', 'name'] as const;
export type LinkKind = (typeof linkKinds)[number];

export interface KindOptions {
  /** Probability that two records of one party agree, where both say something. */
  readonly sameParty: number;
  /** Probability that two records of different parties, candidates all the same, share a value that nobody else has. */
  readonly strangers: number;
}

export interface LinkOptions {
  readonly kinds: Readonly<Record<LinkKind, KindOptions>>;
  /** Share of candidates (records that share some value that is no hub) that are of one party. */
  readonly prior: number;
  /** Least probability of a link. */
  readonly threshold: number;
  /** Least probability of a link that alone holds two groups of two or more together. */
  readonly bridge: number;
  /** A value of more records is a hub: an office to let, an accountant, an agent. It links nobody. */
  readonly largestHolders: number;
  /** A party never grows beyond so many records by evidence. */
  readonly largestParty: number;
}

/**
 * Set by judgement, not learnt: there are no confirmed pairs yet. A representative is a person and mostly in one business; an
 * address is a building; a telephone is often the accountant's, an account a service's.
 */
export const linkOptions: LinkOptions = {
  kinds: {
    representative: { sameParty: 0.7, strangers: 0.005 },
    phone: { sameParty: 0.6, strangers: 0.06 },
    payer: { sameParty: 0.4, strangers: 0.04 },
    address: { sameParty: 0.6, strangers: 0.15 },
    name: { sameParty: 0.2, strangers: 0.03 },
  },
  prior: 1 / 3,
  threshold: 0.5,
  bridge: 0.9,
  largestHolders: 20,
  largestParty: 100,
};

/** Bits of evidence (log2 of odds) to a probability. */
export const probabilityOf = (bits: number): number => 1 / (1 + 2 ** -bits);
/** The inverse. */
export const bitsOf = (probability: number): number => Math.log2(probability / (1 - probability));
