/** A declaration on its way through the importer: its facts, and its lines as finished csv text (compact: reports are long). */
import type { DeclarationFacts } from './report-declaration.ts';

export interface SourceRow {
  readonly file: string;
  readonly sheet: string;
  readonly row: number;
}

export interface ImportedDeclaration {
  readonly facts: DeclarationFacts;
  /** The declaration's columns of its first row, to be compared with those of its later rows. */
  readonly repeated: string;
  /** As the report writes them. */
  readonly officerNames: Readonly<Record<'documentOfficer' | 'physicalOfficer', string>>;
  readonly lines: string[];
  readonly sources: SourceRow[];
}
