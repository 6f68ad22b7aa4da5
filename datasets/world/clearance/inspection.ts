/** Rows of inspections and of the decisions that follow what they find. */
import { between, chance } from '../draws.ts';
import { decisionKind } from '../output/words.ts';
import type { Run } from '../run.ts';
import type { Dossier } from './dossier.ts';

const day = 86_400;
/** Positions in `methods` and `findings` of the feed. */
const scan = 1;
const full = 3;
const violation = 2;
/** Position in `findingCodes`. */
const classification = 1;

export interface Inspection {
  readonly officer: number;
  /** -1: nobody. */
  readonly second: number;
  readonly method: number;
  readonly orderedBy: number;
  /** Seconds from the first day. */
  readonly started: number;
  readonly ended: number;
  /** 0 nothing, 1 minor, 2 a violation. */
  readonly finding: number;
  /** Packages opened, of what the rate asks for; 1 and more where the rule is kept. */
  readonly coverage?: number;
  /** Factor of what a violation adds to the value; 1 where an officer is as strict as the others. */
  readonly severity?: number;
}

export function noteInspection(run: Run, dossier: Dossier, given: Inspection): void {
  const { rng, basket } = dossier;
  const { number } = run.world.staff.officers;
  const { method, finding } = given;
  const sink = run.sinks.inspections;
  const row = sink.next();
  const { at } = sink;
  at.inspection_id[row] = sink.total;
  at.declaration_id[row] = dossier.id;
  at.ordered_by[row] = given.orderedBy;
  at.method[row] = method;
  at.officer_id[row] = number[given.officer]!;
  at.started_at[row] = run.origin + Math.min(given.started, given.ended);
  at.ended_at[row] = run.origin + given.ended;
  if (method >= scan) {
    at.site[row] = given.officer % 3; // an officer works at one place
    if (given.second >= 0) at.second_officer_id[row] = number[given.second]!;
    if (method === scan) at.scan_result[row] = chance(rng, dossier.irregular ? 0.5 : 0.05) ? 1 : 0;
    else openPackages(run, row, dossier, method, given.coverage ?? 1);
  }
  at.finding[row] = finding;
  if (finding === 0) return;
  run.facts.findings++;
  // A firm mostly errs in its own way.
  const usual = chance(rng, 0.4) ? dossier.enterprise % 5 : rng.below(5);
  const code = basket.cut && chance(rng, 0.6) ? 0 : usual;
  at.finding_code[row] = code;
  const severity = given.severity ?? 1;
  const uplift = finding === violation ? Math.round(basket.valueTotal * 0.15 * severity * rng.uniform()) : 0;
  const tax = dossier.taxVnd > 0 ? Math.round((uplift * dossier.taxVnd) / Math.max(1, basket.valueTotal)) : 0;
  const fine = finding === violation ? 2_000_000 + Math.round(tax * 0.2) : chance(rng, 0.3) ? 1_000_000 : 0;
  at.value_uplift_vnd[row] = uplift;
  at.tax_uplift_vnd[row] = tax;
  at.fine_vnd[row] = fine;
  decide(run, dossier, given, code, tax, fine);
}

/** The rate asks for 5 or 10 % of the packages, or for all of them. */
function openPackages(run: Run, row: number, dossier: Dossier, method: number, coverage: number): void {
  const { rng, packages } = dossier;
  const { at } = run.sinks.inspections;
  const required = method === full ? 100 : rng.uniform() < 0.6 ? 5 : 10;
  const least = Math.ceil((packages * required) / 100);
  // Honest officers fall short now and then: no tools, dangerous goods, rain.
  const short = coverage < 1 ? coverage : chance(rng, 0.012) ? 0.4 + 0.55 * rng.uniform() : 1;
  const more = short === 1 && chance(rng, 0.3) ? between(rng, 0, 5) : 0;
  at.required_pct[row] = required;
  at.packages_total[row] = packages;
  at.packages_opened[row] = Math.min(packages, short === 1 ? least + more : Math.floor(least * short));
}

function decide(
  run: Run,
  dossier: Dossier,
  given: Inspection,
  code: number,
  tax: number,
  fine: number,
): void {
  const { rng, enterprise } = dossier;
  const decided = given.ended + between(rng, 1800, 4 * day);
  if (decided >= run.end) return;
  const kind =
    given.finding !== violation
      ? fine > 0
        ? decisionKind.fine
        : decisionKind.warning
      : tax === 0
        ? decisionKind.fine
        : code === classification
          ? decisionKind.reclassification
          : decisionKind.uplift;
  const amount = kind === decisionKind.uplift || kind === decisionKind.reclassification ? tax : fine;
  const row = noteDecision(run, dossier, given.officer, kind, amount, decided);
  if (given.finding !== violation) return;
  appeal(run, dossier, row, given.officer, decided, amount);
  run.grievances.push({
    enterprise,
    officer: given.officer,
    unit: dossier.team.unit.index,
    declaration: dossier.id,
    second: decided,
    cause: 'fined',
  });
}

function appeal(
  run: Run,
  dossier: Dossier,
  row: number,
  officer: number,
  decided: number,
  amount: number,
): void {
  const { rng } = dossier;
  if (!chance(rng, 0.08)) return;
  const appealed = decided + between(rng, 2 * day, 25 * day);
  if (appealed >= run.end) return;
  const { at } = run.sinks.decisions;
  at.appealed_at[row] = run.origin + appealed;
  const answered = appealed + between(rng, 10 * day, 30 * day);
  if (answered >= run.end) return; // still open
  const result = chance(rng, 0.6) ? 0 : 1 + rng.below(3);
  at.appeal_result[row] = result;
  // What was annulled is paid back.
  if (result === 2 && amount > 0) noteDecision(run, dossier, officer, decisionKind.refund, amount, answered);
}

function noteDecision(
  run: Run,
  dossier: Dossier,
  officer: number,
  kind: number,
  amount: number,
  second: number,
): number {
  const sink = run.sinks.decisions;
  const row = sink.next();
  const { at } = sink;
  at.decision_id[row] = sink.total;
  at.declaration_id[row] = dossier.id;
  at.enterprise_id[row] = run.world.enterprises.taxCode[dossier.enterprise]!;
  at.officer_id[row] = run.world.staff.officers.number[officer]!;
  at.kind[row] = kind;
  at.amount_vnd[row] = amount;
  at.decided_at[row] = run.origin + second;
  return row;
}
