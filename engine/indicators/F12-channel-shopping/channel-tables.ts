/** Opportunities and re-entries as typed arrays, all codes into shared dictionaries. */
import { type ColumnTable, columnOf } from '../../warehouse/warehouse.ts';
import type { CodedIds } from '../observations.ts';

/** 0 is the lightest. */
export const channels = ['green', 'yellow', 'red'] as const;
const directions = ['import', 'export', 'transit'] as const;

export interface ChannelTables {
  readonly enterprises: readonly string[];
  readonly brokers: readonly string[];
  readonly units: readonly string[];
  /** Cells of declarations. */
  readonly opportunities: {
    readonly rowCount: number;
    readonly enterprise: Int32Array;
    /** -1: the enterprise filed itself. */
    readonly broker: Int32Array;
    readonly unit: Int32Array;
    /** unit × direction: where a mix of channels is taken. */
    readonly place: Int32Array;
    readonly channel: Int32Array;
    readonly declarations: Int32Array;
  };
  /** One row a cancelled declaration that was registered again, in order of the new declaration. */
  readonly reentries: {
    readonly rowCount: number;
    readonly reentry: CodedIds;
    readonly enterprise: Int32Array;
    readonly broker: Int32Array;
    /** Unit of the new declaration. */
    readonly unit: Int32Array;
    readonly place: Int32Array;
    readonly before: Int32Array;
    readonly after: Int32Array;
    /** Whole VND of the new declaration. */
    readonly value: BigInt64Array;
  };
}

export const opportunityCodes = ['enterprise_id', 'broker_id', 'unit_code', 'direction', 'channel_assigned'];
export const reentryCodes = [
  'reentry_id',
  'enterprise_id',
  'broker_id',
  'reentry_unit_code',
  'direction',
  'cancelled_channel',
  'reentry_channel',
];

/** Codes of a column in another dictionary; -1 where it has no such value. */
function recode({ codes, dictionary }: CodedIds, target: readonly string[]): Int32Array {
  const position = new Map(target.map((value, code) => [value, code]));
  const changed = Int32Array.from(dictionary, (value) => position.get(value) ?? -1);
  return codes.map((code) => (code < 0 ? -1 : changed[code]!));
}

export function channelTables(cells: ColumnTable, events: ColumnTable): ChannelTables {
  const cell = (name: string): CodedIds => columnOf(cells, name, 'coded');
  const event = (name: string): CodedIds => columnOf(events, name, 'coded');
  const none = cells.rowCount === 0;
  const enterprises = none ? [] : cell('enterprise_id').dictionary;
  // A column of nulls has a dictionary of one empty text: it is no broker.
  const brokers = cell('broker_id').codes.some((code) => code >= 0) ? cell('broker_id').dictionary : [];
  const units = none ? [] : cell('unit_code').dictionary;
  const placeOf = (unit: Int32Array, direction: Int32Array): Int32Array =>
    unit.map((code, row) => code * directions.length + direction[row]!);
  const unit = recode(cell('unit_code'), units);
  const newUnit = recode(event('reentry_unit_code'), units);
  return {
    enterprises,
    brokers,
    units,
    opportunities: {
      rowCount: cells.rowCount,
      enterprise: recode(cell('enterprise_id'), enterprises),
      broker: recode(cell('broker_id'), brokers),
      unit,
      place: placeOf(unit, recode(cell('direction'), directions)),
      channel: recode(cell('channel_assigned'), channels),
      declarations: columnOf(cells, 'declarations', 'integer').values,
    },
    reentries: {
      rowCount: events.rowCount,
      reentry: event('reentry_id'),
      enterprise: recode(event('enterprise_id'), enterprises),
      broker: recode(event('broker_id'), brokers),
      unit: newUnit,
      place: placeOf(newUnit, recode(event('direction'), directions)),
      before: recode(event('cancelled_channel'), channels),
      after: recode(event('reentry_channel'), channels),
      value: columnOf(events, 'value_vnd', 'bigint').values,
    },
  };
}

export const placeCount = (tables: ChannelTables): number => tables.units.length * directions.length;
