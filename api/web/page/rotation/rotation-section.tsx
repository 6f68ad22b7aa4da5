/** One proposal: what it would bring and cost, each change with its reason, what becomes of flagged pairs, and who has no place yet. */
import { addressOf } from '../address.ts';
import { useAsked } from '../ask.ts';
import { useWords } from '../language.ts';
import { Figures } from '../parts/data-table.tsx';
import { ExportLink } from '../parts/export-link.tsx';
import { usePageTitle } from '../parts/page-title.ts';
import { Failure, Loading } from '../parts/problem.tsx';
import { ContactsSaid } from './contacts-said.tsx';
import { RunContext } from '../run.ts';
import { ExposureFigure } from './exposure-figure.tsx';
import { Moves } from './moves-table.tsx';
import { PairsTable, UnitsTable, WithoutPlaceTable } from './rotation-tables.tsx';
import type { Rotation, RotationFigures } from './rotation-answers.ts';

export function RotationSection({ name }: { readonly name: string }) {
  const { t, number } = useWords();
  const path = `/v1/rotations/${encodeURIComponent(name)}`;
  const { data, error, again } = useAsked<Rotation>(path);
  usePageTitle(`${t('page.rotation')} ${name}`);
  if (error !== null) return <Failure error={error} again={again} />;
  if (data === null) return <Loading />;
  return (
    // who is named here is shown as the run of the proposal had them
    <RunContext.Provider value={data.run}>
      <section aria-labelledby="rotation">
        <p class="no-print">
          <a href={addressOf(['rotation'])}>← {t('rotation.back')}</a>
        </p>
        <h1 id="rotation">{t('rotation.title', { name })}</h1>
        <p class="lead">{t('rotation.proposes')}</p>
        {data.figures !== null && <ProposalFigures figures={data.figures} />}
        <div class="actions no-print">
          <ExportLink path={path} format="csv" title={t('plan.csv')} file={`${name}.csv`} />
          <ExportLink path={path} format="arrow" title={t('plan.arrow')} file={`${name}.arrows`} />
          <button
            type="button"
            onClick={() => {
              print();
            }}
          >
            {t('app.print')}
          </button>
        </div>
      </section>
      {data.units.length > 0 && (
        <section aria-labelledby="exposure">
          <h2 id="exposure">{t('rotation.exposureTitle')}</h2>
          <p class="lead">{t('rotation.exposureLead')}</p>
          <ExposureFigure units={data.units} figures={data.figures} />
          <details>
            <summary>{t('subject.shown')}</summary>
            <UnitsTable units={data.units} />
          </details>
        </section>
      )}
      <section aria-labelledby="moves">
        <h2 id="moves">{t('rotation.movesTitle')}</h2>
        {data.moves.length === 0 ? (
          <p class="empty">{t('rotation.noMoves')}</p>
        ) : (
          <Moves moves={data.moves} />
        )}
        {data.without_place.length > 0 && (
          <>
            <h3>{t('rotation.withoutPlace', { n: number(data.without_place.length) })}</h3>
            <p class="lead">{t('rotation.withoutPlaceLead')}</p>
            <WithoutPlaceTable officers={data.without_place} />
          </>
        )}
      </section>
      <section aria-labelledby="flagged">
        <h2 id="flagged">{t('rotation.pairsTitle')}</h2>
        <p class="lead">{t('rotation.pairsLead')}</p>
        {data.pairs.length === 0 ? (
          <p class="empty">{t('rotation.noPairs')}</p>
        ) : (
          <PairsTable pairs={data.pairs} />
        )}
      </section>
    </RunContext.Provider>
  );
}

function ProposalFigures({ figures }: { readonly figures: RotationFigures }) {
  const { t, number, share } = useWords();
  const { settings, exposure_before: before, exposure_after: after } = figures;
  const [low, high] = figures.exposure_removed_90;
  return (
    <>
      <Figures
        facts={[
          [
            t('rotation.moves'),
            <>
              {number(figures.moves)}{' '}
              <small>{t('rotation.ofOfficers', { n: number(figures.officers) })}</small>
            </>,
          ],
          [t('rotation.otherPlace'), number(figures.other_place)],
          [t('rotation.terms'), number(figures.terms_ending)],
          [
            t('rotation.parted'),
            t('rotation.partedSaid', {
              parted: number(figures.parted_pairs),
              all: number(figures.flagged_pairs),
            }),
          ],
          [
            t('rotation.less'),
            <>
              {number(before - after)}{' '}
              <small>
                ({number(low)}–{number(high)})
              </small>
            </>,
          ],
          [
            t('rotation.highest'),
            <ContactsSaid before={figures.highest_before} after={figures.highest_after} />,
          ],
          [t('rotation.price'), number(figures.price)],
        ]}
      />
      <p class="quiet small">
        {t('rotation.basis', {
          outcomes: number(figures.outcomes_behind_the_chances),
          gap: share(figures.gap),
        })}{' '}
        {t('rotation.settings', {
          within: number(settings.within_months),
          back: number(settings.return_months),
          leaving: share(settings.most_leaving),
          move: number(settings.move_price),
          place: number(settings.place_price),
        })}{' '}
        {!settings.other_places && t('rotation.samePlace')}
      </p>
    </>
  );
}
