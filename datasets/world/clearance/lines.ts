/** Goods lines with their taxes, certificates of origin and permits. */
import { between, chance, logNormal } from '../draws.ts';
import { home } from '../population/goods.ts';
import { certificateForms } from '../population/goods-list.ts';
import { agencies, forms, issuer } from '../output/words.ts';
import type { CertificateBook } from '../schemes/trader-plot.ts';
import type { Run } from '../run.ts';
import type { Dossier } from './dossier.ts';

const hour = 3600;
/** In percent; lowered by decree for 2025. */
const vatPct = 8;

/** Writes the lines and sets the declaration's taxes. Imports for consumption pay; all else is free of tax. */
export function writeLines(run: Run, dossier: Dossier): void {
  const { world } = run;
  const { basket, rng } = dossier;
  const { goods, countries } = world.goods;
  const { confounders } = world.scenario;
  const taxed = dossier.direction === 0 && dossier.procedure <= 1;
  const sink = run.sinks.declaration_lines;
  dossier.dutyVnd = 0;
  dossier.taxVnd = 0;
  for (let line = 0; line < basket.lines; line++) {
    const good = goods[basket.good[line]!]!;
    const value = basket.valueVnd[line]!;
    const row = sink.next();
    const { at } = sink;
    at.declaration_id[row] = dossier.id;
    at.line_no[row] = line + 1;
    at.hs_code[row] = good.hs;
    at.description[row] = basket.description[line]!;
    at.quantity[row] = basket.quantity[line]!;
    at.quantity_unit[row] = good.unit;
    at.customs_value_vnd[row] = value;
    if (!confounders.missing_values || !chance(rng, 0.03)) at.net_kg[row] = basket.netKg[line]!;
    if (!confounders.missing_values || !chance(rng, 0.002)) at.origin_country[row] = originOf(dossier, line);
    if (!taxed) {
      if (dossier.direction === 0 && dossier.procedure >= 3) at.exemption_code[row] = 0;
      if (dossier.direction === 1) claimOrigin(run, dossier, line, row);
      continue;
    }
    const form = certificateForms[countries[basket.origin[line]!]!];
    const { certificates, exemption } = dossier.tricks ?? {};
    const shows = form !== undefined && good.dutyPct > 0 && (chance(rng, 0.6) || certificates !== undefined);
    const exempt = exemption !== undefined && good.dutyPct > 0;
    const preferred = shows && !exempt;
    if (exempt) at.exemption_code[row] = exemption;
    const rate = preferred || exempt ? 0 : good.dutyPct;
    const duty = Math.round((value * rate) / 100);
    const vat = Math.round(((value + duty) * vatPct) / 100);
    at.duty_rate_pct[row] = rate;
    at.duty_vnd[row] = duty;
    at.vat_vnd[row] = vat;
    dossier.dutyVnd += duty;
    dossier.taxVnd += duty + vat;
    if (preferred) {
      at.preference_code[row] = 0;
      const used = certificates === undefined ? undefined : usedBefore(run, dossier, line, certificates);
      at.certificate_no[row] = used ?? run.sinks.permits.total + 1;
      if (used === undefined) certify(run, dossier, line, forms.indexOf(form as (typeof forms)[number]));
    }
  }
  if (dossier.direction === 0) permit(run, dossier);
}

const originOf = ({ direction, basket }: Dossier, line: number): number =>
  direction === 1 ? home.number : basket.origin[line]!;

/** Buyers in a free-trade agreement ask an exporter for a certificate that the goods originate here. */
function claimOrigin(run: Run, dossier: Dossier, line: number, row: number): void {
  if (!chance(dossier.rng, 0.3) && dossier.tricks?.claimsOrigin !== true) return;
  const { at } = run.sinks.declaration_lines;
  at.preference_code[row] = 0;
  at.certificate_no[row] = run.sinks.permits.total + 1;
  certify(run, dossier, line, dossier.enterprise % forms.length); // an exporter's buyers are mostly in one agreement
}

/** So many declarations show one certificate before the next one is asked for. */
const mostUses = 15;

/** The number of a certificate for these goods that was shown before; undefined where a new one is due, which is noted. */
function usedBefore(run: Run, dossier: Dossier, line: number, book: CertificateBook): number | undefined {
  const { basket } = dossier;
  const key = basket.good[line]! * 256 + basket.origin[line]!;
  const entry = book.get(key);
  if (entry !== undefined && entry.uses < mostUses) {
    entry.uses++;
    return entry.number;
  }
  book.set(key, { number: run.sinks.permits.total + 1, uses: 1 });
  return undefined;
}

function certify(run: Run, dossier: Dossier, line: number, form: number): void {
  const { rng } = dossier;
  const row = begin(run, dossier, 1, line);
  const { at } = run.sinks.permits;
  if (form >= 0) at.form[row] = form;
  // Lawful where the certificate says so: issued after the goods have left, or even come.
  const late = run.world.scenario.confounders.retrospective_certificates && chance(rng, 0.04);
  const issued = dossier.registered - Math.round(between(rng, 1, 20) * 86_400 * (late ? -0.2 : 1));
  const prompt = dossier.direction === 1 ? issuer.own : issuer.exporting;
  if (late || chance(rng, 0.97)) at.issuer[row] = late ? issuer.retrospective : prompt;
  at.issued_at[row] = run.origin + Math.min(issued, run.end - 60);
  at.valid_to[row] = run.world.calendar.firstDay + dossier.day + 345;
  at.verified[row] = chance(rng, 0.985) ? 1 : 0;
}

/** Goods that another agency permits have its licence, or its inspection is under way. */
function permit(run: Run, dossier: Dossier): void {
  const { rng, basket } = dossier;
  const good = run.world.goods.goods[basket.good[basket.main]!]!;
  if (!chance(rng, good.agency)) return;
  const inspection = chance(rng, 0.6);
  const row = begin(run, dossier, inspection ? 2 : 0, 0);
  const { at } = run.sinks.permits;
  at.issuer[row] = good.chapter % agencies;
  // A licence is asked for before the goods are bought, an inspection when they come.
  const requested = dossier.registered - (inspection ? between(rng, -2, 12) : between(rng, 10, 40)) * 86_400;
  const taken = Math.round(logNormal(rng, inspection ? 50 : 110, 0.6) * hour);
  const slow = run.world.scenario.confounders.agency_permits;
  const issued = slow ? requested + taken : Math.min(requested + taken, dossier.registered - hour);
  dossier.permitted = issued;
  at.requested_at[row] = run.origin + Math.min(requested, run.end - 60);
  if (issued < run.end) at.issued_at[row] = run.origin + issued;
  at.verified[row] = 1;
}

function begin(run: Run, dossier: Dossier, kind: number, line: number): number {
  const { basket } = dossier;
  const good = run.world.goods.goods[basket.good[line]!]!;
  const sink = run.sinks.permits;
  const row = sink.next();
  const { at } = sink;
  at.permit_id[row] = sink.total;
  at.kind[row] = kind;
  at.enterprise_id[row] = run.world.enterprises.taxCode[dossier.enterprise]!;
  at.declaration_id[row] = dossier.id;
  at.hs_code[row] = good.hs;
  at.origin_country[row] = originOf(dossier, line);
  at.quantity[row] = basket.quantity[line]!;
  at.quantity_unit[row] = good.unit;
  return row;
}
