/** Filters and search over the lines of a ranking, all in memory: a hundred thousand lines take some milliseconds. */
import type { RankingLine } from '../answers.ts';
import { fold, holdsWords } from '../fold.ts';

export interface LineFilter {
  readonly status: string;
  readonly unit: string;
  readonly indicator: string;
  /** A day; only what was first flagged then or later. */
  readonly since: string;
  readonly search: string;
}

export interface SearchedLine {
  readonly line: RankingLine;
  /** What search looks in, folded. */
  readonly text: string;
}

/** `nameOf`: an indicator's names, of both languages. */
export function searchedLine(line: RankingLine, nameOf: (indicator: string) => string): SearchedLine {
  const reasons = line.reasons.map(({ indicator }) => `${indicator} ${nameOf(indicator)}`);
  return { line, text: fold([line.subject_id, line.unit_code ?? '', ...reasons].join(' ')) };
}

/** The lines that pass, in their order. An indicator is looked for among the strongest reasons of a line. */
export function filterLines(lines: readonly SearchedLine[], filter: LineFilter): readonly SearchedLine[] {
  const { status, unit, indicator, since } = filter;
  const search = fold(filter.search);
  if (status === '' && unit === '' && indicator === '' && since === '' && search === '') return lines;
  return lines.filter(
    ({ line, text }) =>
      (status === '' || line.status === status) &&
      (unit === '' || line.unit_code === unit) &&
      (indicator === '' || line.reasons.some((reason) => reason.indicator === indicator)) &&
      (since === '' || (line.first_flagged_on ?? '') >= since) &&
      (search === '' || holdsWords(text, search)),
  );
}
