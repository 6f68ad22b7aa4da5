/** How long a flag stands on a person, and who is one: G08, the service and the nightly run go by the same. */
import { type Subject, subjectKeys } from '../../domain/vocabulary.ts';

/** Days after its first; then it expires, unless it was extended with a reason. */
export const flagDays = 90;

/** An officer, alone or together with somebody. A ring has members, and no flag that is theirs alone. */
export const isPerson = (subject: Subject): boolean =>
  (subjectKeys[subject] as readonly string[]).includes('officer');
