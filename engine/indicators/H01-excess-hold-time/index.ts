import type { Factor } from '../../statistics/additive-model.ts';
import { readSql } from '../../warehouse/sql-file.ts';
import type { Indicator, IndicatorContext } from '../indicator.ts';
import { mainUnits } from '../main-units.ts';
import type { CodedIds, ObservationTable } from '../observations.ts';
import { parameterOf, subjectTable } from '../subject-table.ts';
import { card } from './card.ts';
import { codedColumns, crossed, type HoldTable, holdTable } from './hold-table.ts';
import { type HoldRules, testHolds, whys } from './test.ts';

const folder = new URL('.', import.meta.url);

async function observe(context: IndicatorContext): Promise<readonly ObservationTable[]> {
  const parameter = (name: string): number => parameterOf(card, context, name);
  const sql = readSql(new URL('observations.sql', folder));
  const minimum = { minimum_minutes: parameter('minimum_minutes') };
  const holds = holdTable(await context.warehouse.columns(sql, minimum, codedColumns));
  const rules = {
    minimumCases: parameter('minimum_cases'),
    excessFloor: parameter('excess_floor'),
    falseDiscovery: parameter('false_discovery'),
    winsorShare: parameter('winsor_share'),
  };
  const officerRules: HoldRules = { ...rules, minimumPeers: parameter('minimum_peers'), whyOfPeers: 1 };
  const unitRules: HoldRules = { ...rules, minimumPeers: parameter('minimum_units'), whyOfPeers: 2 };

  const stage = factorOf(holds.stage);
  const unit = factorOf(holds.unit);
  const post = crossed(unit, stage);
  const kind = factorOf(holds.kind);
  const common = { values: holds.logHours, batches: holds.batch, batchCount: holds.batchCount };

  const officers = tableOf(
    context,
    holds,
    'officer',
    mainUnits(holds.officer.codes, holds.officer.dictionary.length, holds.unit),
  );
  const byOfficer = { ...common, subjects: holds.officer.codes, strata: post.levels };
  testHolds(
    officers,
    { ...byOfficer, factors: [post, crossed(unit, holds.month), ...holds.caseMix] },
    officerRules,
    // Nationwide means whatever the kind of unit: a kind may have one unit only, and would be its own yardstick.
    { ...byOfficer, factors: [stage, holds.month, ...holds.caseMix] },
  );
  const units = tableOf(context, holds, 'unit');
  const byUnit = {
    ...common,
    subjects: holds.unit.codes,
    strata: kind.levels,
    factors: [crossed(kind, stage), holds.month, ...holds.caseMix],
  };
  testHolds(units, byUnit, unitRules, { ...byUnit, factors: [stage, holds.month, ...holds.caseMix] });
  return [officers, units];
}

const factorOf = ({ codes, dictionary }: CodedIds): Factor => ({
  levels: codes,
  levelCount: dictionary.length,
});

function tableOf(
  context: IndicatorContext,
  holds: HoldTable,
  subject: 'officer' | 'unit',
  units?: CodedIds,
): ObservationTable {
  const ids = holds.rowCount === 0 ? [] : holds[subject].dictionary;
  const separated = holds.clockSeparated.every((flag) => flag === 1);
  const unitOfMeasure = separated
    ? card.unitOfMeasure
    : `${card.unitOfMeasure}; clock not separated for some`;
  return subjectTable(
    { ...card, unitOfMeasure },
    context,
    subject,
    ids,
    whys,
    holds.rowCount === 0 ? undefined : units,
  );
}

const indicator: Indicator = { card, observe, folder };
export default indicator;
