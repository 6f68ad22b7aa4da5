/** The network as a whole: its rings, each with a picture, and a table of them beside it. */
import { useState } from 'preact/hooks';
import { addressOf } from '../address.ts';
import type { GraphAnswer, PartyKind } from '../answers.ts';
import { useAsked } from '../ask.ts';
import { useWords } from '../language.ts';
import type { PageProps } from '../pages.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { LinkTable } from '../parts/link-table.tsx';
import { NetworkFigure } from '../parts/network-figure.tsx';
import { usePageTitle } from '../parts/page-title.ts';
import { Failure, Loading } from '../parts/problem.tsx';
import { SubjectLink } from '../parts/subject.tsx';
import { useSession } from '../session.ts';
import { PairsSection } from './pairs-section.tsx';

export interface Ring {
  readonly ring_id: string;
  readonly p: number;
  readonly q: number;
  readonly density: number;
  readonly expected_density: number;
  readonly declarations: number;
  readonly raised: boolean;
  readonly members: readonly {
    readonly subject: PartyKind;
    readonly subject_id: string;
    readonly role_vi: string;
    readonly role_en: string;
  }[];
}

export function NetworkPage({ address }: PageProps) {
  const { t, number, probability } = useWords();
  const { data, error, again } = useAsked<{ readonly rings: readonly Ring[] }>('/v1/rings');
  const [raisedOnly, setRaisedOnly] = useState(true);
  usePageTitle(t('page.network'));
  if (error !== null) return <Failure error={error} again={again} />;
  if (data === null) return <Loading />;
  const raised = data.rings.filter((ring) => ring.raised);
  const filtered = raised.length > 0 && raisedOnly;
  const shown = filtered ? raised : data.rings;
  const chosen = data.rings.find(({ ring_id }) => ring_id === address.path[1]) ?? shown[0];
  const count = (ring: Ring, kind: PartyKind): number =>
    ring.members.filter(({ subject }) => subject === kind).length;
  return (
    <>
      <section aria-labelledby="rings">
        <h1 id="rings">{t('page.network')}</h1>
        <p class="lead">{t('ring.lead')}</p>
        <p>{t('ring.count', { raised: number(raised.length), all: number(data.rings.length) })}</p>
        {raised.length > 0 && raised.length < data.rings.length && (
          <label class="check">
            <input
              type="checkbox"
              checked={raisedOnly}
              onChange={(event) => {
                setRaisedOnly(event.currentTarget.checked);
              }}
            />{' '}
            {t('ring.raisedOnly')}
          </label>
        )}
        {data.rings.length > 0 && raised.length === 0 && <p class="chance">{t('ring.noneRaised')}</p>}
        {data.rings.length === 0 ? (
          <p class="empty">{t('ring.none')}</p>
        ) : (
          <DataTable
            caption={t('ring.list')}
            headed
            rows={shown}
            keyOf={({ ring_id }) => ring_id}
            columns={[
              {
                title: t('ring.ring'),
                cell: (ring) => (
                  <a
                    href={addressOf(['network', ring.ring_id])}
                    {...(ring === chosen ? { 'aria-current': 'true' as const } : {})}
                  >
                    {ring.ring_id}
                  </a>
                ),
              },
              {
                title: t('ring.signal'),
                cell: (ring) => (
                  <span class={`badge ${ring.raised ? 'flagged' : ''}`}>
                    {ring.raised ? t('ring.raised') : t('ring.chance')}
                  </span>
                ),
              },
              { title: t('subjects.officer'), number: true, cell: (ring) => count(ring, 'officer') },
              { title: t('subjects.enterprise'), number: true, cell: (ring) => count(ring, 'enterprise') },
              { title: t('subjects.broker'), number: true, cell: (ring) => count(ring, 'broker') },
              { title: t('ring.density'), number: true, cell: ({ density }) => number(density) },
              {
                title: t('subject.expected'),
                number: true,
                cell: ({ expected_density }) => number(expected_density),
              },
              { title: 'q', number: true, cell: ({ q }) => probability(q) },
              { title: t('subjects.declaration'), number: true, cell: (ring) => number(ring.declarations) },
            ]}
          />
        )}
      </section>
      {chosen !== undefined && <RingSection key={chosen.ring_id} ring={chosen} />}
      <PairsSection />
    </>
  );
}

function RingSection({ ring }: { readonly ring: Ring }) {
  const { t, of } = useWords();
  const { may } = useSession();
  const { data, error, again } = useAsked<GraphAnswer>(
    may('subjects') ? `/v1/graph/ring/${encodeURIComponent(ring.ring_id)}?hops=0` : null,
  );
  return (
    <section aria-labelledby="ring">
      <h2 id="ring">
        {t('ring.ring')} {ring.ring_id}
      </h2>
      {!ring.raised && <p class="chance">{t('ring.chanceLong')}</p>}
      {error !== null && <Failure error={error} again={again} />}
      {data !== null && (
        <div class="beside">
          <NetworkFigure nodes={data.nodes.map((node) => ({ ...node, hop: 1 }))} links={data.links} />
          <div>
            <DataTable
              caption={t('ring.members')}
              small
              rows={ring.members}
              keyOf={({ subject, subject_id }) => `${subject} ${subject_id}`}
              columns={[
                {
                  title: t('ranking.subject'),
                  cell: (member) => <SubjectLink subject={member.subject} id={member.subject_id} />,
                },
                { title: t('ring.role'), cell: (member) => of({ vi: member.role_vi, en: member.role_en }) },
              ]}
            />
          </div>
        </div>
      )}
      {data !== null && <LinkTable links={data.links} />}
    </section>
  );
}
