/** What a bench over clean worlds hands on: the figures that `liem transparency` states, with the versions that were measured. */
import packageFile from '../../package.json' with { type: 'json' };
import { type AcrossWorlds, indicators } from '../../engine/index.ts';
import type { CleanYears } from '../../pipelines/index.ts';

export function cleanYears(
  { clean, rankings }: Pick<AcrossWorlds, 'clean' | 'rankings'>,
  command: string,
  declarations: number,
): CleanYears {
  return {
    command,
    produced_by: `liem ${packageFile.version}`,
    worlds: clean,
    declarations_a_world: declarations,
    indicators: indicators.map(({ card }) => ({ indicator: card.id, version: card.version })),
    flags: rankings.flatMap(({ family, subject, subjects, methods }) => {
      const flags = methods[0]?.cleanFlags ?? null; // ours is first
      if (flags === null || flags.value === null) return [];
      return [
        {
          family,
          subject,
          subjects,
          flagged: flags.value,
          low: flags.low ?? 0,
          high: flags.high ?? flags.value,
        },
      ];
    }),
  };
}
