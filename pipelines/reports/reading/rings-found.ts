/** rings.parquet and the links among each ring's members: those that C29 raised, with what their pictures need. */
import {
  contactEvidence,
  layers,
  type PartyKind,
  partyKinds,
  type PictureLink,
} from '../../../engine/index.ts';
import type { RingsFound, ShownRing } from '../report-input.ts';
import { choiceOf, jsonOf, numberOf, numberOrNull, type Row, textOf, textOrNull } from './rows.ts';
import { fileOf, readRows, type RunTables } from './run-table.ts';
import type { PseudonymOf } from './subject-label.ts';

/** Rings that are drawn. */
const ringsShown = 3;

/** Runs of earlier versions have no such columns. */
const noTiesTested = `SELECT NULL::INTEGER AS tied_pairs, NULL::DOUBLE AS expected_tied_pairs, NULL::DOUBLE AS ties_p,
  NULL::DOUBLE AS multi_layer_p WHERE false`;

interface PublishedMember {
  readonly subject: string;
  readonly id: string;
  readonly role: string;
}

export async function readRings(tables: RunTables, pseudonymOf: PseudonymOf): Promise<RingsFound> {
  const observations = fileOf(tables, 'observations');
  const rows = await readRows(
    tables,
    'rings',
    (from) => `SELECT ring_id, members, density, expected_density, p, q, declarations, value_at_risk_vnd,
        tied_pairs, expected_tied_pairs, ties_p, multi_layer_p
      FROM (FROM ${from} UNION ALL BY NAME ${noTiesTested}) ${
        observations === null
          ? 'WHERE false'
          : `SEMI JOIN (SELECT ring_id FROM ${observations} WHERE subject = 'ring' AND outcome = 'hit') USING (ring_id)`
      }
      ORDER BY q, p, ring_id`,
  );
  const [all] = await readRows(tables, 'rings', (from) => `SELECT count(*) AS rings FROM ${from}`);
  const found = all === undefined ? 0 : numberOf(all, 'rings');
  const shown: ShownRing[] = [];
  for (const row of rows.slice(0, ringsShown)) shown.push(await shownRing(tables, row, pseudonymOf));
  return { shown, leftOut: rows.length - shown.length, byChance: found - rows.length };
}

async function shownRing(tables: RunTables, row: Row, pseudonymOf: PseudonymOf): Promise<ShownRing> {
  const members = jsonOf<readonly PublishedMember[]>(row, 'members', []).map(({ subject, id, role }) => ({
    kind: choiceOf({ subject }, 'subject', partyKinds),
    id,
    role,
  }));
  const number = new Map(members.map(({ kind, id }, i) => [`${kind} ${id}`, i]));
  const links = await readRows(
    tables,
    'links',
    (
      from,
    ) => `SELECT layer, from_subject, from_id, to_subject, to_id, sum(observed) AS observed, sum(expected::DECIMAL(18, 9)) AS expected,
        min(p) AS p, max(q) AS q, strftime(min(first_at), '%Y-%m-%d') AS first_on, strftime(max(last_at), '%Y-%m-%d') AS last_on
      FROM ${from}
      SEMI JOIN (SELECT unnest(from_json($members, '["VARCHAR"]')) AS id) AS a ON a.id = from_subject || ' ' || from_id
      SEMI JOIN (SELECT unnest(from_json($members, '["VARCHAR"]')) AS id) AS b ON b.id = to_subject || ' ' || to_id
      GROUP BY layer, from_subject, from_id, to_subject, to_id
      ORDER BY from_subject, from_id, to_subject, to_id, layer`,
    { members: JSON.stringify([...number.keys()]) },
  );
  const dates = (column: string): string[] =>
    links.flatMap((link) => {
      const contact = ['document', 'physical', 'gate'].includes(textOf(link, 'layer'));
      return contact ? (textOrNull(link, column) ?? []) : [];
    });
  return {
    id: textOf(row, 'ring_id'),
    p: numberOf(row, 'p'),
    q: numberOf(row, 'q'),
    density: numberOf(row, 'density'),
    expectedDensity: numberOf(row, 'expected_density'),
    declarations: numberOf(row, 'declarations'),
    valueAtRiskVnd: textOrNull(row, 'value_at_risk_vnd'),
    firstOn: dates('first_on').sort()[0] ?? null,
    lastOn: dates('last_on').sort().at(-1) ?? null,
    members: members.map(({ kind, id, role }) => ({
      kind,
      name: kind === 'officer' ? pseudonymOf(id) : id,
      role,
    })),
    links: links.map((link) => pictureLink(link, number)),
    ties:
      numberOrNull(row, 'ties_p') === null
        ? null
        : {
            pairs: numberOf(row, 'tied_pairs'),
            expected: numberOf(row, 'expected_tied_pairs'),
            p: numberOf(row, 'ties_p'),
            multiLayerP: numberOf(row, 'multi_layer_p'),
          },
  };
}

function pictureLink(link: Row, number: ReadonlyMap<string, number>): PictureLink {
  const end = (which: 'from' | 'to'): number => {
    const kind: PartyKind = choiceOf(link, `${which}_subject`, partyKinds);
    return number.get(`${kind} ${textOf(link, `${which}_id`)}`)!; // the SELECT joins the members
  };
  const observed = numberOf(link, 'observed');
  const known = (column: string): number => numberOrNull(link, column) ?? Number.NaN;
  return {
    from: end('from'),
    to: end('to'),
    layer: choiceOf(link, 'layer', layers),
    observed,
    expected: known('expected'),
    evidence: contactEvidence(observed, known('expected'), known('p'), known('q')),
  };
}
