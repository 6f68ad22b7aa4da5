/** Writes the collected declarations as feed files, in order of their first row, and sums up what they hold. */
import path from 'node:path';
import { phoneDigits } from '../../engine/index.ts';
import { feedNamed } from '../contracts/index.ts';
import { CsvFile } from '../importers/csv-file.ts';
import type { ReportCollector } from './collect-report.ts';
import { keyedHash } from './officer-directory.ts';
import { labelOf } from './report-columns.ts';

const officerFields = ['documentOfficer', 'physicalOfficer'] as const;

export interface WrittenFeeds {
  readonly declarations: number;
  readonly lines: number;
  readonly events: number;
  readonly officers: number;
  readonly enterprises: number;
  readonly channel: { readonly printed: number; readonly inferred: number; readonly about: string };
  readonly officerMentions: Readonly<Record<'listed' | 'pseudonym' | 'unresolved' | 'absent', number>>;
}

export function writeReportFeeds(collector: ReportCollector, out: string, key: string): WrittenFeeds {
  const file = (feed: string): CsvFile =>
    new CsvFile(
      path.join(out, feed, 'vnaccs-report.csv'),
      feedNamed(feed).columns.map(({ name }) => name),
    );
  const declarations = file('declarations');
  const lines = file('declaration_lines');
  const events = file('processing_events');
  const officers = file('officers');
  const enterprises = file('enterprises');
  const hash = keyedHash(key);
  const officerNames = new Map<string, string>();
  const enterpriseRows = new Map<string, { name: string; phone: string }>();
  const channel = { printed: 0, inferred: 0 };
  const officerMentions = { listed: 0, pseudonym: 0, unresolved: 0, absent: 0 };

  for (const { facts, lines: texts, sources } of collector.declarations.values()) {
    declarations.write(facts.declaration);
    for (const text of texts) lines.writeLine(text);
    for (const event of facts.events) events.write(event);
    channel[facts.channelSource]++;
    for (const field of officerFields) {
      const officer = facts.officers[field];
      officerMentions[officer.kind]++;
      // A name stands in the feed only where the personnel list gave it; a pseudonym stays one.
      if (officer.kind === 'listed') officerNames.set(officer.officerId, officer.name);
      else if (officer.kind === 'pseudonym') officerNames.set(officer.officerId, '');
    }
    const id = facts.declaration.enterprise_id ?? '';
    const enterprise = enterpriseRows.get(id);
    enterpriseRows.set(id, {
      name: enterprise?.name !== undefined && enterprise.name !== '' ? enterprise.name : facts.importerName,
      phone:
        enterprise?.phone !== undefined && enterprise.phone !== '' ? enterprise.phone : facts.importerPhone,
    });
    if (facts.lineTotal !== null && texts.length < facts.lineTotal) {
      const [source] = sources;
      const why = `only ${texts.length} of the declaration's lines are in the files`;
      if (source !== undefined) {
        collector.note(source, [{ column: labelOf('lineTotal'), value: String(facts.lineTotal), why }]);
      }
    }
  }
  for (const [officer_id, name] of [...officerNames].sort()) officers.write({ officer_id, name });
  for (const [enterprise_id, { name, phone }] of [...enterpriseRows].sort()) {
    const phone_key = phone === '' ? '' : hash(['phone', phoneDigits(phone) ?? phone]);
    enterprises.write({ enterprise_id, name, phone_key });
  }
  for (const open of [declarations, lines, events, officers, enterprises]) open.close();
  return {
    declarations: declarations.rows,
    lines: lines.rows,
    events: events.rows,
    officers: officers.rows,
    enterprises: enterprises.rows,
    channel: { ...channel, about: aboutChannel(channel) },
    officerMentions,
  };
}

function aboutChannel({
  printed,
  inferred,
}: {
  readonly printed: number;
  readonly inferred: number;
}): string {
  const source = `the printed channel ('${labelOf('channel')}')`;
  const guess =
    'red where an officer of physical inspection is named, yellow where one of document check is, green elsewhere; that is the channel of clearance, not always the one first assigned';
  if (inferred === 0) return `from ${source}`;
  return printed === 0 ? `inferred: ${guess}` : `from ${source} where it is given, else inferred: ${guess}`;
}

export interface UnresolvedOfficer {
  readonly column: string;
  readonly value: string;
  readonly unitCode: string;
  readonly why: string;
  readonly declarations: number;
  /** The first place where it stands. */
  readonly file: string;
  readonly row: number;
}

/** Names that did not lead to an officer of the list, each once for each column and unit, most frequent first. */
export function unresolvedOfficers(collector: ReportCollector): UnresolvedOfficer[] {
  const found = new Map<string, UnresolvedOfficer>();
  for (const { facts, sources, officerNames } of collector.declarations.values()) {
    for (const field of officerFields) {
      const officer = facts.officers[field];
      const [source] = sources;
      if (!('why' in officer) || source === undefined) continue;
      const unitCode = facts.declaration.unit_code ?? '';
      const value = officerNames[field];
      const key = JSON.stringify([field, unitCode, value, officer.why]);
      const earlier = found.get(key);
      found.set(
        key,
        earlier === undefined
          ? {
              column: labelOf(field),
              value,
              unitCode,
              why: officer.why,
              declarations: 1,
              file: source.file,
              row: source.row,
            }
          : { ...earlier, declarations: earlier.declarations + 1 },
      );
    }
  }
  return [...found.values()].sort((a, b) => b.declarations - a.declarations);
}
