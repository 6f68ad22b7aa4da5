/** A plan file in TOML to a complete one: defaults filled in, unknown keys refused, all faults at once, each with its line. */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { parse, TomlError } from 'smol-toml';
import { linesOfSettings } from '../../datasets/index.ts';
import { dayNumber, isoDate, LiemError, schemaFaults } from '../../engine/index.ts';
import { type PlanFile, planSchema } from './plan-schema.ts';

const validate = new Ajv({ allErrors: true, useDefaults: true, strict: false, verbose: true }).compile(
  planSchema,
);

/** Reads text in TOML; `source` names it in messages. Throws PLAN. */
export function parsePlanFile(text: string, source: string): PlanFile {
  let value: unknown;
  try {
    value = parse(text);
  } catch (cause) {
    if (!(cause instanceof TomlError)) throw cause;
    throw new LiemError('PLAN', `${source}, line ${cause.line}, column ${cause.column}: ${cause.message}`, {
      cause,
    });
  }
  const found = validate(value)
    ? faultsAcross(value as PlanFile)
    : schemaFaults(validate.errors ?? [], 'a setting'); // validated against the schema that the type mirrors
  if (found.length === 0) return value as PlanFile; // the same
  const lineOf = linesOfSettings(text);
  const faults = found.map((fault) => {
    const path = (fault.split(' ', 1)[0] ?? '').replace(/^(\w+)\.(\d+)/, '$1[$2]'); // as the lines name entries
    const line = lineOf(path);
    return line === undefined ? fault : `line ${line}: ${fault}`;
  });
  throw new LiemError('PLAN', `${source} has ${faults.length} fault(s): ${faults.join('; ')}`, { faults });
}

export function readPlanFile(file: string): PlanFile {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new LiemError(
      'PLAN',
      `the plan file ${file} cannot be read: ${(cause as Error).message}. Begin with: liem plan --template > ${file}`,
      { cause },
    );
  }
  return parsePlanFile(text, file);
}

/** What no schema says: days that exist, references that lead somewhere, orders. */
function faultsAcross(plan: PlanFile): string[] {
  const faults: string[] = [];
  const day = (path: string, text: string): number | null => {
    try {
      return dayNumber(isoDate(text));
    } catch {
      faults.push(`${path} = "${text}" is no day of the calendar`);
      return null;
    }
  };
  const first = day('horizon.from', plan.horizon.from);
  if (first !== null && (first + 3) % 7 !== 0) {
    faults.push(`horizon.from = "${plan.horizon.from}" is not a Monday`);
  }
  plan.past_visits.forEach(({ on }, i) => day(`past_visits.${i}.on`, on));
  const teams = new Set<string>();
  plan.teams.forEach(({ id }, i) => {
    if (teams.has(id)) faults.push(`teams.${i}.id = "${id}" is the name of another team, too`);
    teams.add(id);
  });
  const known = (path: string, team: string): void => {
    if (!teams.has(team)) faults.push(`${path} = "${team}" is no team; known: ${[...teams].join(', ')}`);
  };
  plan.absences.forEach(({ team, week }, i) => {
    known(`absences.${i}.team`, team);
    if (week > plan.horizon.weeks)
      faults.push(`absences.${i}.week = ${week} is after the last week, ${plan.horizon.weeks}`);
  });
  plan.former_colleagues.forEach(({ team }, i) => known(`former_colleagues.${i}.team`, team));
  const skills = new Set(plan.teams.flatMap(({ person_days }) => Object.keys(person_days)));
  const needs = (path: string, person_days: Readonly<Record<string, number>>): void => {
    const missing = Object.keys(person_days).filter((skill) => !skills.has(skill));
    if (missing.length > 0)
      faults.push(
        `${path} = ${JSON.stringify(person_days)} needs ${missing.join(', ')}, which no team has; known: ${[...skills].join(', ')}`,
      );
    if (!Object.values(person_days).some((need) => need > 0))
      faults.push(`${path} = ${JSON.stringify(person_days)} needs no days at all`);
  };
  plan.candidates.forEach(({ person_days }, i) => needs(`candidates.${i}.person_days`, person_days));
  needs('coverage.person_days', plan.coverage.person_days);
  const kinds = plan.candidates.map(({ subject }) => subject);
  kinds.forEach((kind, i) => {
    if (kinds.indexOf(kind) < i) faults.push(`candidates.${i}.subject = "${kind}" stands twice`);
  });
  plan.calibration.points.forEach(([priority, chance], i) => {
    const before = plan.calibration.points[i - 1];
    if (
      priority < 0 ||
      priority > 100 ||
      chance <= 0 ||
      chance >= 1 ||
      (before !== undefined && before[0] >= priority)
    ) {
      faults.push(
        `calibration.points.${i} = [${priority}, ${chance}] is not a priority of 0 to 100 above the one before with a chance between 0 and 1`,
      );
    }
  });
  return faults;
}
