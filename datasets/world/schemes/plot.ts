/** What schemes change in the world: looked up, declaration by declaration, while the year runs. */
import type { Family, Subject } from '../../../engine/index.ts';
import { FavourPlot } from './favour.ts';
import type { Period } from './period.ts';
import { type Presser, PressurePlot } from './pressure.ts';
import { RoutePlot } from './route.ts';
import { TraderPlot } from './trader-plot.ts';

export { holds, type Period } from './period.ts';

interface OfPlant extends Period {
  /** Number of the planted scheme that this belongs to. */
  readonly plant: number;
}

/** A ring's member and the place it has there. */
export interface Member {
  readonly role: 'document' | 'physical' | 'gate' | 'enterprise';
  readonly officer?: number;
  readonly enterprise?: number;
}

/** An officer gets an enterprise's or a broker's declarations by hand, when on duty, and is lenient with them. */
export interface Steering extends OfPlant {
  readonly officer: number;
  readonly share: number;
  readonly holdFactor: number;
  readonly findingFactor: number;
  /** Another plant that it counts for: the ring's, or the assigner's. */
  readonly also?: number;
  /** Only where this officer leads the shift. */
  readonly assigner?: number;
  /** Always given at once, never left to the rota first. */
  readonly direct?: boolean;
}

/** Lines are declared at a fraction of their price. */
export interface PriceCut extends OfPlant {
  readonly share: number;
  readonly lowest: number;
  readonly highest: number;
}

/** A declaration in the red lane is cancelled and registered again until the lane is lighter. */
export interface LaneShopping extends OfPlant {
  readonly share: number;
  readonly attempts: number;
}

export interface Plant extends Period {
  readonly scheme: string;
  readonly family: Family;
  readonly subject: Exclude<Subject, 'declaration'>;
  readonly officer?: number;
  readonly enterprise?: number;
  readonly broker?: number;
  readonly unit?: number;
  readonly strength: number;
  /** Of a ring. */
  readonly members?: readonly Member[];
}

export class Plot {
  readonly plants: Plant[] = [];
  /** Declarations that each plant touched. */
  readonly touched: number[] = [];
  /** The last declaration that each plant touched: one that is touched at several stages counts once. */
  readonly lastTouched: number[] = [];
  readonly steeredEnterprises = new Map<number, Steering[]>();
  readonly steeredBrokers = new Map<number, Steering[]>();
  readonly priceCuts = new Map<number, PriceCut>();
  readonly laneShopping = new Map<number, LaneShopping>();
  readonly traders = new TraderPlot();
  readonly pressures = new PressurePlot();
  readonly favours = new FavourPlot();
  readonly routes = new RoutePlot();
  /** Subjects that a scheme has taken, so that each carries one scheme only. */
  readonly takenOfficers = new Set<number>();
  readonly takenEnterprises = new Set<number>();
  readonly takenBrokers = new Set<number>();

  /** Labels a planted scheme and returns its number. */
  plant(plant: Plant): number {
    this.touched.push(0);
    this.lastTouched.push(-1);
    return this.plants.push(plant) - 1;
  }

  steerEnterprise(enterprise: number, steering: Steering): void {
    this.takenEnterprises.add(enterprise);
    this.takenOfficers.add(steering.officer);
    push(this.steeredEnterprises, enterprise, steering);
  }

  steerBroker(broker: number, steering: Steering): void {
    this.takenBrokers.add(broker);
    this.takenOfficers.add(steering.officer);
    push(this.steeredBrokers, broker, steering);
  }

  cutPrices(enterprise: number, cut: PriceCut): void {
    this.takenEnterprises.add(enterprise);
    this.priceCuts.set(enterprise, cut);
  }

  shopLanes(enterprise: number, shopping: LaneShopping): void {
    this.takenEnterprises.add(enterprise);
    this.laneShopping.set(enterprise, shopping);
  }

  press(officer: number, presser: Presser): void {
    this.takenOfficers.add(officer);
    this.pressures.add(officer, presser);
  }
}

function push<Value>(map: Map<number, Value[]>, key: number, value: Value): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
