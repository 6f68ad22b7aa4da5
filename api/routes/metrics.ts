/**
 * What a monitoring system asks for: the run in service, how it went, and the last night, as Prometheus text. `/metrics` is for this machine
 * (its scraper sends no key); from elsewhere `/v1/metrics` with a key that may see the run. Counts only: no subject stands in it.
 */
import { statfs } from 'node:fs/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { type Manifest, type NightRecord, readNightRecord } from '../../engine/index.ts';
import { type MetricFamily, prometheusText, prometheusType } from '../formats/prometheus-text.ts';
import { Problem } from '../problem.ts';
import type { RunInService } from '../snapshot/run-in-service.ts';

export interface MetricsOptions {
  readonly home: string;
  readonly now: () => Date;
}

export function addMetrics(app: FastifyInstance, service: RunInService, { home, now }: MetricsOptions): void {
  const schema = { hide: true, querystring: Type.Object({}, { additionalProperties: false }) };
  const answer = async (reply: FastifyReply): Promise<FastifyReply> => {
    const night = await readNightRecord(home);
    const { snapshot } = service;
    // The manifest is our own, checked when the run was loaded.
    const manifest =
      snapshot === null ? null : (JSON.parse(Buffer.from(snapshot.manifest).toString('utf8')) as Manifest);
    const families = [
      ...serviceFamilies(service),
      ...(manifest === null ? [] : runFamilies(manifest, now())),
      ...(night === null ? [] : nightFamilies(night)),
      ...(await diskFamilies(home)),
    ];
    return reply.header('cache-control', 'no-store').type(prometheusType).send(prometheusText(families));
  };
  app.get('/metrics', { schema }, (request, reply) => {
    if (!isOfThisMachine(request)) {
      throw new Problem('forbidden', {
        vi: 'Chỉ máy này đọc được /metrics; từ máy khác hãy dùng /v1/metrics với khóa.',
        en: 'Only this machine may read /metrics; from another one use /v1/metrics with a key.',
      });
    }
    return answer(reply);
  });
  app.get('/v1/metrics', { config: { access: 'run' }, schema }, (_request, reply) => answer(reply));
}

/** A loopback peer that forwards nobody: behind a proxy on this machine everyone would be a loopback peer. */
export function isOfThisMachine({ socket, headers }: Pick<FastifyRequest, 'socket' | 'headers'>): boolean {
  const peer = socket.remoteAddress ?? '';
  const loopback = peer === '::1' || /^(::ffff:)?127\./.test(peer);
  return loopback && headers['x-forwarded-for'] === undefined && headers.forwarded === undefined;
}

const one = (name: string, help: string, value: number | null): MetricFamily => ({
  name,
  help,
  samples: [{ value }],
});
const each = (
  name: string,
  help: string,
  label: string,
  values: readonly (readonly [string, number])[],
): MetricFamily => ({
  name,
  help,
  samples: values.map(([of, value]) => ({ labels: { [label]: of }, value })),
});
const secondsOf = (time: string | null): number | null => (time === null ? null : Date.parse(time) / 1000);

function serviceFamilies({ snapshot, fault }: RunInService): MetricFamily[] {
  return [
    one('liem_run_served', '1 where a run is in service', snapshot === null ? 0 : 1),
    one('liem_run_degraded', '1 where the newest run cannot be served', fault === null ? 0 : 1),
    one('liem_process_resident_bytes', 'memory of the service', process.memoryUsage.rss()),
  ];
}

function runFamilies(manifest: Manifest, now: Date): MetricFamily[] {
  const { run, as_of, stages, tables, checks } = manifest;
  const asOf = Date.parse(`${as_of}T00:00:00+07:00`) / 1000;
  const whole = stages.filter(({ name }) => !name.includes('/')); // no parts of stages
  const results = ['passed', 'warned', 'refused'] as const;
  return [
    {
      name: 'liem_run_info',
      help: 'the run in service',
      samples: [{ labels: { run, as_of, produced_by: manifest.produced_by }, value: 1 }],
    },
    one('liem_run_as_of_timestamp_seconds', 'its as-of date, midnight in Viet Nam', asOf),
    one('liem_run_age_seconds', 'seconds since that', now.getTime() / 1000 - asOf),
    each(
      'liem_stage_seconds',
      'wall time of each stage of that night',
      'stage',
      whole.map(({ name, seconds }) => [name, seconds]),
    ),
    each(
      'liem_stage_cpu_seconds',
      'processor time of each stage',
      'stage',
      whole.map(({ name, cpu_seconds }) => [name, cpu_seconds]),
    ),
    one(
      'liem_night_peak_memory_bytes',
      'peak memory of that night',
      Math.max(0, ...stages.map((stage) => stage.peak_memory_bytes)),
    ),
    each(
      'liem_table_rows',
      'rows of each published table',
      'table',
      tables.map(({ name, rows }) => [name, rows]),
    ),
    each(
      'liem_quarantined_rows',
      'rows set aside, by feed; none where nothing was',
      'feed',
      tables.flatMap(({ name, rows }) =>
        name.startsWith('quarantine/') ? [[name.slice('quarantine/'.length), rows] as const] : [],
      ),
    ),
    each(
      'liem_checks',
      'checks before publishing, by result',
      'result',
      results.map((result) => [result, checks.filter((check) => check.result === result).length]),
    ),
    each(
      'liem_check_faults',
      'what each check found, where it counts',
      'check',
      checks.flatMap(({ name, faults }) => (faults === undefined ? [] : [[name, faults] as const])),
    ),
  ];
}

function nightFamilies(night: NightRecord): MetricFamily[] {
  const outcomes = ['running', 'published', 'unchanged', 'refused', 'failed'] as const;
  return [
    each(
      'liem_last_night',
      '1 for the outcome of the last night; running for long means that it was killed',
      'outcome',
      outcomes.map((outcome) => [outcome, night.outcome === outcome ? 1 : 0]),
    ),
    one('liem_last_night_exit_code', 'exit code of the last night', night.exit),
    one('liem_last_night_start_timestamp_seconds', 'when it began', secondsOf(night.started_at)),
    one('liem_last_night_end_timestamp_seconds', 'when it ended', secondsOf(night.ended_at)),
    one(
      'liem_last_success_timestamp_seconds',
      'end of the last night that published or had nothing new',
      secondsOf(night.last_success_at),
    ),
    each('liem_last_night_rows', 'rows of the last night’s load', 'fate', Object.entries(night.rows)),
  ];
}

async function diskFamilies(home: string): Promise<MetricFamily[]> {
  const { bavail, bsize } = await statfs(home);
  return [one('liem_home_free_bytes', 'room on the disk of the home folder', bavail * bsize)];
}
