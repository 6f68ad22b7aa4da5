/** Where a subject stands in one family, and what makes it stand there. */
import type { Explanation, FlagLife, Observation, Place } from '../answers.ts';
import { useWords } from '../language.ts';
import { Loading } from '../parts/problem.tsx';
import { ChangeMark, Priority, StatusBadge } from '../parts/subject.tsx';
import { EvidenceTable, NotJudged } from './evidence-table.tsx';
import { WaterfallFigure } from './waterfall-figure.tsx';

export interface PlaceSectionProps {
  readonly place: Place;
  readonly life: FlagLife | undefined;
  readonly explained: Explanation['families'][number] | undefined;
  readonly effects: Explanation['effects'];
  readonly observations: readonly Observation[];
}

export function PlaceSection({ place, life, explained, effects, observations }: PlaceSectionProps) {
  const { t, number, date, vnd, priority } = useWords();
  const heading = `family-${place.family}`;
  return (
    <section class="place" aria-labelledby={heading}>
      <h2 id={heading}>{t(`family.${place.family}`)}</h2>
      <div class="place-facts">
        <Priority value={place.priority} />
        <StatusBadge status={place.status} />
        <span>
          {t('subject.rankOf', {
            rank: number(place.rank),
            of: explained === undefined ? '…' : number(explained.of),
          })}
        </span>
        <span>
          <ChangeMark change={place.change} />
          {place.change_cause !== null && <> ({t(`cause.${place.change_cause}`)})</>}
        </span>
        {place.value_at_risk_vnd !== null && (
          <span>
            {t('subject.value')}: <b>{vnd(place.value_at_risk_vnd)}</b>
          </span>
        )}
        <span>{t('subject.basis', { n: number(place.n) })}</span>
        {place.first_flagged_on !== null && (
          <span>{t('subject.firstFlagged', { date: date(place.first_flagged_on) })}</span>
        )}
        {life !== undefined && life.expires_on !== null && (
          <span>{t('subject.expires', { date: date(life.expires_on) })}</span>
        )}
      </div>
      {place.evidence_groups.length > 0 && (
        <p class="chips">
          <span class="quiet">{t('subject.groups')}:</span>{' '}
          {place.evidence_groups.map((group) => (
            <span class="chip" key={group}>
              {t(`group.${group}`)}
            </span>
          ))}
        </p>
      )}
      {place.tie_band > 1 && (
        <p class="chance small">{t('subject.tie', { n: number(place.tie_band - 1) })}</p>
      )}
      {explained === undefined ? (
        <Loading />
      ) : (
        <>
          <h3>{t('subject.waterfall')}</h3>
          <WaterfallFigure reasons={explained.reasons} priority={place.priority} said={priority} />
          <h3>{t('subject.evidence')}</h3>
          <EvidenceTable
            reasons={explained.reasons}
            effects={effects}
            family={place.family}
            subject={place.subject}
          />
          <NotJudged others={explained.others} observations={observations} />
        </>
      )}
    </section>
  );
}
