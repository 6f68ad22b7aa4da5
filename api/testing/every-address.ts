/** An address of every route under /v1, what it needs, and what a POST sends: the test of who may see what walks them all. */
import type { Permission } from '../access/roles.ts';
import type { CaseLog } from '../state/case-log.ts';

export interface Address {
  readonly url: string;
  readonly permission: Permission;
  /** What a POST sends; a lawful one. */
  readonly body?: object;
  /** What it then answers; 201 by default. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** It holds every unit: refused to who sees some only. */
  readonly whole?: boolean;
}

/** By method and path. `pairs`: subject ids of the first pairs of the ranking; `log` is given the cases that the addresses name. */
export function everyAddress(pairs: readonly string[], log: CaseLog, at: Date): ReadonlyMap<string, Address> {
  const [first, ...others] = pairs;
  const pair = `/v1/subjects/pair/${encodeURIComponent(first!)}`;
  const signal = { family: 'collusion', subject: 'pair' };
  const by = {
    actor: { keyId: 'k', name: 'n', role: 'reviewer', units: null },
    at,
    requestId: 'r',
  } as const;
  const run = '2026-11-21-000000000000';
  others.slice(0, 4).forEach((subjectId, i) => {
    const about = {
      subject: 'pair',
      subjectId,
      unit: 'CKCL',
      run,
      family: 'collusion',
      caseId: `V00000000000${i}`,
    };
    log.append(by, () => ({
      ...about,
      kind: 'case.proposed',
      body: { reason: 'why', evidence: [{ indicator: 'C01', q: 0.01, n: 9 }] },
    }));
    if (i > 1) log.append(by, () => ({ ...about, kind: 'case.opened', body: { reason: null } }));
  });
  const outcome = { indicator: 'C01', outcome: 'cleared', note: 'why' };
  log.append(by, () => ({
    ...{
      subject: 'pair',
      subjectId: others[3]!,
      unit: 'CKCL',
      run,
      family: 'collusion',
      caseId: 'V000000000003',
    },
    kind: 'outcome.recorded',
    body: { ...outcome, outcome: 'cleared', hit: null },
  }));
  return new Map<string, Address>([
    ['GET /v1/runs/current', { url: '/v1/runs/current', permission: 'run' }],
    ['GET /v1/indicators', { url: '/v1/indicators', permission: 'run' }],
    ['GET /v1/runs', { url: '/v1/runs', permission: 'run' }],
    ['GET /v1/quality', { url: '/v1/quality', permission: 'run' }],
    ['GET /v1/rings', { url: '/v1/rings', permission: 'rankings' }],
    ['GET /v1/indicators/{indicator}/peers', { url: '/v1/indicators/C01/peers', permission: 'run' }],
    ['GET /v1/subjects/{subject}/{id}/history', { url: `${pair}/history`, permission: 'subjects' }],
    ['GET /v1/me', { url: '/v1/me', permission: 'run' }],
    ['GET /v1/rankings', { url: '/v1/rankings', permission: 'rankings' }],
    [
      'GET /v1/rankings/{subject}/lines',
      { url: '/v1/rankings/pair/lines?family=collusion', permission: 'rankings' },
    ],
    ['GET /v1/rankings/{subject}', { url: '/v1/rankings/pair?family=collusion', permission: 'rankings' }],
    ['GET /v1/subjects/{subject}/{id}', { url: pair, permission: 'subjects' }],
    ['GET /v1/subjects/{subject}/{id}/explanation', { url: `${pair}/explanation`, permission: 'subjects' }],
    ['GET /v1/subjects/{subject}/{id}/statement', { url: `${pair}/statement`, permission: 'subjects' }],
    [
      'POST /v1/subjects/{subject}/{id}/statement',
      { url: `${pair}/statement`, permission: 'review', body: { text: 'words', received_on: '2026-01-01' } },
    ],
    [
      'POST /v1/subjects/{subject}/{id}/snooze',
      {
        url: `${pair}/snooze`,
        permission: 'review',
        body: { family: 'collusion', owner: 'whoever', reason: 'why', until: '2026-01-20' },
      },
    ],
    [
      'POST /v1/subjects/{subject}/{id}/extension',
      {
        url: `${pair}/extension`,
        permission: 'review',
        body: { family: 'collusion', reason: 'why', until: '2026-01-20' },
      },
    ],
    ['GET /v1/cases', { url: '/v1/cases', permission: 'cases' }],
    [
      'POST /v1/cases',
      { url: '/v1/cases', permission: 'review', body: { ...signal, subject_id: first, reason: 'why' } },
    ],
    ['GET /v1/cases/{case_id}', { url: '/v1/cases/V000000000000', permission: 'cases' }],
    [
      'POST /v1/cases/{case_id}/open',
      { url: '/v1/cases/V000000000000/open', permission: 'review', body: {} },
    ],
    [
      'POST /v1/cases/{case_id}/decline',
      { url: '/v1/cases/V000000000001/decline', permission: 'review', body: { reason: 'why' } },
    ],
    [
      'POST /v1/cases/{case_id}/outcomes',
      { url: '/v1/cases/V000000000002/outcomes', permission: 'review', body: outcome },
    ],
    [
      'POST /v1/cases/{case_id}/close',
      { url: '/v1/cases/V000000000003/close', permission: 'review', body: { reason: 'why' } },
    ],
    ['GET /v1/outcomes', { url: '/v1/outcomes', permission: 'cases' }],
    ['GET /v1/plans', { url: '/v1/plans', permission: 'plans' }],
    ['GET /v1/plans/{plan}', { url: '/v1/plans/a-plan', permission: 'plans' }],
    ['GET /v1/plans/{plan}/calendar', { url: '/v1/plans/a-plan/calendar', permission: 'plans', whole: true }],
    ['GET /v1/plans/{plan}/paper', { url: '/v1/plans/a-plan/paper', permission: 'plans', whole: true }],
    [
      'GET /v1/plans/{plan}/workbook',
      { url: '/v1/plans/a-plan/workbook', permission: 'identities', headers: { 'x-liem-purpose': 'why' } },
    ],
    [
      'POST /v1/plans/what-if',
      { url: '/v1/plans/what-if', permission: 'plans', body: { days: 20 }, status: 200 },
    ],
    ['GET /v1/rotations', { url: '/v1/rotations', permission: 'plans' }],
    ['GET /v1/rotations/{rotation}', { url: '/v1/rotations/a-rotation', permission: 'plans' }],
    ['GET /v1/draws', { url: '/v1/draws', permission: 'draws' }],
    ['GET /v1/draws/{draw}', { url: '/v1/draws/a-draw', permission: 'draws' }],
    [
      'GET /v1/draws/{draw}/candidates',
      { url: '/v1/draws/a-draw/candidates', permission: 'identities', headers: { 'x-liem-purpose': 'why' } },
    ],
    [
      'POST /v1/officers/resolve',
      {
        url: '/v1/officers/resolve',
        permission: 'identities',
        body: { pseudonyms: ['OF-0000000000'], purpose: 'why' },
        status: 200,
      },
    ],
    [
      'GET /v1/graph/{subject}/{id}',
      { url: `/v1/graph/pair/${encodeURIComponent(first!)}`, permission: 'subjects' },
    ],
    ['GET /v1/audit/look-ups', { url: '/v1/audit/look-ups', permission: 'audit' }],
    ['GET /v1/audit/reviews', { url: '/v1/audit/reviews', permission: 'audit' }],
  ]);
}
