/** The lines of a ranking as a table of which only what can be seen is drawn. Rows are of one height, so that any of 100,000 is found by reckoning. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { RankingLine, Subject } from '../answers.ts';
import type { Language } from '../formats.ts';
import { useWords } from '../language.ts';
import { Loading } from '../parts/problem.tsx';
import { ChangeMark, Priority, StatusBadge, SubjectLink } from '../parts/subject.tsx';
import type { SearchedLine } from './filter-lines.ts';
import { useRowHeight, useWindow } from './use-window.ts';

export interface RankingTableProps {
  readonly caption: string;
  readonly subject: Subject;
  readonly lines: readonly SearchedLine[];
  readonly waiting: boolean;
  readonly nameOf: (indicator: string) => string;
  readonly language: Language;
}

export function RankingTable({ caption, subject, lines, waiting, nameOf }: RankingTableProps) {
  const { t } = useWords();
  const body = useRef<HTMLTableSectionElement>(null);
  const head = useRef<HTMLTableSectionElement>(null);
  const rowHeight = useRowHeight();
  const { window: drawn, reveal } = useWindow(body, head, lines.length, rowHeight);
  // where the keys have got to; ahead of what is drawn while they are pressed fast
  const active = useRef<number | null>(null);
  const ours = useRef(false);
  const [moved, setMoved] = useState(0);
  useEffect(() => {
    if (active.current === null) return;
    const row = body.current?.querySelector<HTMLElement>(`tr[aria-rowindex="${active.current + 2}"] a`);
    ours.current = true;
    row?.focus({ preventScroll: true });
    ours.current = false;
  }, [moved]);
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const step = stepOf(event);
      if (step === 0 || lines.length === 0) return;
      event.preventDefault();
      const next = active.current === null ? 0 : active.current + step;
      active.current = Math.max(0, Math.min(lines.length - 1, next));
      reveal(active.current);
      setMoved((one) => one + 1);
    };
    addEventListener('keydown', pressed);
    return () => {
      removeEventListener('keydown', pressed);
    };
  }, [lines, reveal]);
  if (waiting) return <Loading />;
  if (lines.length === 0) return <p class="empty">{t('ranking.empty')}</p>;
  return (
    <table class="lines" aria-rowcount={lines.length + 1} role="table">
      <caption class="hidden">{caption}</caption>
      <thead ref={head} role="rowgroup">
        <tr role="row" aria-rowindex={1}>
          <th role="columnheader" scope="col" class="c-rank num">
            {t('ranking.rank')}
          </th>
          <th role="columnheader" scope="col" class="c-priority">
            {t('ranking.priority')}
          </th>
          <th role="columnheader" scope="col" class="c-subject">
            {t('ranking.subject')}
          </th>
          <th role="columnheader" scope="col" class="c-status">
            {t('ranking.status')}
          </th>
          <th role="columnheader" scope="col" class="c-reasons">
            {t('ranking.reasons')}
          </th>
          <th role="columnheader" scope="col" class="c-value num">
            {t('ranking.value')}
          </th>
          <th role="columnheader" scope="col" class="c-change">
            {t('ranking.change')}
          </th>
        </tr>
      </thead>
      <tbody ref={body} role="rowgroup">
        {drawn.above > 0 && (
          <tr aria-hidden="true" class="space">
            <td style={{ height: `${drawn.above}px` }} />
          </tr>
        )}
        {lines.slice(drawn.from, drawn.to).map(({ line }, i) => (
          <Line
            key={line.subject_id}
            line={line}
            index={drawn.from + i}
            subject={subject}
            nameOf={nameOf}
            focused={(index) => {
              if (!ours.current) active.current = index;
            }}
          />
        ))}
        {drawn.below > 0 && (
          <tr aria-hidden="true" class="space">
            <td style={{ height: `${drawn.below}px` }} />
          </tr>
        )}
      </tbody>
    </table>
  );
}

interface LineProps {
  readonly line: RankingLine;
  readonly index: number;
  readonly subject: Subject;
  readonly nameOf: (indicator: string) => string;
  readonly focused: (index: number) => void;
}

function Line({ line, index, subject, nameOf, focused }: LineProps) {
  const { t, number, vnd } = useWords();
  return (
    <tr
      role="row"
      class="line"
      aria-rowindex={index + 2}
      onFocusCapture={() => {
        focused(index);
      }}
    >
      <td role="cell" class="c-rank num">
        {number(line.rank)}
      </td>
      <td role="cell" class="c-priority">
        <Priority value={line.priority} />
      </td>
      <th role="rowheader" scope="row" class="c-subject">
        <SubjectLink subject={subject} id={line.subject_id} />
        {line.unit_code !== null && subject !== 'unit' && (
          <span class="quiet small unit">
            {t('part.unit')} {line.unit_code}
          </span>
        )}
      </th>
      <td role="cell" class="c-status">
        <StatusBadge status={line.status} />
      </td>
      <td role="cell" class="c-reasons">
        <Reasons line={line} nameOf={nameOf} />
      </td>
      <td role="cell" class="c-value num">
        {vnd(line.value_at_risk_vnd)}
      </td>
      <td role="cell" class="c-change">
        <ChangeMark change={line.change} />
      </td>
    </tr>
  );
}
function Reasons({ line, nameOf }: Pick<LineProps, 'line' | 'nameOf'>) {
  const { t, number } = useWords();
  if (line.reasons.length === 0) return <span class="quiet">{t('ranking.noReason')}</span>;
  const more = line.hits - line.reasons.length;
  return (
    <ul class="line-reasons">
      {line.reasons.map(({ indicator, observed, expected }, i) => (
        <li key={indicator}>
          <span class="what">
            <code>{indicator}</code> {nameOf(indicator)}
          </span>
          {observed !== null && expected !== null && (
            <span class="nowrap">
              <b>{number(observed)}</b> / {number(expected)}
            </span>
          )}
          {i === line.reasons.length - 1 && more > 0 && (
            <span class="quiet nowrap">{t('ranking.moreReasons', { n: more })}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** How far a key moves along the lines; 0 where it means something else, as it does in a field. */
function stepOf(event: KeyboardEvent): number {
  if (event.ctrlKey || event.altKey || event.metaKey) return 0;
  const { target } = event;
  const inField =
    target instanceof HTMLInputElement ||
    target instanceof HTMLSelectElement ||
    target instanceof HTMLTextAreaElement;
  if (inField) return 0;
  const onLine = target instanceof Element && target.closest('tr.line') !== null;
  if (event.key === 'j' || (onLine && event.key === 'ArrowDown')) return 1;
  if (event.key === 'k' || (onLine && event.key === 'ArrowUp')) return -1;
  return 0;
}
