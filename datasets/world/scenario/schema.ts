/**
 * What a world is made of: every setting with its default, its bounds and its meaning. A scenario file (TOML) gives only what differs.
 */
import { Type, type Static } from 'typebox';
import type { SchemeSettings } from '../schemes/index.ts';

const share = (value: number, description: string) =>
  Type.Number({ minimum: 0, maximum: 1, default: value, description });
const spread = (value: number, description: string) =>
  Type.Number({ minimum: 0, maximum: 3, default: value, description });
const count = (value: number, minimum: number, maximum: number, description: string) =>
  Type.Integer({ minimum, maximum, default: value, description });
const dateOrNone = (description: string) =>
  Type.String({ pattern: '^(2025-[0-9]{2}-[0-9]{2})?$', default: '', description });
const on = (description: string) => Type.Boolean({ default: true, description });
const section = <
  Properties extends Record<
    string,
    | ReturnType<typeof share>
    | ReturnType<typeof count>
    | ReturnType<typeof on>
    | ReturnType<typeof dateOrNone>
  >,
>(
  description: string,
  properties: Properties,
) => Type.Object(properties, { default: {}, additionalProperties: false, description });

export const scenarioSchema = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 80, default: 'demo', description: 'name of the scenario' }),
    size: section('how big the world is', {
      units: count(3, 1, 200, 'border-gate offices'),
      officers: count(75, 8, 20_000, 'officers in all units'),
      brokers: count(90, 1, 5_000, 'customs agents'),
      enterprises: count(600, 20, 200_000, 'importers and exporters'),
      declarations: count(30_000, 100, 20_000_000, 'declarations in the year, about'),
    }),
    channels: section('lanes of a declaration of ordinary risk', {
      yellow: share(0.36, 'share that gets a check of documents only'),
      red: share(0.09, 'share whose goods are examined too'),
    }),
    volumes: section('how unequal traders are', {
      enterprise_zipf: spread(0.65, "exponent of Zipf's law over enterprises"),
      broker_zipf: spread(0.7, "exponent of Zipf's law over brokers"),
      broker_use: share(0.75, 'share of enterprises that file through a broker'),
    }),
    assignment: section('who gets a declaration', {
      manual_share: share(0.03, 'share of document checks assigned by hand for a lawful exception'),
      rota_slip_share: share(0.004, 'automatic turns that pass over the next officer and nobody logs why'),
      leave_share: share(
        0.012,
        'share of document checks passed on because the officer fell ill or left early',
      ),
      third_party_from: dateOrNone(
        'first day on which another office assigns by hand, and steering by hand ends; empty for never',
      ),
      specialist_preference: share(
        0.6,
        'chance that an examination goes to a specialist of its HS chapter on duty',
      ),
    }),
    holds: section('how long customs holds a declaration; hours are medians, spreads are of log hours', {
      document_hours: Type.Number({
        minimum: 0.05,
        maximum: 100,
        default: 1.2,
        description: 'check of documents',
      }),
      physical_hours: Type.Number({
        minimum: 0.05,
        maximum: 100,
        default: 2.5,
        description: 'examination of goods',
      }),
      sigma: spread(0.55, 'of one declaration'),
      officer_sd: spread(0.15, 'between honest officers: slow ones exist'),
      unit_sd: spread(0.15, 'between units'),
      chapter_sd: spread(0.2, 'between HS chapters'),
    }),
    prices: section('spread of log unit prices around HS line × origin × quarter', {
      brand_sd: spread(0.1, 'between enterprises: brand and grade, honest'),
      line_sd: spread(0.18, 'between lines of one enterprise'),
    }),
    behaviour: section('honest mistakes', {
      cancel_share: share(
        0.012,
        'declarations cancelled for an error and registered again, by an experienced trader',
      ),
      beginner_factor: Type.Number({
        minimum: 1,
        maximum: 20,
        default: 3,
        description: 'how many times more errors new and micro traders make',
      }),
      finding_share: share(0.07, 'examinations that find something'),
    }),
    confounders: section('honest patterns that look like schemes to a naive method', {
      specialists: on('officers who know an HS chapter get its examinations'),
      night_crews: on('the same few officers serve the night'),
      one_man_posts: on('a post where one officer does everything'),
      dominating_brokers: on('brokers that hold most of a unit and line of business'),
      batch_filing: on('brokers that file everything at fixed hours'),
      aeo: on('authorised operators: lighter lanes, faster'),
      agency_permits: on('goods that wait for other agencies'),
      bring_to_storage: on('goods that leave under supervision while another agency decides'),
      beginners: on('new and micro traders with many errors'),
      seasons: on('months, the rush before Tet'),
      line_splits: on('consignments over 50 lines split over declarations'),
      leave: on('holidays and sick days of officers, and work passed on for them'),
      broken_scanner: on('weeks in which a scanner is down'),
      clock_skew: on('port messages with a wrong clock'),
      retrospective_certificates: on('certificates of origin issued after shipment, which say so'),
      unit_renames: on('offices that get another code and name within the year; the units feed says which'),
      rotation: on('officers who change post within the year'),
      complaint_campaigns: on('punished firms that complain in numbers'),
      missing_values: on('employee codes, masses, origins and classes that are not filled'),
      missing_house_bills: on('house bills that are missing in declarations and in messages'),
      compliant_firms: on('firms with hardly ever a finding'),
    }),
    schemes: Type.Array(Type.Unknown(), { default: [], description: 'schemes to plant; see schemes/' }),
  },
  { additionalProperties: false },
);

/** A scenario with every setting decided. */
export type Scenario = Omit<Static<typeof scenarioSchema>, 'schemes'> & {
  readonly schemes: readonly SchemeSettings[];
};
