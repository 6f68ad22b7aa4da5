/** The published rankings against the previous run's, one after the other, so that none must be held until the last is made. */
import {
  type IndicatorCard,
  type PublishedRun,
  quoteLiteral,
  type Ranking,
  rankings as rankingsSchema,
  readSql,
  type Warehouse,
} from '../../engine/index.ts';
import { rankingRows } from './ranking-rows.ts';
import { fieldsOf, inOneThread, showAs, writeLaid } from './write-table.ts';

/** Rows turned into columns at once: bounds the memory that reasons take. */
const batch = 50_000;

export interface RankingsToWrite {
  readonly warehouse: Warehouse;
  readonly folder: string;
  /** Of every indicator that ran. */
  readonly cards: readonly IndicatorCard[];
  readonly previous: PublishedRun | null;
  readonly asOf: string;
  readonly configurationChanged: boolean;
  readonly laterAsOf: boolean;
  readonly inputsChanged: boolean;
}

/** A flag whose ninety days begin again. */
export interface RaisedAgain {
  readonly family: string;
  readonly subject: string;
  readonly subjectId: string;
}

export interface RankingsWriter {
  /** Takes the rows of a ranking, in the published order of family and subject. */
  readonly add: (ranking: Ranking) => Promise<void>;
  /** Lays those just taken beside the previous run's. */
  readonly lay: (ranking: Named, raisedAgain: readonly RaisedAgain[]) => Promise<void>;
  /** Writes the file, with what only the previous run ranked, and shows it as `rankings_published`. */
  readonly close: () => Promise<void>;
}

/** Which ranking: all that is left of one of the previous run that tonight has none of. */
export type Named = Pick<Ranking, 'family' | 'subject'>;

const placeOf = ({ family, subject }: Named): string => `${family} ${subject}`;

export async function rankingsWriter(told: RankingsToWrite): Promise<RankingsWriter> {
  const { warehouse, folder, previous } = told;
  const cards = new Map(told.cards.map((card) => [card.id, card]));
  const fields = fieldsOf(rankingsSchema, new Set(['evidence_groups', 'value_at_risk_vnd']));
  const emptied = `CREATE OR REPLACE TEMP TABLE rankings_now (${fields})`;
  await warehouse.run(emptied);
  const before =
    previous === null
      ? `SELECT * FROM rankings_now WHERE false`
      : `SELECT * FROM read_parquet(${quoteLiteral(previous.tablePath('rankings'))})`;
  await warehouse.run(`CREATE OR REPLACE TEMP VIEW rankings_before AS ${before}`);
  await warehouse.run(`CREATE OR REPLACE TEMP TABLE rankings_laid (${fieldsOf(rankingsSchema)})`);
  const sql = `INSERT INTO rankings_laid BY NAME SELECT * FROM (${readSql(new URL('./rankings.sql', import.meta.url))}) ORDER BY rank`;
  /** Those of the previous run that are not written yet, in the published order. */
  const left = await rankedBefore(warehouse);

  /** None is sorted but by itself. */
  async function lay({ family, subject }: Named, raisedAgain: readonly RaisedAgain[]): Promise<void> {
    await raise(warehouse, raisedAgain);
    await inOneThread(warehouse, () =>
      warehouse.run(sql, {
        family,
        subject,
        as_of: told.asOf,
        configuration_changed: told.configurationChanged,
        later_as_of: told.laterAsOf,
        inputs_changed: told.inputsChanged,
      }),
    );
    await warehouse.run(emptied);
  }
  /** What comes before `place` and is ranked no more. */
  async function layThoseBefore(place: string | null): Promise<void> {
    for (let first = left[0]; first !== undefined; first = left[0]) {
      if (place !== null && placeOf(first) > place) break;
      left.shift();
      if (placeOf(first) !== place) await lay(first, []);
    }
  }
  return {
    async add(ranking) {
      const { family, subject } = ranking;
      await layThoseBefore(placeOf(ranking));
      for (let from = 0; from < ranking.judgements.length; from += batch) {
        await warehouse.createTable('ranking_batch', rankingRows(ranking, cards, from, from + batch));
        await warehouse.run(
          'INSERT INTO rankings_now BY NAME SELECT $family AS family, $subject AS subject, * FROM ranking_batch',
          { family, subject },
        );
      }
    },
    lay,
    async close() {
      await layThoseBefore(null);
      await writeLaid(warehouse, rankingsSchema, 'rankings_laid', folder, 'rankings.parquet');
      await showAs(warehouse, 'rankings_published', folder, 'rankings.parquet');
    },
  };
}

async function rankedBefore(warehouse: Warehouse): Promise<Named[]> {
  const rows = await warehouse.rows('SELECT DISTINCT family, subject FROM rankings_before');
  const named = rows.map((row) => row as unknown as Named); // as selected
  return named.sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
}

async function raise(warehouse: Warehouse, raised: readonly RaisedAgain[]): Promise<void> {
  const text = (of: (flag: RaisedAgain) => string) => ({ kind: 'text', values: raised.map(of) }) as const;
  await warehouse.createTable('flags_raised_again', {
    rowCount: raised.length,
    columns: new Map([
      ['family', text(({ family }) => family)],
      ['subject', text(({ subject }) => subject)],
      ['subject_id', text(({ subjectId }) => subjectId)],
    ]),
  });
}
