/** For tests: a world with schemes and the same seed's clean world in one database, and where they differ. */
import { join } from 'node:path';
import { quoteLiteral } from '../../engine/index.ts';
import { feeds } from '../contracts/index.ts';
import { openWorld, type OpenedWorld } from './opened-world.ts';

export interface Beside {
  /** Its feeds and truth by name; those of the clean world as `clean_<feed>`. */
  readonly planted: OpenedWorld;
  readonly clean: OpenedWorld;
  /**
   * Rows of a feed that only one of the two worlds has, but for the declarations that `except` (SQL over `declarations d`) allows to differ.
   * Numbers of declarations, bills and documents shift with what is filed before: declarations are told by unit, trader and time.
   */
  strangers(feed: string, columns: string, except: string): Promise<readonly unknown[]>;
  close(): void;
}

/** Declarations of the traders that are planted. */
export const ofPlantedTraders = 'd.enterprise_id IN (SELECT enterprise_id FROM truth_schemes)';
/** Declarations that met the officers that are planted. */
export const ofPlantedOfficers = 'd.document_officer_id IN (SELECT officer_id FROM truth_schemes)';

/**
 * What a trader files, by feed: no scheme of a trader may change it for another trader. Which officer is next in the rota does change with
 * what was filed before, and with it everything that is drawn after the check.
 */
export const filedColumns: Readonly<Record<string, string>> = {
  declarations:
    'direction, procedure_code, broker_id, channel_assigned, cancelled_at, transport_mode, packages, customs_value_vnd, tax_due_vnd',
  declaration_lines:
    'line_no, hs_code, description, origin_country, quantity, net_kg, f.customs_value_vnd, duty_rate_pct, preference_code, exemption_code',
};
/**
 * What an officer does at the desk, by feed: no scheme of an officer may change it for those who met another. What comes after the documents
 * is left out: who examines depends on what examiners have in hand.
 */
export const deskColumns: Readonly<Record<string, string>> = {
  processing_events: 'stage, event, f.officer_id, "at", clock, reason_code, channel_from, channel_to',
  trader_requests: 'f.officer_id, document_type, in_legal_list, round_no, asked_at, answered_at, in_person',
};

export async function openBeside(settings: object, seed = 'test'): Promise<Beside> {
  const planted = await openWorld(settings, seed);
  const clean = await openWorld({ ...settings, schemes: [] }, seed);
  for (const { name } of feeds) {
    const files = quoteLiteral(join(clean.result.out, name, '**', '*.parquet'));
    await planted.warehouse.run(`CREATE VIEW clean_${name} AS SELECT * FROM read_parquet(${files})`);
  }
  return {
    planted,
    clean,
    strangers(feed, columns, except) {
      const rowsOf = (prefix: string): string => {
        const joined =
          feed === 'declarations'
            ? `${prefix}declarations d`
            : `${prefix}${feed} f JOIN ${prefix}declarations d USING (declaration_id)`;
        return `SELECT unit_code, enterprise_id, registered_at, ${columns} FROM ${joined}
          WHERE NOT coalesce(${except}, false) ${feed === 'processing_events' ? "AND stage = 'document'" : ''}`;
      };
      return planted.warehouse.rows(`WITH planted AS (${rowsOf('')}), clean AS (${rowsOf('clean_')}),
        allowed AS (SELECT DISTINCT unit_code, enterprise_id, registered_at FROM declarations d WHERE ${except}),
        -- At the desks: of what was filed in both. A trader who waits longer may cancel and file again at another time.
        shared AS (SELECT unit_code, enterprise_id, registered_at FROM declarations
          INTERSECT SELECT unit_code, enterprise_id, registered_at FROM clean_declarations)
        SELECT * FROM (
          SELECT 'planted' AS world, * FROM (FROM planted EXCEPT ALL FROM clean)
          UNION ALL SELECT 'clean', * FROM (FROM clean EXCEPT ALL FROM planted))
        ANTI JOIN allowed USING (unit_code, enterprise_id, registered_at)
        ${feed in deskColumns ? 'SEMI JOIN shared USING (unit_code, enterprise_id, registered_at)' : ''} LIMIT 5`);
    },
    close() {
      planted.close();
      clean.close();
    },
  };
}

/** Rows of the feeds in `columns` that differ without leave, feed by feed; none where a scheme leaves nothing else. */
export async function strangersOf(
  beside: Beside,
  columns: Readonly<Record<string, string>>,
  except: string,
): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for (const [feed, list] of Object.entries(columns))
    found.push(...(await beside.strangers(feed, list, except)));
  return found;
}

/** How many declarations were labelled before a day. */
export const labelledBefore = (day: string): string =>
  `SELECT count(*) FROM truth_declarations JOIN declarations USING (declaration_id) WHERE registered_at < '${day}'`;
