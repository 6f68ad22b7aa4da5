import { ensemble } from '../../detectors/ensemble/index.ts';
import type { Indicator, IndicatorContext } from '../indicator.ts';
import { type Deviation, type ObservationTable, outcomeCode } from '../observations.ts';
import { parameterOf, subjectTable } from '../subject-table.ts';
import { card } from './card.ts';
import { declarationColumns } from './columns.ts';
import { firstPlaces } from './first-places.ts';
import {
  blockOfProfiles,
  blockRows,
  drawProfiles,
  dropProfiles,
  makeProfiles,
  namedProfiles,
  type Profiles,
  wider,
} from './profiles.ts';
import { type UsualValues, usualValues } from './usual-values.ts';

const folder = new URL('.', import.meta.url);
/** Departures told of one declaration. */
const most = 3;
/** A departure of less than an ordinary one is not told, whatever else it goes with. */
const leastTold = 1;
/** Known values of a column without which a group of goods has no level of its own. */
const fewestOfGroup = 100;

async function observe(context: IndicatorContext): Promise<readonly ObservationTable[]> {
  const rowCount = await makeProfiles(context, folder);
  try {
    return [await judge(context, rowCount)];
  } finally {
    await dropProfiles(context.warehouse);
  }
}

async function judge(context: IndicatorContext, rowCount: number): Promise<ObservationTable> {
  const { warehouse, rng } = context;
  const parameter = (name: string): number => parameterOf(card, context, name);
  const nobody = subjectTable(card, context, 'declaration', [], []);
  if (rowCount < parameter('minimum_peers')) return nobody;
  const drawn = await drawProfiles(warehouse, rowCount, parameter('learnt_from'), rng.uint32());
  const usual = declarationColumns.map(({ direction }, number) =>
    usualValues(drawn.values[number]!, drawn.group, wider, fewestOfGroup, direction),
  );
  const learnt = departuresOf(drawn, usual);
  const telling = learnt.flatMap((column, number) =>
    column.some((value) => value !== column[0]) ? [number] : [],
  );
  if (telling.length === 0) return nobody; // all are alike
  const asTable = (columns: readonly Float64Array[], count: number) => ({
    rowCount: count,
    columns: telling.map((number) => columns[number]!), // numbers of columns
  });
  const fitted = ensemble.fit(asTable(learnt, drawn.rowCount), rng.stream('declarations'));
  const score = new Float64Array(rowCount);
  const direction = new Uint8Array(rowCount);
  for (let from = 0; from < rowCount; from += blockRows) {
    const block = await blockOfProfiles(warehouse, from);
    fitted.score(asTable(departuresOf(block, usual), block.rowCount)).forEach((value, row) => {
      score[block.place[row]!] = value; // each row has its place
      direction[block.place[row]!] = block.direction[row]!;
    });
  }
  const first = firstPlaces(score, direction, {
    share: parameter('listed_share'),
    fewest: parameter('fewest_listed'),
    fewestPeers: parameter('minimum_peers'),
  });
  const named = await namedProfiles(warehouse, first.places);
  const table = subjectTable(card, context, 'declaration', named.ids, [], named.units);
  const departures = departuresOf(named, usual);
  const deviations = new Map<number, readonly Deviation[]>();
  for (let row = 0; row < table.rowCount; row++) {
    // Among millions some honest ones are always very odd: beyond a hundred, a place is told and says no more.
    const { atLeast, peers } = first.of(named.place[row]!); // each row has its place
    table.outcome[row] = outcomeCode.clear; // a place among peers is never a hit
    table.n[row] = 1;
    table.observed[row] = atLeast;
    table.expected[row] = peers / 2;
    table.effect[row] = score[named.place[row]!]!;
    table.p[row] = 1 - (1 - (1 + atLeast) / (1 + peers)) * (1 - 1 / parameter('place_among'));
    table.tests[row] = peers + 1;
    table.peers[row] = peers;
    const { contributions } = fitted.explain(asTable(departures, named.rowCount), row);
    const told = [...telling.keys()]
      .filter((i) => contributions[i]! > 0 && Math.abs(departures[telling[i]!]![row]!) >= leastTold)
      .sort((a, b) => contributions[b]! - contributions[a]! || a - b)
      .slice(0, most)
      .map((i) => telling[i]!);
    deviations.set(
      row,
      told.map((number) => {
        const { words, format, show } = declarationColumns[number]!; // a column's number
        const own = show(named.values[number]![row]!);
        return { words, format, own, usual: show(usual[number]!.median(named.group[row]!)) };
      }),
    );
  }
  const counts = [first.judged, table.rowCount, drawn.rowCount];
  const notes = [
    `đã xét ${counts[0]}, liệt kê ${counts[1]}, học từ ${counts[2]} / judged ${counts[0]}, listed ${counts[1]}, learnt from ${counts[2]}`,
  ];
  return { ...table, deviations, notes };
}

const departuresOf = ({ values, group }: Profiles, usual: readonly UsualValues[]): Float64Array[] =>
  usual.map(({ departure }, number) => values[number]!.map((value, row) => departure(group[row]!, value))); // one a column, one a row

const indicator: Indicator = { card, observe, folder, evidenceIsOwn: true };
export default indicator;
