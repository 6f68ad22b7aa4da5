/** A backtest as text for a terminal, and as JSON. */
import type { Backtest, RankingMonth } from './backtest.ts';
import { columnsText, snakeCased } from './figures-text.ts';

const two = (value: number | null | undefined): string =>
  value === null || value === undefined ? '–' : value.toFixed(2);

/** First flags shown in a terminal; the JSON holds all. */
const shown = 40;

export function backtestText(backtest: Backtest): string {
  const { months, firstFlags, schemes, capacity } = backtest;
  const parts = [
    `History replayed as of ${months.map(({ asOf }) => asOf.slice(0, 7)).join(', ')}: each time with only what was known on its first day. Nothing was published.`,
    `By month\n${columnsText([
      [
        'as of',
        'family / subject',
        'ranked',
        'flagged',
        'new',
        ...(schemes === null ? [] : ['true', 'AP', 'precision of flags', `P@${capacity}`, `R@${capacity}`]),
      ],
      ...months.flatMap(({ asOf, rankings }) =>
        rankings
          .filter((one) => one.flagged > 0 || (one.figures?.positives ?? 0) > 0)
          .map((one) => [asOf, ...monthCells(one, schemes !== null)]),
      ),
    ])}`,
    firstFlags.length === 0
      ? 'Nobody was ever flagged.'
      : `First flagged${firstFlags.length > shown ? ` (the first ${shown} of ${firstFlags.length}; --format json has all)` : ''}\n${columnsText(
          [
            ['as of', 'family / subject', 'id', 'months flagged of those since'],
            ...firstFlags
              .slice(0, shown)
              .map((one) => [
                one.firstFlagged,
                `${one.family} / ${one.subject}`,
                one.subjectId,
                `${one.monthsFlagged} of ${one.monthsSince}`,
              ]),
          ],
        )}`,
    ...(schemes === null || schemes.length === 0
      ? []
      : [
          `Schemes: when each would have been seen\n${columnsText([
            [
              'scheme',
              'id',
              'subject',
              'strength',
              'began',
              'ended',
              `in the first ${capacity}`,
              'first flagged',
              'months to it',
            ],
            ...schemes.map((one) => [
              one.scheme,
              one.schemeId,
              one.subjectId ?? one.subject,
              String(one.strength),
              one.began,
              one.ended,
              one.firstInCapacity ?? '–',
              one.firstFlagged ?? 'never',
              one.monthsToFlag === null ? '–' : String(one.monthsToFlag),
            ]),
          ])}`,
        ]),
    silentText(backtest),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function monthCells(
  { family, subject, ranked, flagged, newlyFlagged, figures }: RankingMonth,
  scored: boolean,
): string[] {
  const cells = [`${family} / ${subject}`, String(ranked), String(flagged), String(newlyFlagged)];
  if (!scored) return cells;
  return [
    ...cells,
    figures === null ? '–' : String(figures.positives),
    two(figures?.averagePrecision),
    two(figures?.precisionOfFlags),
    two(figures?.precisionAtCapacity),
    two(figures?.recallAtCapacity),
  ];
}

/** Indicators that said nothing in any month, with the reason of the last. */
function silentText({ months }: Backtest): string {
  const last = months.at(-1)?.silent ?? [];
  return last.length === 0
    ? ''
    : `Not computed in the last month:\n${last.map((line) => `  ${line}`).join('\n')}`;
}

export const backtestJson = (backtest: Backtest): string =>
  `${JSON.stringify(snakeCased(backtest), null, 2)}\n`;
