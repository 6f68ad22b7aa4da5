/**
 * G07: who looks up persons to whom no signal points. Each user's share of such look-ups beside that of all other users; one who stands out by
 * twice and more calls for an audit of the log, not for a verdict: a complaint that came by telephone leaves no signal either.
 * Null model: whether a look-up has a signal behind it does not depend on who makes it.
 */
import { benjaminiHochberg } from '../../statistics/false-discovery.ts';
import { hypergeometricUpperTail } from '../../statistics/hypergeometric-tail.ts';
import type { GuardrailFinding } from './finding.ts';

export interface UserLookUps {
  /** The key's id: no name of a person. */
  readonly user: string;
  /** Different persons (or pairs) looked up. */
  readonly persons: number;
  /** Of these, how many neither were flagged nor on watch. */
  readonly withoutSignal: number;
}

const fewest = 10;
const largestRatio = 2;

/** One finding a user, in their order; one that says so where nobody was looked up. */
export function lookUpsOnPersons(users: readonly UserLookUps[], level = 0.05): GuardrailFinding[] {
  if (users.length === 0) {
    const detail = { vi: 'chưa ai tra cứu cá nhân nào', en: 'nobody has looked up a person' };
    return [
      {
        guardrail: 'G07',
        about: 'all',
        n: 0,
        value: NaN,
        low: NaN,
        high: NaN,
        result: 'insufficient',
        detail,
      },
    ];
  }
  const all = users.reduce((sum, { persons }) => sum + persons, 0);
  const allWithout = users.reduce((sum, { withoutSignal }) => sum + withoutSignal, 0);
  const q = benjaminiHochberg(
    Float64Array.from(users, ({ persons, withoutSignal }) =>
      hypergeometricUpperTail(withoutSignal, all, allWithout, persons),
    ),
  );
  return users.map(({ user, persons, withoutSignal }, i): GuardrailFinding => {
    const others = all - persons;
    const tooFew = persons < fewest || others < fewest;
    // Half a look-up each keeps the ratio finite.
    const ratio = (withoutSignal + 0.5) / (persons + 1) / ((allWithout - withoutSignal + 0.5) / (others + 1));
    const act = !tooFew && ratio > largestRatio && q[i]! < level;
    return {
      guardrail: 'G07',
      about: `key ${user}`,
      n: persons,
      value: tooFew ? NaN : ratio,
      low: NaN,
      high: NaN,
      result: tooFew ? 'insufficient' : act ? 'act' : 'passed',
      detail: {
        vi: `${withoutSignal} trên ${persons} người được tra cứu không có tín hiệu${act ? ': cần kiểm tra nhật ký tra cứu của khóa này' : ''}`,
        en: `${withoutSignal} of ${persons} persons looked up had no signal${act ? ': audit the look-ups of this key' : ''}`,
      },
    };
  });
}
