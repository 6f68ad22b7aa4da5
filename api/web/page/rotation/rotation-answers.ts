/** What the service answers of proposals for rotation. Exposure: expected contacts beyond the assignment rules that are real. */
export interface RotationFigures {
  readonly officers: number;
  readonly moves: number;
  readonly other_place: number;
  readonly terms_ending: number;
  readonly exposure_before: number;
  readonly exposure_after: number;
  readonly exposure_removed_90: readonly [number, number];
  readonly highest_before: number;
  readonly highest_after: number;
  readonly flagged_pairs: number;
  readonly parted_pairs: number;
  readonly price: number;
  readonly outcomes_behind_the_chances: number;
  readonly gap: number;
  readonly settings: {
    readonly within_months: number;
    readonly return_months: number;
    readonly move_price: number;
    readonly place_price: number;
    readonly most_leaving: number;
    readonly other_places: boolean;
  };
}
interface RotationHead {
  readonly rotation: string;
  readonly run: string;
  /** Null to who sees some units only. */
  readonly figures: RotationFigures | null;
}
export interface RotationList {
  readonly rotations: readonly (RotationHead & { readonly moves: number })[];
  readonly unreadable: readonly string[];
}
export type WhyMoved = 'term' | 'contacts' | 'exchange';
export interface ProposedMove {
  readonly officer_id: string;
  readonly from_unit: string;
  readonly from_place: string;
  readonly from_position: string;
  readonly to_unit: string;
  readonly to_place: string;
  readonly to_position: string;
  readonly why: WhyMoved;
  readonly exposure_before: number;
  readonly exposure_after: number;
  readonly flagged_pairs: number;
  readonly parted_pairs: number;
  readonly why_vi: string;
  readonly why_en: string;
}
export interface UnitExposure {
  readonly unit_code: string;
  readonly place: string;
  readonly officers: number;
  readonly leaving: number;
  readonly exposure_before: number;
  readonly exposure_after: number;
}
export type Rotation = RotationHead & {
  readonly moves: readonly ProposedMove[];
  readonly pairs: readonly {
    readonly subject_id: string;
    readonly unit_code: string;
    readonly priority: number;
    readonly exposure_before: number;
    readonly exposure_after: number;
    readonly fate: 'parted' | 'loosened' | 'stays';
  }[];
  readonly units: readonly UnitExposure[];
  readonly without_place: readonly {
    readonly officer_id: string;
    readonly unit_code: string;
    readonly position: string;
    readonly term_ends_on: string | null;
  }[];
};
