/** The night's last step before sealing a run: reads the tables just written, and writes `report.html` beside them. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type CheckRecord,
  type Language,
  LiemError,
  officerPseudonym,
  type PseudonymKey,
  type Warehouse,
} from '../../engine/index.ts';
import { readReportInput } from './reading/read-report-input.ts';
import { renderReport } from './render-report.ts';

export const reportFile = 'report.html';

export interface ReportJob {
  readonly warehouse: Warehouse;
  /** The run being built. */
  readonly folder: string;
  /** Officers appear under its pseudonyms. */
  readonly key: PseudonymKey;
  readonly run: string;
  readonly asOf: string;
  readonly windowFrom: string;
  readonly fingerprint: string;
  /** The run that changes are told against; null on the first night. */
  readonly previous: string | null;
  readonly checks: readonly CheckRecord[];
  readonly warnings?: readonly string[];
  /** Names and versions of what computed the run, beside the warehouse's own. */
  readonly versions?: Readonly<Record<string, string>>;
  readonly language?: Language;
  /** Subjects shown of each ranking. */
  readonly rows?: number;
}

export async function writeReport(job: ReportJob): Promise<void> {
  const input = await readReportInput({
    warehouse: job.warehouse,
    runFolder: job.folder,
    pseudonymOf: (officerId) => officerPseudonym(job.key, officerId),
    run: {
      runId: job.run,
      windowFrom: job.windowFrom,
      asOf: job.asOf,
      fingerprint: job.fingerprint,
      previousRunId: job.previous,
      versions: { ...job.versions, warehouse: job.warehouse.version },
      checks: job.checks,
      warnings: job.warnings ?? [],
    },
    ...(job.language === undefined ? {} : { language: job.language }),
    ...(job.rows === undefined ? {} : { top: job.rows }),
  });
  const path = join(job.folder, reportFile);
  try {
    await writeFile(path, renderReport(input));
  } catch (cause) {
    throw new LiemError('WRITE_FAILED', `${path} could not be written: ${(cause as Error).message}`, {
      cause,
    });
  }
}
