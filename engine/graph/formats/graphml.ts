/** A graph as GraphML 1.1 (graphml.graphdrawing.org), which networkx, igraph, yEd and Gephi read. Parallel edges are told apart by their ids. */
import { escapeMarkup, spelt } from '../../domain/visible-text.ts';
import { type GraphView, linkFacts } from '../neighbourhood/graph-view.ts';
import { type Field, linkFields, linkId, nodeFields, nodeId, nodeLabel } from './graph-fields.ts';

const text = (value: string): string => escapeMarkup(spelt(value));

/** Pieces of the file, in order; no piece holds more than one element. */
export function* graphml(view: GraphView, about: { readonly description: string }): Generator<string> {
  const label: Field<number> = { name: 'label', type: 'string', of: (node) => nodeLabel(view, node) };
  const ofNodes = [label, ...nodeFields(view)];
  yield (
    '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns"' +
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"' +
    ' xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.1/graphml.xsd">\n'
  );
  yield `<desc>${text(about.description)}</desc>\n`;
  yield keys('node', ofNodes) + keys('edge', linkFields);
  yield '<graph id="liem" edgedefault="undirected">\n';
  for (const node of view.nodes) yield `<node id="${nodeId(node)}">${data('node', ofNodes, node)}</node>\n`;
  for (const link of view.links) {
    const facts = linkFacts(view, link);
    yield `<edge id="${linkId(link)}" source="${nodeId(facts.from)}" target="${nodeId(facts.to)}">${data('edge', linkFields, facts)}</edge>\n`;
  }
  yield '</graph>\n</graphml>\n';
}

const keyOf = (of: 'node' | 'edge', i: number): string => `${of}${i}`;

function keys<Of>(of: 'node' | 'edge', fields: readonly Field<Of>[]): string {
  return fields
    .map(
      ({ name, type }, i) =>
        `<key id="${keyOf(of, i)}" for="${of}" attr.name="${name}" attr.type="${type}"/>\n`,
    )
    .join('');
}

function data<Of>(of: 'node' | 'edge', fields: readonly Field<Of>[], subject: Of): string {
  return fields
    .map((field, i) => {
      const value = field.of(subject);
      return value === null ? '' : `<data key="${keyOf(of, i)}">${text(String(value))}</data>`;
    })
    .join('');
}
