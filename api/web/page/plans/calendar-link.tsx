/** Takes the visits away as a calendar file. */
import { useWords } from '../language.ts';
import { handOver } from '../parts/export-link.tsx';
import { calendarOf } from './calendar.ts';
import type { Plan } from './plan-answers.ts';

export function CalendarLink({ plan }: { readonly plan: Plan }) {
  const { t, of } = useWords();
  return (
    <button
      type="button"
      onClick={() => {
        const text = calendarOf(
          plan.visits,
          { digest: plan.digest, stamp: plan.from_on ?? plan.run.slice(0, 10) },
          {
            title: ({ team, subject, subject_id }) => `${team}: ${t(`subjects.${subject}`)} ${subject_id}`,
            why: ({ why_vi, why_en }) => `${of({ vi: why_vi, en: why_en })} ${t('app.signal')}.`,
          },
        );
        handOver(new Blob([text], { type: 'text/calendar;charset=utf-8' }), `${plan.plan}.ics`);
      }}
    >
      {t('plan.ics')}
    </button>
  );
}
