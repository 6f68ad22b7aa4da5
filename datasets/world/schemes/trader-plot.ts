/** What traders' schemes change in their own declarations, asked for where the clearance comes to that point. */
import type { Rng } from '../../../engine/index.ts';
import type { Dossier } from '../clearance/dossier.ts';
import type { SecondTry } from '../filing/desk.ts';
import type { Role } from '../output/roles.ts';
import { holds, type Period } from './period.ts';

/** Uses of a certificate of origin, by good and country: one number serves many declarations. */
export type CertificateBook = Map<number, { number: number; uses: number }>;

/** What is false about one declaration beyond its goods lines, which the scheme changes itself. */
export interface Tricks {
  readonly plant: number;
  /** Another plant that it counts for: the firms' ring. */
  readonly also?: number;
  readonly role: Role;
  readonly certificates?: CertificateBook;
  /** Shows a certificate that the goods originate here. */
  readonly claimsOrigin?: boolean;
  /** Number of an exemption code claimed for dutiable goods. */
  readonly exemption?: number;
  /** Mass on the scales over mass declared. */
  readonly scale?: number;
  /** The goods leave so many seconds before their release. */
  readonly leavesBefore?: number;
  /** The goods never come to the port, or never come to where they were bound. */
  readonly lost?: 'before_port' | 'on_the_way';
  /** Released against a guarantee; the tax is never paid. */
  readonly unpaid?: boolean;
  /** The account that pays, where it is not the firm's own. */
  readonly payer?: number;
  /** The foreign party, where the scheme keeps to one. */
  readonly partner?: number;
  /** Times the chance that a check finds something. */
  readonly findings?: number;
  /** The goods as they are, by line, where they are declared as others. */
  readonly trueGoods?: Int32Array;
}

export interface TraderScheme extends Period {
  /**
   * Called once a consignment, before it is registered: may change direction, procedure and goods. Gives undefined for an honest one.
   * The draws are the scheme's own: honest declarations stay what they are in the clean world.
   */
  readonly declares: (dossier: Dossier, draws: Rng) => Tricks | undefined;
  /** Into how many declarations a consignment is divided; 1 where there is nothing to gain. */
  readonly parts?: (dossier: Dossier, draws: Rng) => number;
}

/** A consignment that only the scheme brings. */
export interface PlannedFiling {
  readonly unit: number;
  readonly enterprise: number;
  /** From the first day of the year. */
  readonly second: number;
  readonly broker: number;
  readonly consignment: SecondTry | undefined;
}

/** What the register says of a firm, where a scheme makes it say something else. */
export interface RegisterEntry {
  readonly foundedDay?: number;
  readonly closedDay?: number;
  readonly addressKey?: number;
  readonly representativeKey?: number;
  readonly phoneKey?: number;
}

export class TraderPlot {
  readonly schemes = new Map<number, TraderScheme>();
  readonly planned: PlannedFiling[] = [];
  readonly registers = new Map<number, RegisterEntry>();
  /** Firms that file nothing of their own outside these days. */
  private readonly activeOnly = new Map<number, Period>();

  limit(enterprise: number, period: Period): void {
    this.activeOnly.set(enterprise, period);
  }

  files(enterprise: number, day: number): boolean {
    const period = this.activeOnly.get(enterprise);
    return period === undefined || holds(period, day);
  }

  schemeOf(enterprise: number, day: number): TraderScheme | undefined {
    const scheme = this.schemes.get(enterprise);
    return scheme !== undefined && holds(scheme, day) ? scheme : undefined;
  }
}
