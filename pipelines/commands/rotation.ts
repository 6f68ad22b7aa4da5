import { Command, InvalidArgumentError } from '@commander-js/extra-typings';
import { resolve } from 'node:path';
import { numberText, rotationsFolder } from '../../engine/index.ts';
import { snakeCased } from '../evaluation/figures-text.ts';
import { newDeskFolder } from '../planning/desk-folder.ts';
import { planTemplate } from '../planning/plan-template.ts';
import { type ProposedRota, proposeRota } from '../planning/propose-rota.ts';
import { parsePlanFile, readPlanFile } from '../planning/read-plan-file.ts';
import { rotationProposal } from '../planning/rotation-proposal.ts';
import { rotationCsv, writeRotation } from '../planning/write-rotation.ts';
import { citeRun } from '../runs/citations.ts';
import { homeOption, jsonOption, presenterFor } from './context.ts';
import { deliver } from './deliver.ts';

function parseAmount(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && Number.isFinite(value)) return value;
  throw new InvalidArgumentError('a number from 0 on');
}

function parseMonths(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0 && value <= 240) return value;
  throw new InvalidArgumentError('whole months, 0 to 240');
}

function parseShare(text: string): number {
  const value = Number(text);
  if (value > 0 && value <= 1) return value;
  throw new InvalidArgumentError('a share above 0, at most 1');
}

export const rotationCommand = () =>
  new Command('rotation')
    .option('--plan <file>', 'plan file whose calibration and places hold here, too')
    .option('--within-months <n>', 'terms that end within so many months', parseMonths, 6)
    .option('--return-months <n>', 'nobody returns to an office left in so many months', parseMonths, 36)
    .option('--move-price <n>', 'excess contacts that a move must save to be worth it', parseAmount, 1)
    .option('--place-price <n>', 'the same of a move to another place', parseAmount, 5)
    .option(
      '--most-leaving <share>',
      'greatest share of an office that leaves at once, ending terms apart',
      parseShare,
      0.3,
    )
    .option('--same-place', 'send nobody to another place')
    .option(
      '--out <file>',
      'only the moves, as CSV, to this file; without it, the whole proposal in a folder of its own in the home folder, where the service shows it',
    )
    .option('--run <id>', 'another run than the one in service')
    .addOption(homeOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nIt proposes; people decide. No posting is changed anywhere.\n\nExamples:\n  $ liem rotation --within-months 12\n  $ liem rotation --within-months 12 --out rota.csv',
    )
    .action(async (options) => {
      const presenter = presenterFor(options);
      const plan =
        options.plan === undefined ? parsePlanFile(planTemplate, 'the defaults') : readPlanFile(options.plan);
      const { withinMonths, returnMonths, movePrice, placePrice, mostLeaving } = options;
      const settings = {
        withinMonths,
        returnMonths,
        movePrice,
        placePrice,
        mostLeaving,
        otherPlaces: options.samePlace !== true,
      };
      const proposed = await presenter.stage('rota', 'Postings, terms and contacts', () =>
        proposeRota(options.home, plan, settings, options.run),
      );
      const files = await write(proposed, options);
      presenter.line(rotaText(proposed));
      presenter.line(files.join('\n'));
      const { moves, stays, ...figures } = proposed.rota;
      presenter.result({
        run: proposed.run,
        moves: moves.length,
        other_place: moves.filter(({ otherPlace }) => otherPlace).length,
        ...(snakeCased(figures) as object),
        ties: stays.length,
        exposure_removed_90: [proposed.removed.low, proposed.removed.high],
        outcomes_behind_the_chances: proposed.outcomes,
        files,
      });
    });

/** Where it lies now. A proposal that is kept cites its run, so that the run is kept, too. */
async function write(
  proposed: ProposedRota,
  { home, out }: { readonly home: string; readonly out?: string | undefined },
): Promise<readonly string[]> {
  const rotation = rotationProposal(proposed);
  if (out !== undefined) {
    await deliver(rotationCsv(rotation), out);
    return [out];
  }
  const folder = newDeskFolder(rotationsFolder(home), proposed.run);
  const files = writeRotation(folder, rotation);
  citeRun(home, proposed.run, `rotation ${resolve(folder)}`);
  return files;
}

function rotaText({ run, rota, removed, outcomes }: ProposedRota): string {
  const vi = (value: number): string => numberText(value, 'vi');
  const en = (value: number): string => numberText(value, 'en');
  const places = rota.moves.filter(({ otherPlace }) => otherPlace).length;
  const less = rota.exposureBefore - rota.exposureAfter;
  return `Đề xuất chuyển đổi vị trí công tác từ lần chạy ${run}. Đề xuất, không phải kết luận; con người quyết định.
${rota.moves.length} trong ${rota.holders} công chức chuyển, ${places} người sang địa bàn khác; ${rota.termsEnding} người hết thời hạn${rota.withoutPlace.length === 0 ? '' : `, ${rota.withoutPlace.length} người trong đó chưa có chỗ`}.
Số lần tiếp xúc vượt quy tắc dự kiến giảm ${vi(less)} (${vi(removed.low)} đến ${vi(removed.high)}, 90 %) trên ${vi(rota.exposureBefore)}; tách ${rota.partedPairs} trong ${rota.flaggedPairs} cặp được gắn cờ.${outcomes === 0 ? ' Khả năng xác nhận là ý kiến ban đầu, chưa được hiệu chỉnh.' : ''}

Proposal for the rotation of positions from run ${run}. A proposal, not a finding; people decide.
${rota.moves.length} of ${rota.holders} officers move, ${places} to another place; the term of ${rota.termsEnding} ends${rota.withoutPlace.length === 0 ? '' : `, and ${rota.withoutPlace.length} of them have no place yet`}.
Expected contacts beyond the rules fall by ${en(less)} (${en(removed.low)} to ${en(removed.high)}, 90 %) of ${en(rota.exposureBefore)}; ${rota.partedPairs} of ${rota.flaggedPairs} flagged pairs are parted.${outcomes === 0 ? ' The chances are the opinion one began with, not calibrated yet.' : ''}`;
}
