/** A part of the graph as rows: the same columns from the command line and from the service. */
import { joinSubjectId } from '../domain/ids.ts';
import type { JsonValue } from '../domain/json.ts';
import { type GraphView, kindOf, linkFacts } from '../graph/neighbourhood/graph-view.ts';
import { layers, partyKinds } from '../graph/neighbourhood/layers.ts';
import { ringRoleWords } from '../graph/rings/ring-roles.ts';
import type { TableColumn } from '../schema/table.ts';

type Row = Readonly<Record<string, JsonValue>>;

const column = (name: string, type: string, about: string, nullable = false): TableColumn => ({
  name,
  type,
  nullable,
  privacy: 'none',
  about,
});

export const graphLinkColumns: readonly TableColumn[] = [
  column('layer', 'VARCHAR', layers.join(', ')),
  column('from_subject', 'VARCHAR', partyKinds.join(', ')),
  column('from_id', 'VARCHAR', 'subject_id'),
  column('to_subject', 'VARCHAR', partyKinds.join(', ')),
  column('to_id', 'VARCHAR', 'subject_id'),
  column('unit_code', 'VARCHAR', 'where they met', true),
  column('observed', 'INTEGER', 'contacts, declarations, shared keys or complaints'),
  column('expected', 'DOUBLE', 'contacts that the null model of C01 expects', true),
  column('ratio', 'DOUBLE', 'observed / expected', true),
  column('p', 'DOUBLE', 'of as many contacts, this link by itself', true),
  column('q', 'DOUBLE', 'of the pair in the judgement of C01', true),
  column('evidence', 'DOUBLE', '-log10 of the larger of p and q; 0 where there is none against chance', true),
  column('months', 'INTEGER', 'months with a contact', true),
  column('first_on', 'DATE', 'first in the window', true),
  column('last_on', 'DATE', 'last in the window', true),
  column('since', 'DATE', 'first in the whole history: the age of the link', true),
];

/** `from_id` and `to_id` are subject ids, as in the rankings. */
export function graphLinkRows(view: GraphView): Row[] {
  return Array.from(view.links, (link) => {
    const { from, to, unit, firstOn, lastOn, ...facts } = linkFacts(view, link);
    const { layer, observed, expected, ratio, p, q, evidence, months, since } = facts;
    return {
      layer,
      from_subject: kindOf(view, from),
      from_id: joinSubjectId([view.idOf(from)]),
      to_subject: kindOf(view, to),
      to_id: joinSubjectId([view.idOf(to)]),
      unit_code: unit,
      observed,
      expected,
      ratio,
      p,
      q,
      evidence,
      months,
      first_on: firstOn,
      last_on: lastOn,
      since,
    };
  });
}

export function graphNodeRows(view: GraphView, hop?: Uint8Array): Row[] {
  return Array.from(view.nodes, (node, i) => ({
    subject: kindOf(view, node),
    subject_id: joinSubjectId([view.idOf(node)]),
    ...(view.nameOf === undefined ? {} : { name: view.nameOf(node) ?? null }),
    ...(hop === undefined ? {} : { hop: hop[i]! }), // one a node
    rings: view.ringsOf(node).map(({ id, role }) => {
      const { vi, en } = ringRoleWords(role);
      return { ring_id: id, role, role_vi: vi, role_en: en };
    }),
  }));
}
