/**
 * What a profile is made of. All columns are free of volume: shares of the subject's own records, medians and spreads against like cases,
 * and its place in the graph of excess contact.
 */
import type { Bilingual } from '../../domain/vocabulary.ts';
import type { ColumnKind } from './standardise.ts';

export interface ProfileColumn {
  /** A share reads <name>_k and <name>_n of the SELECT, every other kind <name>; those of the graph come from graph-columns.ts. */
  readonly name: string;
  readonly kind: ColumnKind;
  /** Which departures count: a column that speaks for the indicator's family on one side only is silent on the other. */
  readonly direction: 'both' | 'high' | 'low';
  readonly words: Bilingual;
}

export const column = (
  name: string,
  kind: ColumnKind,
  direction: ProfileColumn['direction'],
  vi: string,
  en: string,
): ProfileColumn => ({ name, kind, direction, words: { vi, en } });

/** Of officers and enterprises alike. */
export const graphProfile: readonly ProfileColumn[] = [
  column(
    'links',
    'share',
    'high',
    'tỷ lệ đối tượng đã gặp mà số lần tiếp xúc vượt mức',
    'share of those met with whom contact is above expectation',
  ),
  column(
    'star_or_clique',
    'number',
    'both',
    'độ lệch của số liên kết quanh đối tượng (OddBall)',
    'links around it out of line (OddBall)',
  ),
  column(
    'heavy_vicinity',
    'number',
    'both',
    'độ lệch của tổng mức tiếp xúc vượt quanh đối tượng (OddBall)',
    'weight of excess contact around it out of line (OddBall)',
  ),
  column(
    'dominant_link',
    'number',
    'both',
    'độ lệch do một liên kết lấn át (OddBall)',
    'one link that dominates those around it (OddBall)',
  ),
  column(
    'outside',
    'number',
    'both',
    'phần tiếp xúc vượt mức với bên ngoài cộng đồng của mình (Leiden)',
    'share of excess contact outside its own community (Leiden)',
  ),
  column(
    'community',
    'number',
    'both',
    'quy mô cộng đồng của mình, lôgarit (Leiden)',
    'size of its own community, as a logarithm (Leiden)',
  ),
  column(
    'between',
    'number',
    'high',
    'mức độ nằm giữa các đường nối ngắn nhất, lôgarit',
    'betweenness among the two modes, as a logarithm',
  ),
  column(
    'near_cases',
    'number',
    'high',
    'mức độ gần các vụ đã kết luận (PageRank cá nhân hóa), lôgarit',
    'nearness to confirmed cases (personalised PageRank), as a logarithm',
  ),
];
