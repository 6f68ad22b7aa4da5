/** The examination of goods, and what it and the check of documents find. */
import { between, chance, exponential, logNormal } from '../draws.ts';
import { slotAt } from '../population/roster.ts';
import { clock, decisionKind, event, mode, stage } from '../output/words.ts';
import type { Run } from '../run.ts';
import { assignExamination, firstOnDuty } from './assign.ts';
import type { Dossier } from './dossier.ts';
import { emit } from './events.ts';

const hour = 3600;

/** Moves `decided` on to the end of the examination; -1 where that is not within the year. */
export function examineGoods(run: Run, dossier: Dossier): void {
  const { world } = run;
  const { team, rng, id, basket } = dossier;
  const crew = team.physical;
  if (crew === undefined) throw new RangeError(`team ${team.code} examines no goods`);
  const duty = world.duty[crew.index]!; // one duty a crew
  const { unit } = team;
  const scannerDown =
    unit.scannerDown >= 0 && dossier.day >= unit.scannerDown && dossier.day < unit.scannerDown + 14;
  const ready = dossier.decided + logNormal(rng, scannerDown ? 9 : 2, 0.6) * hour;
  dossier.decided = -1;
  const assigned = Math.round(firstOnDuty(duty, Math.round(ready)));
  if (assigned < 0 || assigned >= run.end) return;
  const slot = slotAt(assigned);
  const chapter = world.goods.goods[basket.good[basket.main]!]!.chapter;
  const k = assignExamination(run, duty, slot, chapter, rng);
  const { officer } = crew.postings[k]!; // a position in the crew
  dossier.physicalOfficer = officer;
  run.facts.examinations++;
  const row = emit(run, id, stage.physical, event.assigned, officer, assigned, clock.customs);
  if (row >= 0) run.sinks.processing_events.at.assignment_mode[row] = mode.auto;

  let log = world.goods.chapterHold[chapter]! + unit.hold + world.staff.officers.speed[officer]!;
  if ((slot & 1) === 1) log += 0.12;
  if (world.enterprises.aeo[dossier.enterprise] === 1) log -= 0.4;
  const held =
    logNormal(rng, world.scenario.holds.physical_hours, world.scenario.holds.sigma) * Math.exp(log) * hour;
  const opened = Math.round(assigned + Math.min(held * 0.3, exponential(rng, 1500)));
  const ended = Math.round(assigned + held);
  emit(run, id, stage.physical, event.opened, officer, opened, clock.customs);
  if (ended >= run.end) return;
  const next = dossier.taxVnd > 0 ? clock.bank : clock.trader;
  emit(run, id, stage.physical, event.decided, officer, ended, next);
  const { onDuty } = duty;
  const others = onDuty[slot]!.filter((other) => other !== k);
  const second = others.length > 0 ? crew.postings[others[rng.below(others.length)]!]!.officer : -1;
  const method = chance(rng, scannerDown ? 0 : 0.35) ? 1 : chance(rng, 0.75) ? 2 : 3;
  note(run, dossier, officer, second, method, opened, ended);
  dossier.decided = ended;
}

/** The outcome of a check of documents that went no further. */
export function noteDocumentCheck(run: Run, dossier: Dossier): void {
  note(run, dossier, dossier.documentOfficer, -1, 0, dossier.registered + 60, dossier.decided);
}

function note(
  run: Run,
  dossier: Dossier,
  officer: number,
  second: number,
  method: number,
  started: number,
  ended: number,
): void {
  const { world } = run;
  const { rng, basket, enterprise } = dossier;
  const { number } = world.staff.officers;
  const sink = run.sinks.inspections;
  const row = sink.next();
  const { at } = sink;
  at.inspection_id[row] = sink.total;
  at.declaration_id[row] = dossier.id;
  at.ordered_by[row] =
    dossier.channelFinal !== dossier.channel ? 2 : chance(rng, 0.05) ? 1 : chance(rng, 0.02) ? 3 : 0;
  at.method[row] = method;
  at.officer_id[row] = number[officer]!;
  at.started_at[row] = run.origin + Math.min(started, ended);
  at.ended_at[row] = run.origin + ended;
  if (method >= 1) {
    at.site[row] = method === 1 ? 0 : rng.below(3);
    if (second >= 0) at.second_officer_id[row] = number[second]!;
    if (method === 1) at.scan_result[row] = chance(rng, 0.08) ? 1 : 0;
    else {
      const required = method === 3 ? 100 : pickRate(rng.uniform());
      at.required_pct[row] = required;
      at.packages_total[row] = dossier.packages;
      const least = Math.ceil((dossier.packages * required) / 100);
      at.packages_opened[row] = Math.min(
        dossier.packages,
        least + (chance(rng, 0.3) ? between(rng, 0, 5) : 0),
      );
    }
  }
  const chances =
    world.scenario.behaviour.finding_share *
    world.enterprises.findings[enterprise]! *
    (method === 0 ? 0.35 : 1) *
    (basket.cut ? 2.5 : 1) *
    dossier.findingFactor;
  const finding = chance(rng, Math.min(0.8, chances)) ? (chance(rng, 0.6) ? 1 : 2) : 0;
  at.finding[row] = finding;
  if (finding === 0) return;
  run.facts.findings++;
  at.finding_code[row] = basket.cut && chance(rng, 0.6) ? 0 : rng.below(5);
  const uplift = finding === 2 ? Math.round(basket.valueTotal * 0.15 * rng.uniform()) : 0;
  const tax = dossier.taxVnd > 0 ? Math.round((uplift * dossier.taxVnd) / Math.max(1, basket.valueTotal)) : 0;
  const fine = finding === 2 ? 2_000_000 + Math.round(tax * 0.2) : chance(rng, 0.3) ? 1_000_000 : 0;
  at.value_uplift_vnd[row] = uplift;
  at.tax_uplift_vnd[row] = tax;
  at.fine_vnd[row] = fine;
  decide(run, dossier, officer, ended, finding, tax, fine);
}

/** Share of the packages to be opened in an examination of a part: 5 or 10 %. */
const pickRate = (uniform: number): number => (uniform < 0.6 ? 5 : 10);

function decide(
  run: Run,
  dossier: Dossier,
  officer: number,
  ended: number,
  finding: number,
  tax: number,
  fine: number,
): void {
  const { rng, enterprise } = dossier;
  const decided = ended + between(rng, 1800, 4 * 86_400);
  if (decided >= run.end) return;
  const kind =
    finding === 1
      ? fine > 0
        ? decisionKind.fine
        : decisionKind.warning
      : tax > 0
        ? decisionKind.uplift
        : decisionKind.fine;
  const sink = run.sinks.decisions;
  const row = sink.next();
  const { at } = sink;
  at.decision_id[row] = sink.total;
  at.declaration_id[row] = dossier.id;
  at.enterprise_id[row] = run.world.enterprises.taxCode[enterprise]!;
  at.officer_id[row] = run.world.staff.officers.number[officer]!;
  at.kind[row] = kind;
  at.amount_vnd[row] = kind === decisionKind.uplift ? tax : fine;
  at.decided_at[row] = run.origin + decided;
  if (finding === 2 && chance(rng, 0.08)) {
    const appealed = decided + between(rng, 2 * 86_400, 25 * 86_400);
    if (appealed < run.end) {
      at.appealed_at[row] = run.origin + appealed;
      at.appeal_result[row] = chance(rng, 0.6) ? 0 : 1 + rng.below(3);
    }
  }
  if (finding === 2) {
    run.grievances.push({
      enterprise,
      officer,
      unit: dossier.team.unit.index,
      declaration: dossier.id,
      second: decided,
      harassed: false,
    });
  }
}
