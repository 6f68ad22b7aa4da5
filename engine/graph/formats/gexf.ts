/**
 * A graph as GEXF 1.3 (gexf.net/1.3, schema gexf.xsd), which Gephi reads. Layers are kinds of parallel edges; an edge's weight is its
 * evidence, and only contacts with an expectation have one.
 */
import { escapeMarkup, spelt } from '../../domain/visible-text.ts';
import { type GraphView, linkFacts } from '../neighbourhood/graph-view.ts';
import {
  type Field,
  type FieldType,
  linkFields,
  linkId,
  nodeFields,
  nodeId,
  nodeLabel,
} from './graph-fields.ts';

const types: Readonly<Record<FieldType, string>> = { string: 'string', double: 'double', int: 'integer' };
const text = (value: string): string => escapeMarkup(spelt(value));

/** Pieces of the file, in order; no piece holds more than one element. `description` may hold anything. */
export function* gexf(
  view: GraphView,
  about: { readonly asOf: string; readonly description: string },
): Generator<string> {
  const ofNodes = nodeFields(view);
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n';
  yield `<meta lastmodifieddate="${text(about.asOf)}"><creator>liem</creator><description>${text(about.description)}</description></meta>\n`;
  yield '<graph defaultedgetype="undirected" mode="static">\n';
  yield attributes('node', ofNodes);
  yield attributes('edge', linkFields);
  yield '<nodes>\n';
  for (const node of view.nodes) {
    yield `<node id="${nodeId(node)}" label="${text(nodeLabel(view, node))}">${values(ofNodes, node)}</node>\n`;
  }
  yield '</nodes>\n<edges>\n';
  for (const link of view.links) {
    const facts = linkFacts(view, link);
    const weight = facts.evidence === null ? '' : ` weight="${facts.evidence}"`;
    yield `<edge id="${linkId(link)}" source="${nodeId(facts.from)}" target="${nodeId(facts.to)}" kind="${facts.layer}"${weight}>${values(linkFields, facts)}</edge>\n`;
  }
  yield '</edges>\n</graph>\n</gexf>\n';
}

function attributes<Of>(of: 'node' | 'edge', fields: readonly Field<Of>[]): string {
  const list = fields.map(
    ({ name, type }, i) => `<attribute id="${i}" title="${name}" type="${types[type]}"/>`,
  );
  return `<attributes class="${of}" mode="static">${list.join('')}</attributes>\n`;
}

function values<Of>(fields: readonly Field<Of>[], subject: Of): string {
  const found = fields.map((field, i) => {
    const value = field.of(subject);
    return value === null ? '' : `<attvalue for="${i}" value="${text(String(value))}"/>`;
  });
  return `<attvalues>${found.join('')}</attvalues>`;
}
