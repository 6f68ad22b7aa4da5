/**
 * Where a home folder keeps plans, draws and proposals for rotation that the service is to show: one folder each, written by the command line,
 * never by the service. The folder's name is the plan's, the draw's or the proposal's.
 */
import { join } from 'node:path';

export const plansFolder = (home: string): string => join(home, 'plans');
export const drawsFolder = (home: string): string => join(home, 'draws');
export const rotationsFolder = (home: string): string => join(home, 'rotations');

/** Names that the service shows; a folder of any other name is not looked at. */
export const deskFolderPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,80}$/;

/** Files of a plan that were made to be handed on, by what they are. The workbook names officers by id, the others by pseudonym. */
export const planFiles = {
  workbook: 'plan.xlsx',
  calendar: 'plan.ics',
  paperInVietnamese: 'plan.vi.pdf',
  paperInEnglish: 'plan.en.pdf',
} as const;

/** Digests of all files that were written with a plan, as `sha256sum -c` reads them. */
export const planChecksums = 'SHA256SUMS';
