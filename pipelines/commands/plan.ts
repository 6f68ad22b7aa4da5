import { resolve } from 'node:path';
import { Command, InvalidArgumentError } from '@commander-js/extra-typings';
import { LiemError, plansFolder } from '../../engine/index.ts';
import { newDeskFolder } from '../planning/desk-folder.ts';
import { planFromBasis } from '../planning/make-plan.ts';
import { citeRun } from '../runs/citations.ts';
import { planSummary } from '../planning/plan-text.ts';
import { planTemplate } from '../planning/plan-template.ts';
import { readPlanningBasis } from '../planning/planning-basis.ts';
import { readPlanFile } from '../planning/read-plan-file.ts';
import { type PlanFormat, planFormats, planResult, writePlan } from '../planning/write-plan.ts';
import { homeOption, jsonOption, presenterFor } from './context.ts';
import { whatIfCommand } from './plan-what-if.ts';

function parseFormats(text: string): readonly PlanFormat[] {
  const formats = text.split(',');
  if (formats.every((format): format is PlanFormat => (planFormats as readonly string[]).includes(format)))
    return formats;
  throw new InvalidArgumentError(`one or more of ${planFormats.join(', ')}, with commas`);
}

const makeCommand = () =>
  new Command('make')
    .description('make a plan; what `liem plan` does without another word')
    .option('--plan <file>', 'plan file; --template prints one to begin with')
    .option('--template', 'print a plan file with every setting, its default and its meaning')
    .option(
      '--out <dir>',
      'a folder for the plan; without it, one of its own in the home folder, where the service shows it',
    )
    .option(
      '--draw <dir>',
      'the verifiable draw of its random part (liem draw); without it, drawn on the spot',
    )
    .option('--format <formats>', `one or more of ${planFormats.join(', ')}, with commas`, parseFormats, [
      ...planFormats,
    ])
    .option('--run <id>', 'another run than the one in service')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (options) => {
      if (options.template === true) {
        process.stdout.write(planTemplate);
        return;
      }
      if (options.plan === undefined) {
        throw new LiemError(
          'USAGE',
          'a plan needs --plan FILE; liem plan --template prints a file to begin with',
        );
      }
      const presenter = presenterFor(options);
      const file = readPlanFile(options.plan);
      const basis = await presenter.stage('read', 'Candidates, teams, past visits', () =>
        readPlanningBasis(options.home, file, options.run),
      );
      const { plan, figures } = await presenter.stage('solve', 'Choosing within the capacity', () =>
        planFromBasis(basis, options.draw),
      );
      const out =
        options.out ??
        newDeskFolder(plansFolder(options.home), `${basis.plan.horizon.from}-of-${basis.run.id}`);
      const files = await writePlan(out, options.format, { plan, figures, basis });
      citeRun(options.home, basis.run.id, `plan ${resolve(out)}`);
      presenter.line(`${planSummary(plan, figures, 'vi')}\n${planSummary(plan, figures, 'en')}`);
      presenter.line(files.join('\n'));
      presenter.result({ ...planResult(plan, figures), files });
    });

export const planCommand = () =>
  new Command('plan')
    .addCommand(makeCommand(), { isDefault: true })
    .addCommand(whatIfCommand())
    .addHelpText(
      'after',
      `
Examples:
  $ liem plan --template > plan.toml
  $ liem plan --plan plan.toml
  $ liem plan what-if --plan plan.toml --days 120 --random-share 0.2 --unit 01CC0`,
    );
