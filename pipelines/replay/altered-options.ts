/**
 * Which options of an archived configuration are not those that the night ran with. A run publishes only the digest of its configuration; but
 * most nights share one, so whatever configuration has that digest, or has it with a single option put back, tells what was altered.
 */
import type { JsonValue } from '../../engine/index.ts';
import { canonicalJson } from '../runs/fingerprint.ts';

type Sections = Readonly<Record<string, JsonValue>>;

export interface AlteredOption {
  /** Such as `indicators.C01.false_discovery`. */
  readonly option: string;
  readonly archived: JsonValue | undefined;
  /** As the run had it. */
  readonly was: JsonValue | undefined;
}

/**
 * @param known configurations that the night's may have been equal, or nearly equal, to
 * @param isTheRuns whether a configuration has the digest that the run published
 * @returns null where none of them leads to the digest
 */
export function alteredOptions(
  archived: Sections,
  known: readonly Sections[],
  isTheRuns: (configuration: Sections) => boolean,
): readonly AlteredOption[] | null {
  for (const other of known) {
    const differing = differences(archived, other);
    if (isTheRuns(other)) return differing;
    for (const one of differing) {
      if (isTheRuns(withOption(archived, one.option.split('.'), one.was))) return [one];
    }
  }
  return null;
}

/** Option by option, in order of name. */
export function differences(archived: Sections, other: Sections): AlteredOption[] {
  const [a, b] = [leaves(archived), leaves(other)];
  const names = [...new Set([...a.keys(), ...b.keys()])].sort();
  return names
    .filter((name) => canonicalJson(a.get(name)) !== canonicalJson(b.get(name)))
    .map((option) => ({ option, archived: a.get(option), was: b.get(option) }));
}

const isSection = (value: JsonValue | undefined): value is Sections =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

function leaves(sections: Sections, prefix = ''): Map<string, JsonValue> {
  return new Map(
    Object.entries(sections).flatMap(([name, value]): [string, JsonValue][] =>
      isSection(value) ? [...leaves(value, `${prefix}${name}.`)] : [[`${prefix}${name}`, value]],
    ),
  );
}

function withOption(sections: Sections, path: readonly string[], value: JsonValue | undefined): Sections {
  const [name = '', ...rest] = path;
  const inner = sections[name];
  const next = rest.length === 0 ? value : withOption(isSection(inner) ? inner : {}, rest, value);
  const others = Object.fromEntries(Object.entries(sections).filter(([key]) => key !== name));
  return next === undefined ? others : { ...others, [name]: next };
}
