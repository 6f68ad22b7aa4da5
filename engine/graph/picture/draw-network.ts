/** Which picture suits: lines between columns where they can be followed, a table of squares where they could not. */
import { isContact } from '../neighbourhood/layers.ts';
import { drawColumns } from './draw-columns.ts';
import { drawMatrix } from './draw-matrix.ts';
import type { DrawOptions, NetworkPicture } from './network-picture.ts';

/** Contacts from which on lines hide one another, however they are ordered. */
const mostLines = 120;

/** The picture as the text of one SVG. Pure: the same picture, the same bytes. */
export function drawNetwork(picture: NetworkPicture, options: DrawOptions): string {
  const contacts = picture.links.filter(({ layer }) => isContact(layer)).length;
  const count = (kind: string): number => picture.parties.filter((party) => party.kind === kind).length;
  const twoSided = count('officer') > 3 && count('enterprise') > 3;
  return contacts > mostLines && twoSided ? drawMatrix(picture, options) : drawColumns(picture, options);
}
