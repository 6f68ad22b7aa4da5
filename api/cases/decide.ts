/** What may follow what: each function looks at what stands and gives the event to write, or the problem. Nobody is both pairs of eyes. */
import type {
  CaseBook,
  CaseOutcome,
  Family,
  HitEvidence,
  IsoDate,
  ReviewCase,
  Reviewer,
  Subject,
} from '../../engine/index.ts';
import type { Actor } from '../access/roles.ts';
import { Problem } from '../problem.ts';
import type { Decision } from '../state/case-log.ts';

/** A subject as the run in service shows it. */
export interface Signal {
  readonly run: string;
  readonly subject: Subject;
  readonly subjectId: string;
  readonly unit: string | null;
}

/** `evidence`: the indicators that hit in the family tonight. */
export function proposeCase(
  book: CaseBook,
  signal: Signal,
  wanted: {
    readonly caseId: string;
    readonly family: Family;
    readonly reason: string;
    readonly evidence: readonly HitEvidence[];
  },
): Decision {
  const { caseId, family, reason, evidence } = wanted;
  const pending = book
    .casesOf(signal.subject, signal.subjectId)
    .find((one) => one.family === family && (one.state === 'proposed' || one.state === 'open'));
  if (pending !== undefined) {
    throw new Problem('case-state', {
      vi: `Đối tượng này đã có vụ việc ${pending.case_id} trong nhóm ${family}; hãy làm tiếp vụ việc đó.`,
      en: `This subject has case ${pending.case_id} in ${family} already; go on with it.`,
    });
  }
  return { ...signal, kind: 'case.proposed', caseId, family, body: { reason, evidence } };
}

export function openCase(known: ReviewCase, actor: Actor, reason: string | null): Decision {
  mustBe(known, 'proposed');
  secondPair(known, actor);
  return { ...about(known), kind: 'case.opened', body: { reason } };
}

/** Whoever proposed may take it back; anybody else may decline it. */
export function declineCase(known: ReviewCase, reason: string): Decision {
  mustBe(known, 'proposed');
  return { ...about(known), kind: 'case.declined', body: { reason } };
}

/** `hits`: the indicators that hit the subject in this family tonight. */
export function recordOutcome(
  known: ReviewCase,
  wanted: { readonly indicator: string | null; readonly outcome: CaseOutcome; readonly note: string },
  hits: readonly HitEvidence[],
): Decision {
  mustBe(known, 'open');
  const { indicator, outcome, note } = wanted;
  const named = [...new Set([...known.evidence, ...hits].map((hit) => hit.indicator))];
  if (indicator === null ? named.length > 0 : !named.includes(indicator)) {
    throw new Problem(
      'invalid-request',
      { vi: 'Có tham số không hợp lệ; xem errors.', en: 'Some parameters are not valid; see errors.' },
      {
        faults: [
          {
            parameter: 'indicator',
            detail:
              named.length === 0
                ? {
                    vi: 'Không có chỉ tiêu nào báo tín hiệu với đối tượng này: hãy bỏ trống.',
                    en: 'No indicator hit this subject: leave it out.',
                  }
                : {
                    vi: `Phải là một chỉ tiêu đã báo tín hiệu: ${named.join(', ')}.`,
                    en: `Must be an indicator that hit: ${named.join(', ')}.`,
                  },
          },
        ],
      },
    );
  }
  const hit =
    hits.find((one) => one.indicator === indicator) ??
    known.evidence.find((one) => one.indicator === indicator) ??
    null;
  return { ...about(known), kind: 'outcome.recorded', body: { indicator, outcome, note, hit } };
}

export function closeCase(known: ReviewCase, reason: string): Decision {
  mustBe(known, 'open');
  if (known.outcomes.length === 0) {
    throw new Problem('case-state', {
      vi: 'Chưa có kết quả nào được ghi; hãy ghi kết quả trước khi đóng.',
      en: 'No outcome is recorded yet; record one before closing.',
    });
  }
  return { ...about(known), kind: 'case.closed', body: { reason } };
}

export function addStatement(
  book: CaseBook,
  signal: Signal,
  body: { readonly text: string; readonly received_on: IsoDate; readonly replaces: number | null },
): Decision {
  const { subject, subjectId } = signal;
  if (
    body.replaces !== null &&
    !book.statementsOf(subject, subjectId).some(({ seq }) => seq === body.replaces)
  ) {
    throw new Problem('case-state', {
      vi: `Đối tượng này không có giải trình số ${body.replaces}.`,
      en: `This subject has no statement ${body.replaces}.`,
    });
  }
  return { ...signal, kind: 'statement.added', body };
}

/** Somebody else than the one who proposed: neither the same key nor another key of the same name. */
function secondPair({ proposed }: ReviewCase, actor: Actor): void {
  if (!sameReviewer(proposed.by, actor)) return;
  throw new Problem('four-eyes', {
    vi: `${proposed.by.name} đã đề xuất vụ việc này; người khác phải mở.`,
    en: `${proposed.by.name} proposed this case; somebody else has to open it.`,
  });
}

const folded = (name: string): string => name.normalize('NFC').trim().toLocaleLowerCase('vi');

const sameReviewer = (by: Reviewer, { keyId, name }: Actor): boolean =>
  by.key_id === keyId || folded(by.name) === folded(name);

function mustBe({ case_id: id, state }: ReviewCase, wanted: ReviewCase['state']): void {
  if (state === wanted) return;
  throw new Problem('case-state', {
    vi: `Vụ việc ${id} đang ở trạng thái ${state}; việc này cần trạng thái ${wanted}.`,
    en: `Case ${id} is ${state}; this needs one that is ${wanted}.`,
  });
}

const about = (known: ReviewCase) => ({
  caseId: known.case_id,
  family: known.family,
  subject: known.subject,
  subjectId: known.subject_id,
  unit: known.unit_code,
  run: known.run,
});
