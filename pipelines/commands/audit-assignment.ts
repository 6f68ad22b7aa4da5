import { Command } from '@commander-js/extra-typings';
import { stringify } from 'csv-stringify/sync';
import { numberText } from '../../engine/index.ts';
import { columnsText, snakeCased } from '../evaluation/figures-text.ts';
import { type AssignmentAudit, auditAssignment, type UnitAudit } from '../planning/audit-assignment.ts';
import { homeOption, jsonOption, presenterFor } from './context.ts';
import { deliver } from './deliver.ts';
import { parseDate } from './nightly.ts';

export const auditAssignmentCommand = () =>
  new Command('assignment')
    .description(
      'the automatic rota replayed: every lawful exception listed, and what the audit could have seen in each unit',
    )
    .option(
      '--as-of <date>',
      'the day after the last one looked at (default: of the run in service)',
      parseDate,
    )
    .option('--out <file>', 'every exception and every assignment out of turn, as CSV')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (options) => {
      const presenter = presenterFor(options);
      const audit = await presenter.stage('replay', 'The rota, assignment by assignment', () =>
        auditAssignment(options.home, options.asOf),
      );
      if (options.out !== undefined) await deliver(listedCsv(audit), options.out);
      presenter.line(auditText(audit));
      presenter.result({
        from: audit.from,
        as_of: audit.asOf,
        units: snakeCased(audit.units),
        listed: audit.listed.length,
        ...(options.out === undefined ? {} : { file: options.out }),
      });
    });

const columns = [
  'verdict',
  'unit_code',
  'team_code',
  'assigned_at',
  'event',
  'assignment_mode',
  'exception_code',
  'officer_id',
  'assigner_id',
  'rota_order',
  'order_due',
  'declaration_id',
  'event_id',
];

function listedCsv({ listed }: AssignmentAudit): string {
  return stringify([...listed], {
    header: true,
    columns,
    bom: true,
    escape_formulas: true,
    record_delimiter: '\r\n',
  });
}

function auditText({ from, asOf, units }: AssignmentAudit): string {
  const percent = (share: number): string => `${numberText(100 * share, 'en')} %`;
  const row = ({ unit, assignments, verdicts, power, exceptions }: UnitAudit): string[] => [
    unit,
    String(assignments),
    String(verdicts.in_turn),
    String(verdicts.exception),
    String(verdicts.break),
    String(
      verdicts.not_on_roster + verdicts.turn_before_unknown + verdicts.too_few_on_duty + verdicts.no_list,
    ),
    `${power.officers} × ${power.medianAssignments}`,
    percent(power.power.find(({ excess }) => excess === 0.1)?.power ?? 0),
    power.noticeable === null ? 'none' : percent(power.noticeable),
    exceptions
      .slice(0, 4)
      .map(({ code, count }) => `${code} ${count}`)
      .join(', '),
  ];
  const head = [
    'unit',
    'assignments',
    'in turn',
    'exception',
    'out of turn',
    'not replayed',
    'officers × median',
    'power at 10 %',
    '80 % notices',
    'exceptions by code',
  ];
  return `Tái lập vòng phân công tự động từ ${from} đến ${asOf}. Tín hiệu để rà soát, không phải kết luận.
"power at 10 %": khả năng nhận ra một công chức nhận thêm 10 % việc sai lượt; "80 % notices": mức nhỏ nhất nhận ra được với khả năng 80 %. Im lặng không đáng hơn khả năng này.

The automatic rota replayed from ${from} to ${asOf}. A signal for review, not a finding.
"power at 10 %": the chance to notice an officer who gets 10 % of the assignments more out of turn; "80 % notices": the least share noticed with a chance of 80 %. Silence is worth no more than that.

${columnsText([head, ...units.map(row)])}`;
}
