import { Command } from '@commander-js/extra-typings';
import { LiemError } from '../../engine/index.ts';
import { checkWarehouse } from '../cluster/check-warehouse.ts';
import { homeAt } from '../config/home.ts';
import { readConfiguration } from '../config/read-configuration.ts';
import { homeOption, jsonOption, presenterFor } from './context.ts';

export const warehouseCommand = () => {
  const warehouse = new Command('warehouse').description('the engine that builds features').addHelpText(
    'after',
    `
Features are built in the night's own process, or on the Trino or Spark that the administration has; everything after stays here,
and the rankings are the same. In liem.toml:

  [warehouse]
  engine = "trino"
  address = "https://trino.example"
  shared_folder = "/srv/liem"            storage that the cluster sees too
  shared_location = "local:///liem"      the same as the engine names it

Passwords stand in the environment only: LIEM_TRINO_PASSWORD or LIEM_TRINO_TOKEN. Spark is found by spark_home or SPARK_HOME, and
takes its memory, cores and security from its own conf/spark-defaults.conf.

Example:
  $ liem warehouse check --home liem-home`,
  );
  warehouse
    .command('check')
    .description('say whether the engine that liem.toml names can build features, and what is missing')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (options) => {
      const presenter = presenterFor(options);
      const { warehouse: configured } = readConfiguration(homeAt(options.home).configuration);
      const findings = await checkWarehouse(configured, process.env);
      for (const { name, fault, detail } of findings) {
        presenter.line(`${fault === null ? 'ok      ' : 'missing '} ${name}: ${fault ?? detail}`);
      }
      presenter.result({ engine: configured.engine, findings });
      const faults = findings.flatMap(({ name, fault }) => (fault === null ? [] : [`${name}: ${fault}`]));
      if (faults.length > 0) {
        throw new LiemError(
          'CONFIGURATION',
          `the engine ${configured.engine} cannot build features yet: ${faults.join('; ')}`,
          {
            faults,
          },
        );
      }
    });
  return warehouse;
};
