/** Traders who know the rota wait, with what they have to register, until an officer's turn is next. */
import { chance } from '../draws.ts';
import type { Rotas } from '../clearance/assign.ts';
import { slotAt, slotEnd } from '../population/roster.ts';
import type { Run } from '../run.ts';
import type { TurnTiming } from '../schemes/route.ts';
import type { Desk, Filing } from './desk.ts';
import { teamOfFiling } from './moves.ts';

interface Waiting {
  readonly filing: Filing;
  readonly timing: TurnTiming;
  readonly until: number;
}

/** Seconds between a registration and its place on the rota. */
const taken = 20;

/**
 * Gives the day's filings one by one; each must be registered before the next is asked for, since who waits looks at where the
 * rota stands by then. A filing that waits comes later on the same shift, never earlier.
 */
export function* inTurn(
  run: Run,
  desk: Desk,
  rotas: Rotas,
  day: number,
  filings: readonly Filing[],
): Generator<Filing> {
  const { routes } = run.plot;
  if (routes.timedEnterprises.size === 0 && routes.timedBrokers.size === 0) {
    yield* filings;
    return;
  }
  let waiting: Waiting[] = [];
  let now = -1;
  const whoseTurn = (): Filing | undefined => {
    const found = waiting.find(({ filing, timing }) => isNext(filing, timing, now));
    if (found === undefined) return undefined;
    waiting = waiting.filter((other) => other !== found);
    now += 1 + found.filing.rng.stream('turn').below(20);
    return { ...found.filing, second: Math.max(now, found.filing.second), timed: found.timing };
  };
  const tired = (before: number): Filing[] => {
    const leave = waiting.filter(({ until }) => until <= before);
    waiting = waiting.filter(({ until }) => until > before);
    return leave.map(({ filing, until }) => ({ ...filing, second: Math.max(now, until) }));
  };
  for (const filing of filings) {
    for (let ready = whoseTurn(); ready !== undefined && now < filing.second; ready = whoseTurn())
      yield ready;
    yield* tired(filing.second);
    now = Math.max(now, filing.second);
    const timing =
      filing.again === undefined ? routes.timing(filing.enterprise, filing.broker, day) : undefined;
    const waits =
      timing !== undefined &&
      canMeet(filing, timing, filing.second) &&
      chance(filing.rng.stream('timing'), timing.share);
    if (!waits) yield filing;
    else if (isNext(filing, timing, filing.second)) yield { ...filing, timed: timing };
    else {
      const until = Math.min(filing.second + timing.patience, slotEnd(slotAt(filing.second)) - 600);
      waiting.push({ filing, timing, until: Math.max(until, filing.second) });
    }
  }
  yield* tired(Number.POSITIVE_INFINITY);

  function dutyOf(filing: Filing) {
    const crew = teamOfFiling(run.world, desk.unit.index, filing).document;
    return crew === undefined ? undefined : run.world.duty[crew.index];
  }

  function canMeet(filing: Filing, { officer }: TurnTiming, second: number): boolean {
    const duty = dutyOf(filing);
    const present = duty?.onDuty[slotAt(second + taken)] ?? new Int32Array();
    return present.length > 1 && present.some((k) => duty?.crew.postings[k]?.officer === officer);
  }

  function isNext(filing: Filing, timing: TurnTiming, second: number): boolean {
    const duty = dutyOf(filing);
    if (duty === undefined || !canMeet(filing, timing, second)) return false;
    return duty.crew.postings[rotas.peek(duty, slotAt(second + taken))]?.officer === timing.officer;
  }
}
