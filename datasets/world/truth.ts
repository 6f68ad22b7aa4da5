/** What was planted: one row a scheme and subject, and the declarations it touched. */
import type { DropWriter } from './output/drop-writer.ts';
import { memberRoles } from './output/feed-sinks.ts';
import type { Member, Plant } from './schemes/plot.ts';
import { unitCodeOn } from './population/units.ts';
import type { Run } from './run.ts';
import { schemes } from './schemes/index.ts';

const families = ['collusion', 'fraud', 'harassment'];
const subjects = ['officer', 'enterprise', 'broker', 'pair', 'broker_pair', 'unit', 'ring'];
/** From so many steered declarations on, the other party of a steered pair is in the truth too, as not planted itself. */
const impliedFrom = 8;

export async function writeTruth(run: Run, writer: DropWriter, folder: string): Promise<void> {
  run.plot.plants.forEach((plant, number) => {
    note(run, number, plant, true, run.plot.touched[number]!);
    imply(run, number, plant);
    implyOtherCode(run, number, plant);
    for (const member of plant.members ?? []) noteMember(run, number, member);
  });
  const plain = new Map<string, string>();
  const types = new Map([['strength', 'DECIMAL(9,4)']]);
  const { schemes: list, declarations, members } = run.truth;
  await writer.write(folder, { path: 'schemes', batch: list.take(), encodings: list.encodings, types });
  await writer.write(folder, {
    path: 'declarations',
    batch: declarations.take(),
    encodings: declarations.encodings,
    types: plain,
  });
  await writer.write(folder, {
    path: 'members',
    batch: members.take(),
    encodings: members.encodings,
    types: plain,
  });
}

/** An officer steered to an enterprise is steered to its brokers as well, and the other way round. */
function imply(run: Run, number: number, plant: Plant): void {
  const other =
    plant.subject === 'pair' ? 'broker' : plant.subject === 'broker_pair' ? 'enterprise' : undefined;
  if (other === undefined) return;
  const found = [...run.steeredWith]
    .map(([key, count]) => ({ key: key.split('/'), count }))
    .filter(
      ({ key, count }) =>
        Number(key[0]) === number && key[1] === other && Number(key[2]) >= 0 && count >= impliedFrom,
    )
    .map(({ key, count }) => ({ party: Number(key[2]), count }))
    .sort((a, b) => a.party - b.party);
  for (const { party, count } of found) {
    const { scheme, family, officer, from, to, strength } = plant;
    const shared = { scheme, family, from, to, strength, ...(officer === undefined ? {} : { officer }) };
    note(
      run,
      number,
      other === 'broker'
        ? { ...shared, subject: 'broker_pair', broker: party }
        : { ...shared, subject: 'pair', enterprise: party },
      false,
      count,
    );
  }
}

/** A unit that was renamed meanwhile bears its other code for a part of the time: not planted itself, and no false flag either. */
function implyOtherCode(run: Run, number: number, plant: Plant): void {
  if (plant.subject !== 'unit' || plant.unit === undefined) return;
  const { renamed } = run.world.units[plant.unit]!; // a unit of the world
  if (renamed <= plant.from || renamed >= plant.to) return;
  const early = (plant.from + plant.to) >> 1 < renamed;
  note(run, number, { ...plant, ...(early ? { from: renamed } : { to: renamed }) }, false, 0);
}

function noteMember(run: Run, number: number, member: Member): void {
  const sink = run.truth.members;
  const row = sink.next();
  const { at } = sink;
  at.scheme_id[row] = number + 1;
  at.role[row] = memberRoles.indexOf(member.role);
  if (member.officer !== undefined) at.officer_id[row] = run.world.staff.officers.number[member.officer]!;
  if (member.enterprise !== undefined) {
    at.enterprise_id[row] = run.world.enterprises.taxCode[member.enterprise]!;
  }
}

function note(run: Run, number: number, plant: Plant, planted: boolean, declarations: number): void {
  const { world } = run;
  const sink = run.truth.schemes;
  const row = sink.next();
  const { at } = sink;
  at.scheme_id[row] = number + 1;
  at.scheme[row] = schemes.findIndex(({ kind }) => kind === plant.scheme);
  at.family[row] = families.indexOf(plant.family);
  at.subject[row] = subjects.indexOf(plant.subject);
  if (plant.officer !== undefined) at.officer_id[row] = world.staff.officers.number[plant.officer]!;
  if (plant.enterprise !== undefined) at.enterprise_id[row] = world.enterprises.taxCode[plant.enterprise]!;
  if (plant.broker !== undefined) at.broker_id[row] = plant.broker + 1;
  if (plant.unit !== undefined) {
    at.unit_code[row] = unitCodeOn(world.units, world.units[plant.unit]!, (plant.from + plant.to) >> 1); // a unit of the world
  }
  at.from_on[row] = world.calendar.firstDay + plant.from;
  at.to_on[row] = world.calendar.firstDay + plant.to - 1;
  at.strength[row] = plant.strength;
  at.planted[row] = planted ? 1 : 0;
  at.declarations[row] = declarations;
}
