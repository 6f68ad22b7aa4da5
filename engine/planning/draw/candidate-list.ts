/**
 * The list of candidates of a draw, as one text that has one form only: its SHA-256 commits to it.
 *
 *     # liem draw 1 <salt>
 *     <stratum>TAB<id>
 *     …
 *
 * Rows in the order of their bytes (`LC_ALL=C sort`), UTF-8, LF. The salt keeps the digest from telling, before the list may be
 * seen, whether a guessed list is the right one.
 */
import { LiemError } from '../../domain/errors.ts';
import { byBytes, type Listed } from './strata.ts';

const head = /^# liem draw 1 ([0-9a-f]{32,})$/;
// eslint-disable-next-line no-control-regex -- control characters are what is refused
const control = /[\u0000-\u001f\u007f]/;

/** The one text of these candidates, whatever their order. DRAW names an id that stands twice or holds a tab or line break. */
export function candidateListText(listed: readonly Listed[], salt: string): string {
  if (!head.test(`# liem draw 1 ${salt}`)) {
    throw new LiemError('DRAW', `the salt '${salt}' is not of at least 32 hexadecimal digits`);
  }
  const ids = new Set<string>();
  for (const { id, stratum } of listed) {
    if (id === '' || control.test(id) || control.test(stratum)) {
      throw new LiemError(
        'DRAW',
        `candidate ${JSON.stringify(id)} of stratum ${JSON.stringify(stratum)} is empty or holds a control character`,
      );
    }
    if (ids.has(id)) throw new LiemError('DRAW', `candidate ${id} stands on the list twice`);
    ids.add(id);
  }
  const rows = listed.map(({ id, stratum }) => `${stratum}\t${id}\n`).sort(byBytes);
  return `# liem draw 1 ${salt}\n${rows.join('')}`;
}

/** The candidates of such a text, in its order; DRAW where it is not of that one form. */
export function parseCandidateList(text: string): readonly Listed[] {
  const [first = '', ...lines] = text.split('\n');
  const salt = head.exec(first)?.[1];
  if (salt === undefined) {
    throw new LiemError(
      'DRAW',
      `line 1 of the list is ${JSON.stringify(first)}; expected '# liem draw 1 <salt>'`,
    );
  }
  if (lines.pop() !== '')
    throw new LiemError('DRAW', 'the list does not end in a line break: it was cut or edited');
  const listed = lines.map((line, index) => {
    const [stratum, id, more] = line.split('\t');
    if (stratum === undefined || id === undefined || more !== undefined) {
      throw new LiemError(
        'DRAW',
        `line ${index + 2} of the list is ${JSON.stringify(line)}; expected '<stratum>TAB<id>'`,
      );
    }
    return { stratum, id };
  });
  if (candidateListText(listed, salt) !== text) {
    throw new LiemError('DRAW', 'the list is not in the order of its bytes: it was edited');
  }
  return listed;
}
