/** The pairs that are flagged or watched, drawn as one network with the list of them beside it. */
import { useMemo } from 'preact/hooks';
import type { RankingLine, RankingLines, RankingList } from '../answers.ts';
import { useAsked } from '../ask.ts';
import { useWords } from '../language.ts';
import { DataTable } from '../parts/data-table.tsx';
import { NetworkFigure } from '../parts/network-figure.tsx';
import { Loading } from '../parts/problem.tsx';
import { Priority, StatusBadge, SubjectLink } from '../parts/subject.tsx';
import { pairsNetwork } from './pairs-network.ts';

/** More could not be told apart in a picture. */
const most = 60;

interface ShownPair {
  readonly kind: 'pair' | 'broker_pair';
  readonly line: RankingLine;
}

export function PairsSection() {
  const { t, of, number } = useWords();
  const list = useAsked<RankingList>('/v1/rankings').data;
  const ranked = (subject: string): boolean =>
    list?.rankings.some((one) => one.family === 'collusion' && one.subject === subject) === true;
  const path = (subject: string): string | null =>
    ranked(subject) ? `/v1/rankings/${subject}/lines?family=collusion&limit=${most}` : null;
  const pairs = useAsked<RankingLines>(path('pair')).data;
  const brokerPairs = useAsked<RankingLines>(path('broker_pair')).data;
  const shown = useMemo(() => {
    const all: ShownPair[] = [
      ...(pairs?.rows ?? []).map((line) => ({ kind: 'pair' as const, line })),
      ...(brokerPairs?.rows ?? []).map((line) => ({ kind: 'broker_pair' as const, line })),
    ];
    return all
      .filter(({ line }) => line.status === 'flagged' || line.status === 'watch')
      .sort((a, b) => b.line.priority - a.line.priority)
      .slice(0, most);
  }, [pairs, brokerPairs]);
  const network = useMemo(() => pairsNetwork(shown), [shown]);
  const waiting = list === null || (ranked('pair') && pairs === null);
  return (
    <section aria-labelledby="pairs">
      <h2 id="pairs">{t('network.pairs')}</h2>
      <p class="lead">{t('network.pairsLead')}</p>
      {waiting && <Loading />}
      {!waiting && shown.length === 0 && <p class="empty">{t('network.pairsNone')}</p>}
      {shown.length > 0 && (
        <div class="beside">
          <NetworkFigure nodes={network.nodes} links={network.links} />
          <DataTable
            caption={t('network.pairsTable')}
            small
            rows={shown}
            keyOf={({ kind, line }) => `${kind} ${line.subject_id}`}
            columns={[
              {
                title: t('ranking.subject'),
                cell: ({ kind, line }) => <SubjectLink subject={kind} id={line.subject_id} />,
              },
              { title: t('ranking.priority'), cell: ({ line }) => <Priority value={line.priority} /> },
              { title: t('ranking.status'), cell: ({ line }) => <StatusBadge status={line.status} /> },
              {
                title: t('network.main'),
                cell: ({ line: { reasons } }) => {
                  const [reason] = reasons;
                  if (reason === undefined) return '–';
                  const name = list?.indicators.find((one) => one.indicator === reason.indicator);
                  return (
                    <>
                      <code>{reason.indicator}</code>{' '}
                      {name === undefined ? '' : of({ vi: name.name_vi, en: name.name_en })}
                      {reason.observed !== null && reason.expected !== null && (
                        <span class="nowrap">
                          {' '}
                          <b>{number(reason.observed)}</b> / {number(reason.expected)}
                        </span>
                      )}
                    </>
                  );
                },
              },
            ]}
          />
        </div>
      )}
    </section>
  );
}
