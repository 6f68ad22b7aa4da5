/** Who looked at whom and who decided what: two chained logs, and whether they hold. */
import type { Role } from '../answers.ts';
import { useAsked } from '../ask.ts';
import { useWords } from '../language.ts';
import { DataTable } from '../parts/data-table.tsx';
import { usePageTitle } from '../parts/page-title.ts';
import { Failure, Loading } from '../parts/problem.tsx';

const roles: readonly Role[] = ['analyst', 'planner', 'reviewer', 'auditor', 'administrator', 'owner'];
const isRole = (role: string): role is Role => (roles as readonly string[]).includes(role);

interface Chain {
  readonly rows: number;
  readonly head: string | null;
  readonly fault: string | null;
}
interface LogRow {
  readonly seq: number;
  readonly at: string;
  readonly name: string;
  readonly role: string;
  readonly subject: string | null;
  readonly subject_id: string | null;
}
interface LookUps extends Chain {
  readonly look_ups: readonly (LogRow & { readonly action: string; readonly purpose: string | null })[];
}
interface Reviews extends Chain {
  readonly reviews: readonly (LogRow & {
    readonly kind: string;
    readonly case_id: string | null;
    readonly family: string | null;
  })[];
}

export function AuditPage() {
  const { t, moment } = useWords();
  const lookUps = useAsked<LookUps>('/v1/audit/look-ups?limit=200');
  const reviews = useAsked<Reviews>('/v1/audit/reviews?limit=200');
  usePageTitle(t('page.audit'));
  const roleWord = (role: string): string => (isRole(role) ? t(`role.${role}`) : role);
  const common = [
    { title: t('audit.seq'), number: true, cell: ({ seq }: LogRow) => seq },
    {
      title: t('audit.at'),
      cell: ({ at }: LogRow) => <span class="nowrap">{moment(at)}</span>,
    },
    {
      title: t('audit.who'),
      cell: ({ name, role }: LogRow) => (
        <>
          {name} <span class="quiet small block">{roleWord(role)}</span>
        </>
      ),
    },
  ];
  const whom = {
    title: t('audit.whom'),
    cell: ({ subject, subject_id }: LogRow) => (
      <>
        <span class="quiet small">{subject}</span> <bdi class="foreign">{subject_id}</bdi>
      </>
    ),
  };
  return (
    <>
      <section aria-labelledby="look-ups">
        <h1 id="look-ups">{t('page.audit')}</h1>
        <p class="lead">{t('audit.lead')}</p>
        <h2>{t('audit.lookUps')}</h2>
        {lookUps.error !== null && <Failure error={lookUps.error} again={lookUps.again} />}
        {lookUps.data === null && lookUps.error === null && <Loading />}
        {lookUps.data !== null && (
          <>
            <ChainLine chain={lookUps.data} />
            <DataTable
              caption={t('audit.lookUps')}
              headed
              small
              rows={lookUps.data.look_ups}
              keyOf={({ seq }) => seq}
              columns={[
                ...common,
                { title: t('audit.action'), cell: ({ action }) => action },
                whom,
                { title: t('audit.purpose'), cell: ({ purpose }) => purpose ?? '–' },
              ]}
            />
          </>
        )}
      </section>
      <section aria-labelledby="decisions">
        <h2 id="decisions">{t('audit.reviews')}</h2>
        {reviews.error !== null && <Failure error={reviews.error} again={reviews.again} />}
        {reviews.data !== null && (
          <>
            <ChainLine chain={reviews.data} />
            {reviews.data.reviews.length === 0 ? (
              <p class="empty">{t('app.none')}</p>
            ) : (
              <DataTable
                caption={t('audit.reviews')}
                headed
                small
                rows={reviews.data.reviews}
                keyOf={({ seq }) => seq}
                columns={[
                  ...common,
                  { title: t('audit.action'), cell: ({ kind }) => <code>{kind}</code> },
                  whom,
                  { title: t('audit.case'), cell: ({ case_id }) => case_id ?? '–' },
                ]}
              />
            )}
          </>
        )}
      </section>
    </>
  );
}

function ChainLine({ chain }: { readonly chain: Chain }) {
  const { t, number } = useWords();
  return (
    <p>
      {chain.fault === null ? (
        <span class="badge good">{t('audit.holds', { n: number(chain.rows) })}</span>
      ) : (
        <span class="badge flagged">{t('audit.broken', { fault: chain.fault })}</span>
      )}{' '}
      {chain.head !== null && (
        <span class="quiet small">
          {t('audit.head')} <code class="foreign">{chain.head}</code>
        </span>
      )}
    </p>
  );
}
