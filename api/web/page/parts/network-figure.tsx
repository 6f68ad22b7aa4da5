/** A network as a picture: parties by shape as well as colour, links as strong as they are unexpected. The table beside it says the same. */
import { useMemo } from 'preact/hooks';
import { subjectAddress } from '../address.ts';
import type { GraphLink, GraphNode, PartyKind } from '../answers.ts';
import { useWords } from '../language.ts';
import { useRun } from '../run.ts';
import { layOut } from './lay-out.ts';

export const nameOf = (kind: PartyKind, id: string): string => `${kind} ${id}`;
const width = 760;
const height = 520;

export interface NetworkFigureProps {
  readonly nodes: readonly Pick<GraphNode, 'subject' | 'subject_id' | 'hop'>[];
  readonly links: readonly GraphLink[];
}

export function NetworkFigure({ nodes, links }: NetworkFigureProps) {
  const { t } = useWords();
  const run = useRun();
  const { places } = useMemo(
    () =>
      layOut(
        nodes.map(({ subject, subject_id, hop }) => ({
          name: nameOf(subject, subject_id),
          radius: hop === 0 ? 46 : 26,
        })),
        links.map((link) => ({
          from: nameOf(link.from_subject, link.from_id),
          to: nameOf(link.to_subject, link.to_id),
          strength: strengthOf(link),
        })),
        { width, height },
      ),
    [nodes, links],
  );
  const at = (kind: PartyKind, id: string) => places.get(nameOf(kind, id)) ?? { x: 0, y: 0 };
  // names of those asked for and of those strongly tied; with all of them nothing could be read
  const named = new Set(
    nodes.filter(({ hop }) => hop === 0).map(({ subject, subject_id }) => nameOf(subject, subject_id)),
  );
  for (const link of [...links].sort((a, b) => strengthOf(b) - strengthOf(a)).slice(0, 14)) {
    named.add(nameOf(link.from_subject, link.from_id)).add(nameOf(link.to_subject, link.to_id));
  }
  return (
    <figure class="chart network">
      <div class="scroll">
        <svg
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={t('graph.picture', { nodes: nodes.length, links: links.length })}
        >
          {links.map((link) => {
            const from = at(link.from_subject, link.from_id);
            const to = at(link.to_subject, link.to_id);
            return (
              <line
                key={`${link.layer} ${link.from_id} ${link.to_id} ${link.unit_code ?? ''}`}
                class={`link ${link.expected === null ? 'fact' : ''} ${strengthOf(link) > 0.4 ? 'strong' : ''}`}
                x1={from.x}
                y1={from.y}
                x2={to.x}
                y2={to.y}
                stroke-width={1 + 4 * strengthOf(link)}
              />
            );
          })}
          {nodes.map(({ subject, subject_id, hop }) => {
            const { x, y } = at(subject, subject_id);
            const size = hop === 0 ? 9 : 6;
            const name = nameOf(subject, subject_id);
            return (
              <g
                key={name}
                class="party-mark"
                onClick={() => {
                  location.hash = subjectAddress(subject, subject_id, run); // the table has the link for keyboards
                }}
              >
                <Shape kind={subject} x={x} y={y} size={size} asked={hop === 0} />
                {named.has(name) && (
                  <text
                    class={hop === 0 ? 'party asked' : 'party'}
                    x={x}
                    y={y - size - 4}
                    text-anchor={x < 90 ? 'start' : x > width - 90 ? 'end' : 'middle'}
                  >
                    {subject_id}
                  </text>
                )}
              </g>
            );
          })}
        </svg>
      </div>
      <ul class="legend">
        {(['officer', 'enterprise', 'broker'] as const).map((kind) => (
          <li key={kind}>
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
              <Shape kind={kind} x={8} y={8} size={6} asked={false} />
            </svg>{' '}
            {t(`part.${kind}`)}
          </li>
        ))}
      </ul>
    </figure>
  );
}

interface ShapeProps {
  readonly kind: PartyKind;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly asked: boolean;
}

function Shape({ kind, x, y, size, asked }: ShapeProps) {
  const name = `node ${kind}${asked ? ' asked' : ''}`;
  if (kind === 'officer') return <circle class={name} cx={x} cy={y} r={size} />;
  if (kind === 'enterprise')
    return <rect class={name} x={x - size} y={y - size} width={2 * size} height={2 * size} />;
  const points = `${x},${y - size * 1.2} ${x + size * 1.2},${y} ${x},${y + size * 1.2} ${x - size * 1.2},${y}`;
  return <polygon class={name} points={points} />;
}

/** How far a link departs from what was expected, 0 to 1; evidence is -log10 of the larger of p and q. A fact has no expectation. */
export const strengthOf = ({ evidence, expected }: GraphLink): number =>
  expected === null ? 0.25 : Math.min(1, (evidence ?? 0) / 6);
