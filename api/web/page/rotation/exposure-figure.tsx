/** Exposure of each office before and after, as two bars one over the other; the table beside it says the same in numbers. */
import { useWords } from '../language.ts';
import { ContactsSaid } from './contacts-said.tsx';
import type { RotationFigures, UnitExposure } from './rotation-answers.ts';

export interface ExposureFigureProps {
  readonly units: readonly UnitExposure[];
  readonly figures: RotationFigures | null;
}

/** More would be no picture any more; the table has them all. */
const mostBars = 12;

export function ExposureFigure({ units, figures }: ExposureFigureProps) {
  const { t, number } = useWords();
  const shown = units
    .toSorted((a, b) => b.exposure_before - a.exposure_before || (a.unit_code < b.unit_code ? -1 : 1))
    .slice(0, mostBars);
  const bars = [
    ...(figures === null
      ? []
      : [
          {
            name: t('rotation.allUnits'),
            before: figures.exposure_before,
            after: figures.exposure_after,
            whole: true,
          },
        ]),
    ...shown.map((unit) => ({
      name: unit.unit_code,
      before: unit.exposure_before,
      after: unit.exposure_after,
      whole: false,
    })),
  ];
  const most = Math.max(0, ...bars.flatMap(({ before, after }) => [before, after]));
  if (most === 0) return null;
  const width = (value: number) => ({ width: `${(100 * value) / most}%` });
  return (
    <figure class="waterfall exposure">
      <figcaption>
        <span class="key before" aria-hidden="true" /> {t('rotation.before')}{' '}
        <span class="key after" aria-hidden="true" /> {t('rotation.after')}
      </figcaption>
      <ol>
        {bars.map(({ name, before, after, whole }) => (
          <li key={name} class={whole ? 'total' : ''}>
            <span class="what">
              <bdi>{name}</bdi>
            </span>
            <span class="track" aria-hidden="true">
              <span class="step before" style={width(before)} />
              <span class="step after" style={width(after)} />
            </span>
            <b class="num">
              <ContactsSaid before={before} after={after} />
            </b>
          </li>
        ))}
      </ol>
      {units.length > shown.length && (
        <p class="quiet small">{t('rotation.moreUnits', { n: number(units.length - shown.length) })}</p>
      )}
    </figure>
  );
}
