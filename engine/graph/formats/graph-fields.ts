/** What the exchange formats say of nodes and links: one list for all of them. */
import { type GraphView, kindOf, type LinkFacts } from '../neighbourhood/graph-view.ts';

export type FieldType = 'string' | 'double' | 'int';

export interface Field<Of> {
  readonly name: string;
  readonly type: FieldType;
  /** Null: left out. */
  readonly of: (subject: Of) => string | number | null;
}

export const nodeFields = (view: GraphView): readonly Field<number>[] => [
  { name: 'subject', type: 'string', of: (node) => kindOf(view, node) },
  { name: 'subject_id', type: 'string', of: (node) => view.idOf(node) },
  { name: 'name', type: 'string', of: (node) => view.nameOf?.(node) ?? null },
  {
    name: 'rings',
    type: 'string',
    of: (node) =>
      view
        .ringsOf(node)
        .map(({ id, role }) => `${id} (${role})`)
        .join(', ') || null,
  },
];

export const linkFields: readonly Field<LinkFacts>[] = [
  { name: 'layer', type: 'string', of: ({ layer }) => layer },
  { name: 'unit_code', type: 'string', of: ({ unit }) => unit },
  { name: 'observed', type: 'int', of: ({ observed }) => observed },
  { name: 'expected', type: 'double', of: ({ expected }) => expected },
  { name: 'ratio', type: 'double', of: ({ ratio }) => ratio },
  { name: 'p', type: 'double', of: ({ p }) => p },
  { name: 'q', type: 'double', of: ({ q }) => q },
  { name: 'evidence', type: 'double', of: ({ evidence }) => evidence },
  { name: 'months', type: 'int', of: ({ months }) => months },
  { name: 'first_on', type: 'string', of: ({ firstOn }) => firstOn },
  { name: 'last_on', type: 'string', of: ({ lastOn }) => lastOn },
  { name: 'since', type: 'string', of: ({ since }) => since },
];

/** Ids of nodes and links within a file: XML identifiers that no text of a feed reaches. */
export const nodeId = (node: number): string => `n${node}`;
export const linkId = (link: number): string => `e${link}`;

export const nodeLabel = (view: GraphView, node: number): string => view.nameOf?.(node) ?? view.idOf(node);
