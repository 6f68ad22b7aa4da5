/** A proposal for rotation as what people and programs read: each change with its reason, what becomes of flagged pairs, and each office before and after. */
import {
  type Bilingual,
  joinSubjectId,
  numberText,
  partedBelow,
  type Posting,
  type ProposedPostingRow,
  type RotationPairRow,
  type RotationUnitRow,
  type WrittenRotation,
} from '../../engine/index.ts';
import { formatDate } from '../reports/page/format.ts';
import type { ProposedRota } from './propose-rota.ts';

const rounded = (value: number): number => Number(value.toFixed(6));

export function rotationProposal(proposed: ProposedRota): WrittenRotation {
  const { rota, removed, settings } = proposed;
  const pairs = pairRows(proposed);
  const highest = highestExposures(proposed);
  const otherPlace = rota.moves.filter((move) => move.otherPlace).length;
  const posts = new Map(proposed.holders.map((holder) => [holder.id, holder]));
  return {
    liem_rotation: 1,
    run: proposed.run,
    officers: rota.holders,
    moves: rota.moves.length,
    other_place: otherPlace,
    terms_ending: rota.termsEnding,
    exposure_before: rounded(rota.exposureBefore),
    exposure_after: rounded(rota.exposureAfter),
    exposure_removed_90: [rounded(removed.low), rounded(removed.high)],
    highest_before: rounded(highest.before),
    highest_after: rounded(highest.after),
    flagged_pairs: rota.flaggedPairs,
    parted_pairs: rota.partedPairs,
    price: rounded(rota.moves.length * settings.movePrice + otherPlace * settings.placePrice),
    outcomes_behind_the_chances: proposed.outcomes,
    gap: rota.gap,
    ended: rota.end,
    settings: {
      within_months: settings.withinMonths,
      return_months: settings.returnMonths,
      move_price: settings.movePrice,
      place_price: settings.placePrice,
      most_leaving: settings.mostLeaving,
      other_places: settings.otherPlaces,
    },
    without_place: rota.withoutPlace.map((officer) => {
      const { unit, position, termEndsOn } = posts.get(officer)!; // of the same holders
      return { officer_id: officer, unit_code: unit, position, term_ends_on: termEndsOn };
    }),
    units: unitRows(proposed),
    pairs,
    rows: rota.moves.map((move) => postingRow(move, pairs, proposed)),
  };
}

function postingRow(
  move: Posting,
  pairs: readonly RotationPairRow[],
  { holders, placeOf, settings }: ProposedRota,
): ProposedPostingRow {
  const own = pairs.filter(({ officer_id }) => officer_id === move.officer);
  const endsOn = holders.find(({ id }) => id === move.officer)?.termEndsOn ?? null;
  const why = whyOf(move, endsOn, settings.movePrice);
  return {
    officer_id: move.officer,
    from_unit: move.from.unit,
    from_place: placeOf(move.from.unit),
    from_position: move.from.position,
    to_unit: move.to.unit,
    to_place: placeOf(move.to.unit),
    to_position: move.to.position,
    why: move.why,
    term_ends_on: endsOn,
    exposure_before: rounded(move.exposureBefore),
    exposure_after: rounded(move.exposureAfter),
    flagged_pairs: own.length,
    parted_pairs: own.filter(({ fate }) => fate === 'parted').length,
    why_vi: why.vi,
    why_en: why.en,
  };
}

function whyOf(move: Posting, endsOn: string | null, price: number): Bilingual {
  if (move.why === 'term') {
    return {
      vi: `Thời hạn giữ vị trí phải chuyển đổi hết ngày ${formatDate(endsOn ?? '', 'vi')}; không phải vì có tín hiệu.`,
      en: `The term of a position that must rotate ends on ${formatDate(endsOn ?? '', 'en')}; not for any signal.`,
    };
  }
  if (move.why === 'exchange') {
    return {
      vi: 'Đổi chỗ cho người khác chuyển đi; không phải vì có tín hiệu.',
      en: 'Changes places with somebody who leaves; not for any signal.',
    };
  }
  const saved = move.exposureBefore - move.exposureAfter;
  return {
    vi: `Số lần tiếp xúc vượt quy tắc dự kiến giảm ${numberText(saved, 'vi')}, hơn mức ${numberText(price, 'vi')} để một lần chuyển là đáng.`,
    en: `Expected contacts beyond the rules fall by ${numberText(saved, 'en')}, more than the ${numberText(price, 'en')} that make a change worth it.`,
  };
}

function pairRows({ rota, ties, holders }: ProposedRota): RotationPairRow[] {
  const units = new Map(holders.map(({ id, unit }) => [id, unit]));
  return ties.flatMap(({ officer, trader, flagged, weight, priority }, tie): RotationPairRow[] => {
    const unit = units.get(officer);
    if (!flagged || unit === undefined) return [];
    const share = rota.stays[tie]!; // one a tie
    return [
      {
        subject_id: joinSubjectId([officer, trader]),
        officer_id: officer,
        enterprise_id: trader,
        unit_code: unit,
        priority,
        exposure_before: rounded(weight),
        exposure_after: rounded(weight * share),
        fate: share < partedBelow ? 'parted' : share < 1 ? 'loosened' : 'stays',
      },
    ];
  });
}

function unitRows({ rota, ties, holders, placeOf }: ProposedRota): RotationUnitRow[] {
  const goesTo = new Map(rota.moves.map(({ officer, to }) => [officer, to.unit]));
  const unitOf = new Map(holders.map(({ id, unit }) => [id, unit]));
  const before = new Map<string, number>();
  const after = new Map<string, number>();
  ties.forEach(({ officer, weight }, tie) => {
    const unit = unitOf.get(officer);
    if (unit === undefined) return;
    const next = goesTo.get(officer) ?? unit;
    before.set(unit, (before.get(unit) ?? 0) + weight);
    after.set(next, (after.get(next) ?? 0) + weight * rota.stays[tie]!); // one a tie
  });
  return [...new Set(unitOf.values())].sort().map((unit) => {
    const here = holders.filter((holder) => holder.unit === unit);
    return {
      unit_code: unit,
      place: placeOf(unit),
      officers: here.length,
      leaving: here.filter(({ id }) => (goesTo.get(id) ?? unit) !== unit).length,
      exposure_before: rounded(before.get(unit) ?? 0),
      exposure_after: rounded(after.get(unit) ?? 0),
    };
  });
}

/** Of the one officer who has the most, before and after. */
function highestExposures({ rota, ties }: ProposedRota): { readonly before: number; readonly after: number } {
  const before = new Map<string, number>();
  const after = new Map<string, number>();
  ties.forEach(({ officer, weight }, tie) => {
    before.set(officer, (before.get(officer) ?? 0) + weight);
    after.set(officer, (after.get(officer) ?? 0) + weight * rota.stays[tie]!); // one a tie
  });
  return { before: Math.max(0, ...before.values()), after: Math.max(0, ...after.values()) };
}
