/** What follows the year's work: complaints, notes of the supervision office, inspections of public duty. */
import type { Rng } from '../../engine/index.ts';
import { secondsADay } from './calendar.ts';
import { between, chance, poisson } from './draws.ts';
import { unitCodeOn } from './population/units.ts';
import type { Grievance, Run } from './run.ts';

export function writeAftermath(run: Run): void {
  const rng = run.world.rng.stream(`aftermath/${run.part.number}`);
  complain(run, rng);
  supervise(run, rng);
  inspectDuty(run, rng);
}

function complain(run: Run, rng: Rng): void {
  const { world } = run;
  const { confounders } = world.scenario;
  for (const grievance of run.grievances) {
    const { second } = grievance;
    if (grievance.cause === 'harassed') {
      complaint(run, rng, grievance, second + between(rng, 1, 12) * secondsADay, rng.below(4), 0.25);
      continue;
    }
    if (grievance.cause === 'slow') {
      complaint(
        run,
        rng,
        grievance,
        second + between(rng, 0, 6) * secondsADay,
        chance(rng, 0.7) ? 2 : 3,
        0.1,
      );
      continue;
    }
    if (chance(rng, 0.07)) complaint(run, rng, grievance, second + between(rng, 1, 20) * secondsADay, 2, 0.1);
    // A punished firm that complains in numbers, about whoever fined it.
    if (!confounders.complaint_campaigns || !chance(rng, 0.03)) continue;
    for (let left = between(rng, 2, 6); left > 0; left--) {
      complaint(run, rng, grievance, second + between(rng, 1, 21) * secondsADay, rng.below(4), 0.02);
    }
  }
  // A stream of its own: what a scheme brings about changes no other complaint.
  const planned = world.rng.stream(`planned complaints/${run.part.number}`);
  for (const about of run.plot.pressures.complaints) {
    if (!run.part.units.some((unit) => unit.index === about.unit)) continue;
    complaint(
      run,
      planned,
      { ...about, declaration: 0, cause: 'planned' },
      about.second,
      planned.below(4),
      0.2,
    );
  }
  // Most calls ask for help with the procedure and name nobody.
  for (const unit of run.part.units) {
    const calls = poisson(rng, world.scenario.size.declarations * 0.004 * world.unitShare[unit.index]!);
    for (let left = calls; left > 0; left--) {
      const sink = run.sinks.complaints;
      const row = sink.next();
      const { at } = sink;
      at.complaint_id[row] = sink.total;
      const second = rng.below(run.end);
      at.received_at[row] = run.origin + second;
      at.channel[row] = chance(rng, 0.8) ? 0 : rng.below(4);
      at.class[row] = chance(rng, 0.85) ? 5 : 6;
      at.unit_code[row] = unitCodeOn(world.units, unit, Math.floor(second / secondsADay));
      at.status[row] = 2;
      close(run, rng, row, second);
    }
  }
}

function complaint(
  run: Run,
  rng: Rng,
  about: Grievance,
  second: number,
  kind: number,
  substantiated: number,
): void {
  if (second >= run.end) return;
  const { enterprises, staff, units } = run.world;
  const sink = run.sinks.complaints;
  const row = sink.next();
  const { at } = sink;
  at.complaint_id[row] = sink.total;
  at.received_at[row] = run.origin + second;
  at.channel[row] = chance(rng, 0.6) ? 0 : 1 + rng.below(4);
  at.class[row] = kind;
  at.unit_code[row] = unitCodeOn(units, units[about.unit]!, Math.floor(second / secondsADay));
  const named = about.cause === 'planned'; // a scheme follows from it, so that it must say of whom and by whom it is
  if (chance(rng, 0.7) || named) at.officer_id[row] = staff.officers.number[about.officer]!;
  if (chance(rng, 0.8) || named) at.enterprise_id[row] = enterprises.taxCode[about.enterprise]!;
  if (chance(rng, 0.5) && !named) at.declaration_id[row] = about.declaration;
  at.complainant_key[row] = about.enterprise;
  at.status[row] = chance(rng, substantiated) ? 1 : chance(rng, 0.12) ? 3 : 2;
  close(run, rng, row, second);
}

function close(run: Run, rng: Rng, row: number, second: number): void {
  const { at } = run.sinks.complaints;
  const closed = second + between(rng, 1, 30) * secondsADay;
  if (closed < run.end) at.closed_at[row] = run.origin + closed;
  else at.status[row] = 0;
}

function supervise(run: Run, rng: Rng): void {
  const { staff, units } = run.world;
  for (const unit of run.part.units) {
    const teams = staff.teams[unit.index]!;
    const officers = [teams.import, teams.export, teams.processing].flatMap((team) =>
      [team?.document, team?.physical].flatMap((crew) => crew?.postings.map(({ officer }) => officer) ?? []),
    );
    for (let left = poisson(rng, officers.length * 0.8); left > 0; left--) {
      const sink = run.sinks.supervision_records;
      const row = sink.next();
      const { at } = sink;
      const kind = rng.below(5);
      at.record_id[row] = sink.total;
      const second = rng.below(run.end);
      at.unit_code[row] = unitCodeOn(units, unit, Math.floor(second / secondsADay));
      at.at[row] = run.origin + second;
      at.kind[row] = kind;
      if (kind !== 2) at.officer_id[row] = staff.officers.number[officers[rng.below(officers.length)]!]!;
      at.minutes[row] = between(rng, 3, 90);
    }
  }
}

/** Planned and random inspections of public duty; what they conclude says nothing of what was planted. */
function inspectDuty(run: Run, rng: Rng): void {
  const { staff, calendar, units } = run.world;
  for (const unit of run.part.units) {
    for (let left = 1 + poisson(rng, 1.5); left > 0; left--) {
      const sink = run.sinks.duty_inspections;
      const row = sink.next();
      const { at } = sink;
      const ofOfficer = chance(rng, 0.5);
      const opened = rng.below(calendar.days);
      const closed = opened + between(rng, 5, 45);
      at.case_id[row] = sink.total;
      at.subject[row] = ofOfficer ? 0 : 1;
      at.unit_code[row] = unitCodeOn(units, unit, opened);
      const crew = staff.teams[unit.index]!.import!.document!; // every unit has one
      if (ofOfficer)
        at.officer_id[row] = staff.officers.number[crew.postings[rng.below(crew.postings.length)]!.officer]!;
      at.trigger[row] = chance(rng, 0.6) ? 0 : 1;
      at.opened_on[row] = calendar.firstDay + opened;
      if (closed < calendar.days) {
        at.closed_on[row] = calendar.firstDay + closed;
        at.outcome[row] = chance(rng, 0.7) ? 0 : 1 + rng.below(2);
        at.discipline[row] = 0;
      }
    }
  }
}
