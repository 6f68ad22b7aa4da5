/** Where features are built: in the night's own process, or on the distributed engine that the administration has. */
import Type, { type TSchema } from 'typebox';
import { type EngineName } from '../../engine/index.ts';

const text = (description: string, value = ''): TSchema =>
  Type.String({ description, default: value, maxLength: 500 });

export const warehouseOptions: Readonly<Record<keyof WarehouseOptions, TSchema>> = {
  engine: Type.Union([Type.Literal('duckdb'), Type.Literal('trino'), Type.Literal('spark')], {
    type: 'string',
    description:
      '"duckdb" builds features in the night itself; "trino" and "spark" on a cluster. See: liem warehouse check',
    default: 'duckdb',
  }),
  address: text(
    'Of the engine: http://host:8080 or https://host of Trino, spark://host:7077 (or yarn, k8s://…) of Spark.',
  ),
  user: text(
    'Of Trino. Its password or token stands in the environment: LIEM_TRINO_PASSWORD or LIEM_TRINO_TOKEN.',
    'liem',
  ),
  catalog: text('Of Trino: a Hive catalog that may write tables outside its own folder.', 'hive'),
  schema: text('Of Trino, in that catalog.', 'liem'),
  shared_folder: text(
    'Storage that this machine and the cluster both see, as this machine sees it: an absolute path.',
  ),
  shared_location: text(
    'The same as the engine names it, such as local:///liem or file:///srv/liem; empty: file:// and the path.',
  ),
  history: Type.Union([Type.Literal('shared'), Type.Literal('tables')], {
    type: 'string',
    description:
      '"shared": the night writes history to the shared folder, as Parquet by month, only what changed. "tables": Trino has the feeds already, as tables of that catalog and schema with the columns of the contracts.',
    default: 'shared',
  }),
  spark_home: text(
    "Folder of Spark's distribution, with bin/spark-sql; empty: SPARK_HOME of the environment.",
  ),
};

export interface WarehouseOptions {
  readonly engine: EngineName;
  readonly address: string;
  readonly user: string;
  readonly catalog: string;
  readonly schema: string;
  readonly shared_folder: string;
  readonly shared_location: string;
  readonly history: 'shared' | 'tables';
  readonly spark_home: string;
}
