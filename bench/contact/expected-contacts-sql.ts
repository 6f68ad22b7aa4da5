/** The kernel's independent twin in SQL: same definitions, nothing shared. Reads the features contact_cells and duty_shifts. */
import {
  type ColumnTable,
  dayNumber,
  defaultExcessContact,
  type ExcessContactOptions,
  isoDate,
  readSql,
  slotsPerDay,
  type Warehouse,
} from '../../engine/index.ts';

const file = (name: string): string => readSql(new URL(`sql/${name}.sql`, import.meta.url));

/** First days of the four quarters of the window that the SQL knows: the year 2025. */
export const sqlQuarters = ['2025-01-01', '2025-04-01', '2025-07-01', '2025-10-01'].map(
  (day) => dayNumber(isoDate(day)) * slotsPerDay,
);

export async function fitWeightsBySql(
  warehouse: Warehouse,
  sweeps: number,
  options: ExcessContactOptions = defaultExcessContact,
): Promise<void> {
  const [, quarter2, quarter3, quarter4] = sqlQuarters as [number, number, number, number]; // four quarters
  const quarters: Record<string, number> = { quarter2, quarter3, quarter4 };
  for (const statement of file('1-prepare').split(';')) {
    const names = Object.entries(quarters).filter(([name]) => statement.includes(`$${name}`));
    await warehouse.run(statement, Object.fromEntries(names));
  }
  const exposures = file('exposures');
  const update = async (factor: 'rate' | 'affinity', apply: boolean): Promise<void> => {
    const shrinkage = factor === 'rate' ? options.rateShrinkage : options.affinityShrinkage;
    await warehouse.run(file(factor), { update: apply, [`${factor}_shrinkage`]: shrinkage });
  };
  for (let sweep = 0; sweep < sweeps; sweep++) {
    await warehouse.run(exposures);
    await update('rate', true);
    await warehouse.run(exposures);
    await update('affinity', true);
  }
  await warehouse.run(exposures);
  await update('rate', false);
  await update('affinity', false);
}

/** officer_id, trader_id, declarations, expected, variance, third_moment of every pair on duty, after `fitWeightsBySql`. */
export function leftOutBySql(
  warehouse: Warehouse,
  options: ExcessContactOptions = defaultExcessContact,
): Promise<ColumnTable> {
  return warehouse.columns(
    file('left-out'),
    {
      rate_shrinkage: options.rateShrinkage,
      affinity_shrinkage: options.affinityShrinkage,
      minimum_on_duty: options.minimumOnDuty,
      minimum_others: options.minimumOthers,
    },
    ['officer_id', 'trader_id'],
  );
}
