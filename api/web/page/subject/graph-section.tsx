/** Who stands around a subject: a picture, and beside it the links as a table. */
import { useState } from 'preact/hooks';
import { type GraphAnswer, type Layer, layers } from '../answers.ts';
import { useWords } from '../language.ts';
import { LinkTable } from '../parts/link-table.tsx';
import { NetworkFigure } from '../parts/network-figure.tsx';
import { Failure, Loading } from '../parts/problem.tsx';
import { useAskedOfRun } from '../run.ts';

export function GraphSection({ subject, id }: { readonly subject: string; readonly id: string }) {
  const { t, number } = useWords();
  const [layer, setLayer] = useState<Layer | ''>('');
  const [hops, setHops] = useState('1');
  const query = `hops=${hops}&limit=40${layer === '' ? '' : `&layer=${layer}`}`;
  const { data, error, again } = useAskedOfRun<GraphAnswer>(
    `/v1/graph/${subject}/${encodeURIComponent(id)}?${query}`,
  );
  if (error?.problem?.status === 404) return null; // nobody of it is in the graph
  return (
    <section class="panel" aria-labelledby="around">
      <h2 id="around">{t('graph.title')}</h2>
      <p class="lead">{t('graph.lead')}</p>
      <form class="filters no-print" aria-label={t('graph.title')}>
        <label>
          <span>{t('graph.layer')}</span>
          <select
            value={layer}
            onChange={(event) => {
              setLayer(event.currentTarget.value as Layer | ''); // the options below
            }}
          >
            <option value="">{t('graph.allLayers')}</option>
            {layers.map((one) => (
              <option key={one} value={one}>
                {t(`layer.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{t('graph.hops')}</span>
          <select
            value={hops}
            onChange={(event) => {
              setHops(event.currentTarget.value);
            }}
          >
            {['1', '2', '3'].map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
      </form>
      {error !== null && <Failure error={error} again={again} />}
      {data === null && error === null && <Loading />}
      {data !== null && data.links.length === 0 && <p class="empty">{t('graph.none')}</p>}
      {data !== null && data.links.length > 0 && (
        <div class="beside">
          <NetworkFigure nodes={data.nodes} links={data.links} />
          <LinkTable links={data.links} />
        </div>
      )}
      {data !== null && data.left_out > 0 && (
        <p class="quiet small">{t('graph.leftOut', { n: number(data.left_out) })}</p>
      )}
    </section>
  );
}
