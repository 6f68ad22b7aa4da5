/** One declaration, from registration to release: writes its rows in every feed. */
import { home } from '../population/goods.ts';
import { between, chance, logNormal } from '../draws.ts';
import { currencyVnd, transports } from '../output/words.ts';
import { roles } from '../output/feed-sinks.ts';
import { Basket, drawLineCount, fillBasket, lineLimit } from '../filing/basket.ts';
import { comeAgain, type Desk, type Filing } from '../filing/desk.ts';
import { divide } from '../filing/divide.ts';
import { teamOfFiling } from '../filing/moves.ts';
import { teamPurposes, unitCodeOn, type UnitKind } from '../population/units.ts';
import { holds } from '../schemes/plot.ts';
import { secondsADay } from '../calendar.ts';
import { label, lastNumber, type Run, touch } from '../run.ts';
import type { Rotas } from './assign.ts';
import { checkDocuments } from './document-check.ts';
import type { Dossier } from './dossier.ts';
import { examineGoods, noteDocumentCheck } from './examination.ts';
import { writeLines } from './lines.ts';
import { backCheck } from './back-check.ts';
import { moveCargo } from './cargo.ts';
import { stopAgain } from './checkpoints.ts';
import { pullOutOfGreen } from './green-upgrade.ts';
import { release } from './release.ts';
import { noteTrade } from './trade.ts';
import { noteTricks, partsOf, tricksOf } from './tricks.ts';

const hour = 3600;
const basket = new Basket();
const transportOf: Readonly<Record<UnitKind, (typeof transports)[number]>> = {
  seaport: 'sea',
  airport: 'air',
  border_gate: 'road',
  inland: 'sea',
  post: 'road',
};

/** Registers what a filing brings: a consignment of more than fifty lines takes several declarations. */
export function declare(run: Run, desk: Desk, rotas: Rotas, filing: Filing): void {
  const { world } = run;
  const { rng } = filing;
  const day = Math.floor(filing.second / secondsADay);
  if (!run.plot.traders.files(filing.enterprise, day)) return;
  const again = filing.again;
  const trade = world.enterprises.trade[filing.enterprise]!;
  const imports = trade === 0 || (trade === 2 && chance(rng, 0.5));
  const transit = trade === 0 && desk.unit.kind === 'seaport' && chance(rng, 0.006);
  const direction = again?.direction ?? (transit ? 2 : imports ? 0 : 1);
  const procedure =
    again?.procedure ??
    (transit
      ? 7
      : trade === 0
        ? chance(rng, 0.9)
          ? 0
          : 1
        : trade === 1
          ? 2
          : imports
            ? 3 + rng.below(2)
            : 5 + rng.below(2));
  const bill = again !== undefined && again.bill >= 0 ? again.bill : lastNumber(run);
  let left = again === undefined ? drawLineCount(world, rng) : again.basket.lines;
  let second = filing.second;
  // What happens to one piece of a large consignment leaves the draws of the next as they were.
  const inPieces = left > lineLimit;
  for (let piece = 0; left > 0; piece++) {
    const draws = inPieces ? filing.rng.stream(`piece/${piece}`) : rng;
    const lines = Math.min(left, lineLimit);
    if (again === undefined) {
      fillBasket(basket, world, run.plot, filing.enterprise, direction === 0, day, lines, draws);
    }
    const dossier: Dossier = {
      ...blank,
      desk,
      rng: draws,
      filing,
      team: teamOfFiling(world, desk.unit.index, filing),
      basket: again?.basket ?? basket,
      registered: second,
      day: Math.floor(second / secondsADay),
      enterprise: filing.enterprise,
      direction,
      procedure,
      bill,
    };
    const parts = partsOf(run, dossier);
    if (parts < 2) register(run, rotas, dossier);
    else {
      for (const [index, goods] of divide(dossier.basket, parts).entries()) {
        const registered = second + index * (120 + draws.below(900));
        register(run, rotas, {
          ...dossier,
          basket: goods,
          part: index + 1,
          registered,
          bill: lastNumber(run),
        });
      }
    }
    left -= lines;
    second += 40 + rng.below(60);
  }
}

const blank = {
  id: 0,
  channel: 0,
  channelFinal: 0,
  cancelled: -1,
  documentOfficer: -1,
  physicalOfficer: -1,
  dutyVnd: 0,
  taxVnd: 0,
  grossKg: 0,
  packages: 0,
  containers: 0,
  documentFavour: undefined,
  physicalFavour: undefined,
  examinationSteered: false,
  holdFactor: 1,
  findingFactor: 1,
  decided: -1,
  released: -1,
  permitted: -1,
  examined: -1,
  scanned: false,
  stored: -1,
  irregular: false,
  found: false,
  tricks: undefined,
  part: 0,
  checkpoints: 0,
};
/** First digits of the number of an import, an export and a transit declaration. */
const series = [100_000_000_000, 300_000_000_000, 500_000_000_000] as const;

function register(run: Run, rotas: Rotas, dossier: Dossier): void {
  if (dossier.registered >= run.end) return;
  const { rng } = dossier;
  dossier.tricks = tricksOf(run, dossier);
  run.facts.declarations++;
  const number = lastNumber(run);
  dossier.id = series[dossier.direction]! + number * 10;
  if (dossier.tricks !== undefined) noteTricks(run, dossier, dossier.tricks);
  writeLines(run, dossier);
  describeCargo(dossier);
  dossier.channel = drawChannel(run, dossier);
  dossier.channelFinal = dossier.channel;
  run.facts.channels[dossier.channel]!++;
  const plant = run.plot.priceCuts.get(dossier.enterprise)?.plant;
  if (dossier.basket.cut && plant !== undefined) {
    run.plot.touched[plant]!++;
    label(run, plant, dossier.id, roles.undervalued);
  }
  const { moved } = dossier.filing;
  if (moved !== undefined) touch(run, moved.plants, dossier.id, roles.moved);
  cancel(run, dossier);
  if (dossier.channel === 0) {
    if (dossier.cancelled < 0) {
      dossier.decided = dossier.registered + 5;
      if (pullOutOfGreen(run, dossier)) examineGoods(run, dossier);
      if (dossier.decided >= 0) release(run, dossier);
    }
  } else {
    checkDocuments(run, rotas, dossier);
    // What is cancelled goes no further, even where its documents were checked in time.
    if (dossier.decided >= 0 && dossier.cancelled < 0) {
      if (dossier.channelFinal === 2) examineGoods(run, dossier);
      else noteDocumentCheck(run, dossier);
      if (dossier.decided >= 0) {
        stopAgain(run, dossier);
        release(run, dossier);
      }
    }
  }
  if (dossier.cancelled < 0) {
    noteTrade(run, dossier);
    backCheck(run, dossier);
  }
  if (dossier.cancelled < 0 || chance(rng, 0.5)) moveCargo(run, dossier);
  writeDeclaration(run, dossier);
}

function describeCargo(dossier: Dossier): void {
  const { rng, basket: goods, team } = dossier;
  dossier.grossKg = Math.round(goods.kgTotal * (1.03 + 0.08 * rng.uniform()) * 1000) / 1000;
  dossier.packages = Math.max(1, Math.min(5_000, Math.round(dossier.grossKg / logNormal(rng, 25, 0.6))));
  const boxed = team.unit.kind === 'seaport' || team.unit.kind === 'inland';
  dossier.containers =
    boxed && chance(rng, 0.85) ? Math.max(1, Math.min(40, Math.round(dossier.grossKg / 22_000))) : 0;
}

/** The lane that the risk engine gives: 0 green, 1 yellow, 2 red. */
function drawChannel(run: Run, dossier: Dossier): number {
  const { channels } = run.world.scenario;
  const { enterprises, goods } = run.world;
  const chapter = goods.goods[dossier.basket.good[dossier.basket.main]!]!.chapter;
  const trader = enterprises.risk[dossier.enterprise]!;
  const red = Math.min(0.5, channels.red * trader * goods.chapterRisk[chapter]!);
  const yellow = Math.min(0.9 - red, channels.yellow * (0.3 + 0.7 * trader));
  const draw = dossier.rng.uniform();
  return draw < red ? 2 : draw < red + yellow ? 1 : 0;
}

/** Cancels for an error or, in a scheme, for the lane; most consignments come again under the same bill. */
function cancel(run: Run, dossier: Dossier): void {
  const { rng, filing, enterprise } = dossier;
  const attempt = filing.again?.attempt ?? 1;
  const scheme = run.plot.laneShopping.get(enterprise);
  const shops =
    scheme !== undefined &&
    holds(scheme, dossier.day) &&
    dossier.channel === 2 &&
    attempt < scheme.attempts &&
    chance(rng, scheme.share);
  const { cancel_share } = run.world.scenario.behaviour;
  const errs =
    attempt === 1 && chance(rng, Math.min(0.5, cancel_share * run.world.enterprises.errors[enterprise]!));
  const plant = shops ? scheme.plant : -1;
  if (filing.again !== undefined && filing.again.plant >= 0) {
    label(run, filing.again.plant, dossier.id, roles.registered_again);
  }
  if (!shops && !errs) return;
  dossier.cancelled = Math.round(dossier.registered + logNormal(rng, 3, 0.7) * hour);
  if (dossier.cancelled >= run.end) {
    dossier.cancelled = -1;
    return;
  }
  run.facts.cancelled++;
  if (shops) {
    run.plot.touched[plant]!++;
    label(run, plant, dossier.id, roles.cancelled);
  } else if (!chance(rng, 0.85)) return;
  const second = Math.round(dossier.cancelled + logNormal(rng, shops ? 9 : 14, 0.8) * hour);
  const today = Math.floor(dossier.registered / secondsADay);
  // The day's filings are already in order: what would come again today comes tomorrow morning.
  const when =
    Math.floor(second / secondsADay) === today
      ? (today + 1) * secondsADay + between(rng, 8, 11) * hour
      : second;
  comeAgain(dossier.desk, {
    second: when,
    client: filing.client,
    enterprise,
    broker: filing.broker,
    rng: rng.stream('again'),
    again: {
      direction: dossier.direction,
      procedure: dossier.procedure,
      bill: dossier.bill,
      attempt: attempt + 1,
      basket: dossier.basket.copy(),
      plant,
      tricks: dossier.tricks,
    },
  });
}

function writeDeclaration(run: Run, dossier: Dossier): void {
  const { world } = run;
  const { rng, filing, team, basket: goods, enterprise } = dossier;
  const { confounders } = world.scenario;
  const { number } = world.staff.officers;
  const missing = (share: number): boolean => confounders.missing_values && chance(rng, share);
  const sink = run.sinks.declarations;
  const row = sink.next();
  const { at } = sink;
  at.declaration_id[row] = dossier.id;
  at.version[row] = 1;
  at.direction[row] = dossier.direction;
  at.procedure_code[row] = dossier.procedure;
  at.unit_code[row] = unitCodeOn(world.units, team.unit, dossier.day);
  at.team_code[row] = teamPurposes.indexOf(team.purpose);
  at.registered_at[row] = run.origin + dossier.registered;
  at.channel_assigned[row] = dossier.channel;
  at.channel_final[row] = dossier.channelFinal;
  if (dossier.released >= 0) at.released_at[row] = run.origin + dossier.released;
  if (dossier.cancelled >= 0) at.cancelled_at[row] = run.origin + dossier.cancelled;
  at.enterprise_id[row] = world.enterprises.taxCode[enterprise]!;
  if (filing.broker >= 0) {
    at.broker_id[row] = filing.broker + 1;
    if (!missing(0.15)) {
      at.broker_employee_id[row] =
        (filing.broker + 1) * 100 + 1 + rng.below(world.brokers.employees[filing.broker]!);
    }
  }
  if (dossier.documentOfficer >= 0) at.document_officer_id[row] = number[dossier.documentOfficer]!;
  if (dossier.physicalOfficer >= 0) at.physical_officer_id[row] = number[dossier.physicalOfficer]!;
  at.transport_mode[row] = transports.indexOf(transportOf[team.unit.kind]);
  if (!confounders.missing_house_bills || !chance(rng, 0.04)) at.bill_of_lading[row] = dossier.bill;
  at.containers[row] = dossier.containers;
  at.packages[row] = dossier.packages;
  if (!missing(0.005)) at.gross_kg[row] = dossier.grossKg;
  const partner = (enterprise * 3 + (chance(rng, 0.7) ? 0 : rng.below(3))) % world.enterprises.partners;
  at.partner_name[row] = dossier.tricks?.partner ?? partner;
  if (!missing(0.02)) at.country_of_export[row] = dossier.direction === 1 ? home.number : goods.origin[0]!;
  const draw = rng.uniform();
  const currency =
    draw < 0.82 ? 0 : draw < 0.87 ? 1 : draw < 0.91 ? 2 : draw < 0.95 ? 3 : draw < 0.99 ? 4 : 5;
  at.currency[row] = currency;
  at.invoice_value[row] = Math.round((goods.valueTotal / currencyVnd[currency]) * 100) / 100;
  at.customs_value_vnd[row] = goods.valueTotal;
  at.tax_due_vnd[row] = dossier.taxVnd;
  at.payment_method[row] = chance(rng, 0.8) ? 0 : 1 + rng.below(3);
}
