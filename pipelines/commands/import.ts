import { Command } from '@commander-js/extra-typings';
import { importKoreaCustoms, importVnaccsReport } from '../../datasets/index.ts';
import { readPseudonymKey } from '../../engine/index.ts';
import { openHome } from '../config/home.ts';
import { homeOption, jsonOption, presenterFor } from './context.ts';

const korea = () =>
  new Command('korea-customs')
    .description(
      'the public Korean declarations (df_syn_*_eng.csv.gz) to feed files; labels stay beside, for evaluation',
    )
    .argument('<dir>', 'folder with the published files')
    .requiredOption('--out <drop>', 'drop folder to write')
    .option('--force', 'replace the files of an earlier import')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (dir, options) => {
      const presenter = presenterFor(options);
      const report = await presenter.stage('import', `Import the Korean declarations of ${dir}`, (say) =>
        importKoreaCustoms({
          dir,
          out: options.out,
          force: options.force === true,
          onProgress: ({ file, rows }) => say(`${file}: ${rows} rows`),
        }),
      );
      presenter.line(
        `${report.rowsRead} rows read, ${report.rowsWritten} written to ${options.out}, ${report.rowsSetAside} set aside; ${report.fraudLabels} fraud labels in ${options.out}-labels`,
      );
      for (const note of report.notes) presenter.line(`  note: ${note}`);
      presenter.line(`Next: liem nightly --drop ${options.out} --as-of 2021-07-01`);
      presenter.result(report);
    });

const vnaccs = () =>
  new Command('vnaccs-report')
    .description('the 58-column VNACCS import report (.xlsx, .csv) to feed files; officers’ names become ids')
    .argument('<file...>', 'report files')
    .requiredOption('--out <drop>', 'drop folder to write')
    .option('--officers <csv>', 'personnel list: officer_id, name and, where known, unit_code')
    .option('--force', 'replace the files of an earlier import')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (files, options) => {
      const presenter = presenterFor(options);
      const key = await readPseudonymKey(openHome(options.home).folder);
      const report = await presenter.stage('import', `Import ${files.length} report file(s)`, (say) =>
        importVnaccsReport({
          files,
          out: options.out,
          pseudonymKey: key.toString('hex'),
          force: options.force === true,
          ...(options.officers === undefined ? {} : { directory: options.officers }),
          onProgress: ({ file, sheet, rows }) => say(`${file} ${sheet}: ${rows} rows`),
        }),
      );
      presenter.line(
        `${report.rowsRead} rows read, ${report.rowsWritten} written to ${options.out} as ${report.declarations} declarations, ${report.rowsSetAside} set aside`,
      );
      const { listed, pseudonym, unresolved, absent } = report.officerMentions;
      presenter.line(
        `Officers: ${listed} mentions on the personnel list, ${pseudonym} by pseudonym, ${unresolved} not resolved, ${absent} without an officer`,
      );
      for (const { value, why, file, row, column } of report.unresolvedOfficers.slice(0, 20)) {
        presenter.line(`  not resolved: ${value} (${file}, row ${row}, ${column}): ${why}`);
      }
      for (const note of report.notes) presenter.line(`  note: ${note}`);
      presenter.line(`Next: liem nightly --drop ${options.out}`);
      presenter.result(report);
    });

export const importCommand = () => new Command('import').addCommand(vnaccs()).addCommand(korea());
