/** Chooses the run whose rankings are shown; nothing to choose where there is one only. */
import { useAsked } from '../ask.ts';
import { useWords } from '../language.ts';
import { type ListedRun, useRun } from '../run.ts';

export interface RunChoiceProps {
  /** Empty: the run in service. */
  readonly choose: (run: string) => void;
}

export function RunChoice({ choose }: RunChoiceProps) {
  const { t, date } = useWords();
  const chosen = useRun();
  const { data } = useAsked<{ readonly runs: readonly ListedRun[] }>('/v1/runs?limit=60');
  if (data === null || (data.runs.length < 2 && chosen === '')) return null;
  const listed = data.runs.some(({ run }) => run === chosen) || chosen === '';
  const days = data.runs.map(({ as_of }) => as_of);
  const nameOf = ({ run, as_of, in_service }: ListedRun): string => {
    const twice = days.filter((day) => day === as_of).length > 1;
    return [date(as_of), ...(twice ? [run.slice(11)] : []), ...(in_service ? [t('run.inService')] : [])].join(
      ' · ',
    );
  };
  return (
    <label class="run-choice">
      <span>{t('run.choose')}</span>
      <select
        value={chosen}
        onChange={(event) => {
          choose(event.currentTarget.value);
        }}
      >
        {!listed && <option value={chosen}>{date(chosen.slice(0, 10))}</option>}
        {data.runs.map((one) => (
          <option key={one.run} value={one.in_service ? '' : one.run}>
            {nameOf(one)}
          </option>
        ))}
      </select>
    </label>
  );
}
