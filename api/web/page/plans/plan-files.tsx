/** Takes away the files that were written with the plan: paper in the reader's language, calendar, and the workbook for who may know ids. */
import { useWords } from '../language.ts';
import { ExportLink } from '../parts/export-link.tsx';
import { useSession } from '../session.ts';
import { CalendarLink } from './calendar-link.tsx';
import type { Plan } from './plan-answers.ts';

export function PlanFiles({ plan, path }: { readonly plan: Plan; readonly path: string }) {
  const { t, language } = useWords();
  const { may } = useSession();
  const has = (file: Plan['files'][number]): boolean => plan.files.includes(file);
  return (
    <>
      {has(language === 'vi' ? 'paperInVietnamese' : 'paperInEnglish') && (
        <ExportLink
          path={`${path}/paper?language=${language}`}
          format="pdf"
          title={t('plan.pdf')}
          file={`${plan.plan}.${language}.pdf`}
        />
      )}
      {has('workbook') && may('identities') && (
        <ExportLink
          path={`${path}/workbook`}
          format="xlsx"
          title={t('plan.xlsx')}
          file={`${plan.plan}.xlsx`}
        />
      )}
      {has('calendar') ? (
        <ExportLink path={`${path}/calendar`} format="ics" title={t('plan.ics')} file={`${plan.plan}.ics`} />
      ) : (
        <CalendarLink plan={plan} />
      )}
    </>
  );
}
