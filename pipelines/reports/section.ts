/** The contract of a report section: one folder in `sections/`, one line in `sections/index.ts`. */
import type { Bilingual } from '../../engine/index.ts';
import type { Html } from './page/html.ts';
import type { ReportInput } from './report-input.ts';

export interface Section {
  /** The folder's name, and the anchor on the page. */
  readonly id: string;
  /** A heading of a few words. */
  readonly title: Bilingual;
  /** Everything below the heading. Pure: the same input, the same text. */
  readonly render: (input: ReportInput) => Html;
}
