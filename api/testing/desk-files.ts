/** A plan, a draw and a proposal for rotation in a home folder, as the command line leaves them: ids of the made-up run, awkward ones among them. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  commitDraw,
  drawsFolder,
  joinSubjectId,
  planChecksums,
  planFiles,
  plansFolder,
  rotationsFolder,
  selectDraw,
  type WrittenRotation,
} from '../../engine/index.ts';

export const plannedOfficers = ['HQ000017', 'CB Đội 1', 'HQ|20'] as const;
const units = ['CKCL', 'TSN01', 'Đ-HN'] as const;
const run = '2026-11-21-0123456789ab';

/** `a-plan` with a visit a unit, `a-draw` of twelve officers with its selection, `a-rotation` with a move from each unit, and folders that are none. */
export function leaveDeskFiles(home: string): void {
  const plan = join(plansFolder(home), 'a-plan');
  mkdirSync(plan, { recursive: true });
  const rows = plannedOfficers.map((officer, i) => ({
    from_on: `2026-12-0${7 - i}`,
    to_on: '2026-12-11',
    team: 'Đội 1',
    subject: i === 1 ? 'pair' : 'officer',
    subject_id: joinSubjectId(i === 1 ? [officer, '0100000000'] : [officer]),
    officer_id: officer,
    enterprise_id: i === 1 ? '0100000000' : null,
    unit_code: units[i]!, // as many
    place: 'miền Bắc',
    person_days: 4.5,
    travel_days: 1,
    selection: 'risk',
    selection_probability: 1,
    probability: 0.25,
    expected_harm: 1.5,
    priority: i === 2 ? null : 61.5,
    why_vi: 'Theo rủi ro.',
    why_en: 'By risk.',
  }));
  writeFileSync(
    join(plan, 'plan.json'),
    JSON.stringify({
      run,
      cases: 3,
      by_reason: { risk: 3, random: 0, coverage: 0 },
      person_days: 13.5,
      person_days_there: 20,
      expected_hits: 0.75,
      expected_hits_90: [0.1, 2],
      expected_false: 2.25,
      expected_harm: 4.5,
      expected_harm_90: [1, 9],
      outcomes_behind_the_chances: 0,
      draw_verifiable: true,
      bound: 4.6,
      gap: 0.004,
      ended: 'gap_reached',
      cut: null,
      members_without_postings: ['HQ000099'],
      left_out: { 'officer/HQ000098': 'conflict' },
      rows,
    }),
  );
  leavePlanFiles(plan);
  mkdirSync(join(plansFolder(home), 'half'), { recursive: true });
  writeFileSync(join(plansFolder(home), 'half', 'plan.json'), '{"run": "');

  const listed = units.flatMap((stratum, u) =>
    Array.from({ length: 4 }, (_, i) => ({
      stratum,
      id: `officer/${joinSubjectId([`${plannedOfficers[u]!}-${i}`])}`, // as many
    })),
  );
  const { list, commitment } = commitDraw(listed, {
    run,
    share: 0.5,
    cases: 12,
    stratifiedBy: 'unit',
    committedAt: '2026-11-21T09:00:00',
    seedSource: 'xổ số kiến thiết Miền Bắc, giải đặc biệt',
    seedKnownFrom: '2026-11-21T18:15:00',
    seedForm: '[0-9]{5}',
    salt: '0'.repeat(32),
  });
  const draw = join(drawsFolder(home), 'a-draw');
  mkdirSync(draw, { recursive: true });
  writeFileSync(join(draw, 'candidates.tsv'), list);
  writeFileSync(join(draw, 'commitment.json'), commitment);
  writeFileSync(
    join(draw, 'selection.json'),
    selectDraw({ list, commitment }, '48213', '2026-11-21T18:20:00'),
  );
  leaveRotation(home);
}

function leaveRotation(home: string): void {
  const away = [...units.slice(1), units[0]];
  const written: WrittenRotation = {
    liem_rotation: 1,
    run,
    officers: 12,
    moves: 3,
    other_place: 2,
    terms_ending: 2,
    exposure_before: 30,
    exposure_after: 12.5,
    exposure_removed_90: [9, 25],
    highest_before: 20,
    highest_after: 10,
    flagged_pairs: 3,
    parted_pairs: 1,
    price: 13,
    outcomes_behind_the_chances: 0,
    gap: 0.001,
    ended: 'gap_reached',
    settings: {
      within_months: 6,
      return_months: 36,
      move_price: 1,
      place_price: 5,
      most_leaving: 0.3,
      other_places: true,
    },
    without_place: [
      { officer_id: 'HQ000099', unit_code: 'CKCL', position: 'gate', term_ends_on: '2026-12-31' },
      { officer_id: 'HQ000098', unit_code: 'TSN01', position: 'gate', term_ends_on: null },
    ],
    units: units.map((unit_code, i) => ({
      unit_code,
      place: 'miền Bắc',
      officers: 4,
      leaving: 1,
      exposure_before: 10 * i,
      exposure_after: 5 * i,
    })),
    pairs: plannedOfficers.map((officer_id, i) => ({
      subject_id: joinSubjectId([officer_id, '0100000000']),
      officer_id,
      enterprise_id: '0100000000',
      unit_code: units[i]!, // as many
      priority: 90,
      exposure_before: 10,
      exposure_after: 5 * i,
      fate: (['parted', 'loosened', 'stays'] as const)[i]!, // as many
    })),
    rows: plannedOfficers.map((officer_id, i) => ({
      officer_id,
      from_unit: units[i]!, // as many
      from_place: 'miền Bắc',
      from_position: 'gate',
      to_unit: away[i]!, // as many
      to_place: 'miền Nam',
      to_position: 'gate',
      why: (['term', 'contacts', 'exchange'] as const)[i]!, // as many
      term_ends_on: i === 0 ? '2026-12-31' : null,
      exposure_before: 10,
      exposure_after: 5 * i,
      flagged_pairs: 1,
      parted_pairs: i === 0 ? 1 : 0,
      why_vi: 'Hết thời hạn.',
      why_en: 'The term ends.',
    })),
  };
  const folder = join(rotationsFolder(home), 'a-rotation');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'rotation.json'), JSON.stringify(written));
  mkdirSync(join(rotationsFolder(home), 'half'), { recursive: true });
  writeFileSync(join(rotationsFolder(home), 'half', 'rotation.json'), '{"liem_rotation": 1, "run": "x"}');
}

/** Bytes that are no more than told apart, and their digests. */
function leavePlanFiles(folder: string): void {
  const sums = Object.values(planFiles).map((file) => {
    const bytes = Buffer.concat([Buffer.from(`${file} của kế hoạch`), Buffer.from([0, 255, 13, 10])]);
    writeFileSync(join(folder, file), bytes);
    return `${createHash('sha256').update(bytes).digest('hex')}  ${file}\n`;
  });
  writeFileSync(join(folder, planChecksums), sums.join(''));
}
