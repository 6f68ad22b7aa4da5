/** The pairs of a ranking as one network: parties once each, a link a pair. */
import type { GraphLink, GraphNode, PartyKind, RankingLine } from '../answers.ts';
import { partsOf } from '../subject-parts.ts';

export interface PairsNetwork {
  readonly nodes: readonly Pick<GraphNode, 'subject' | 'subject_id' | 'hop'>[];
  readonly links: readonly GraphLink[];
}

/** `lines`: of the rankings of pairs and of broker pairs. A link is as strong as its pair's priority. */
export function pairsNetwork(
  lines: readonly { readonly kind: 'pair' | 'broker_pair'; readonly line: RankingLine }[],
): PairsNetwork {
  const nodes = new Map<string, PairsNetwork['nodes'][number]>();
  const node = (subject: PartyKind, subject_id: string): string => {
    nodes.set(`${subject} ${subject_id}`, { subject, subject_id, hop: 1 });
    return subject_id;
  };
  const links = lines.map(({ kind, line }): GraphLink => {
    const [officer, other] = partsOf(kind, line.subject_id);
    const otherKind = kind === 'pair' ? 'enterprise' : 'broker';
    const [reason] = line.reasons;
    return {
      layer: 'document',
      from_subject: 'officer',
      from_id: node('officer', officer?.id ?? ''),
      to_subject: otherKind,
      to_id: node(otherKind, other?.id ?? ''),
      unit_code: line.unit_code,
      observed: reason?.observed ?? line.n,
      expected: reason?.expected ?? 0,
      ratio: null,
      q: null,
      evidence: (line.priority / 100) * 6, // the whole scale of strength
      first_on: null,
      last_on: null,
    };
  });
  return { nodes: [...nodes.values()], links };
}
