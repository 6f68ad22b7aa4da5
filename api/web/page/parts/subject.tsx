/** Subjects, statuses and changes, the same on every page. */
import { subjectAddress } from '../address.ts';
import type { Change, Status, Subject } from '../answers.ts';
import { useWords } from '../language.ts';
import { useRun } from '../run.ts';
import { partsOf } from '../subject-parts.ts';

export interface SubjectNameProps {
  readonly subject: Subject;
  readonly id: string;
}

/** The ids that make up a subject, each with what it is. Ids come from outside: they break where they must. */
export function SubjectName({ subject, id }: SubjectNameProps) {
  const { t } = useWords();
  const parts = partsOf(subject, id);
  return (
    <span class="subject">
      {parts.map((part, i) => (
        <span class="part" key={part.kind}>
          {i > 0 && <span class="times"> × </span>}
          <span class="kind">{t(`part.${part.kind}`)}</span> <bdi class="foreign">{part.text}</bdi>
        </span>
      ))}
    </span>
  );
}

export function SubjectLink(props: SubjectNameProps) {
  const run = useRun();
  return (
    <a href={subjectAddress(props.subject, props.id, run)}>
      <SubjectName {...props} />
    </a>
  );
}

export function StatusBadge({ status }: { readonly status: Status }) {
  const { t } = useWords();
  return <span class={`badge ${status}`}>{t(`status.${status}`)}</span>;
}

const changeMarks: Readonly<Record<Change, string>> = { new: '✦', up: '▲', down: '▼', same: '=', gone: '×' };

export function ChangeMark({ change }: { readonly change: Change }) {
  const { t } = useWords();
  return (
    <span class={`change ${change}`}>
      <span aria-hidden="true">{changeMarks[change]}</span> {t(`change.${change}`)}
    </span>
  );
}

/** A priority with a bar of its length; the number says it too. */
export function Priority({ value }: { readonly value: number }) {
  const { priority } = useWords();
  return (
    <span class="priority">
      <b>{priority(value)}</b>
      <span class="bar" aria-hidden="true">
        <span style={{ width: `${Math.max(0, Math.min(100, value))}%` }} />
      </span>
    </span>
  );
}
