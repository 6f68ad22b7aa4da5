/** One sink a feed, with the encoding of each column. Columns of the contract that are not here stay empty. */
import type { World } from '../world.ts';
import { sizes } from '../population/enterprises.ts';
import { home } from '../population/goods.ts';
import { sectors } from '../population/goods-list.ts';
import { grades } from '../population/officers.ts';
import { teamCodes, teamPurposes, unitCodes, unitKinds } from '../population/units.ts';
import { boolean, code, day, decimal, digits, hash, integer, lookup, time, word } from './encodings.ts';
import { roleNames } from './roles.ts';
import { numbersAPart } from './numbers.ts';
import { type Encoding, type Encodings, nullInteger, Sink } from './sink.ts';
import * as words from './words.ts';

const prefixed = (prefixes: readonly string[], width: number): Encoding => ({
  store: 'integer',
  sql: (name) =>
    `CASE WHEN ${name} <> ${nullInteger} THEN [${prefixes.map((p) => `'${p}'`).join(', ')}][${name} % ${prefixes.length} + 1] || lpad(${name}::VARCHAR, ${width}, '0') END`,
});
const carriers = ['COSU', 'MAEU', 'ONEY', 'EGLV', 'HLCU', 'SITC', 'WHLC'];
const owners = ['TCLU', 'MSKU', 'CAIU', 'TGHU', 'FCIU'];

const declaration = digits(12);
const taxCode = digits(10);
const officer = code('CC', 5);
const broker = code('DL', 5);
const hs = digits(8);
const bill = prefixed(carriers, 9);
const employee: Encoding = {
  store: 'integer',
  sql: (name) =>
    `CASE WHEN ${name} <> ${nullInteger} THEN 'DL' || lpad((${name} // 100)::VARCHAR, 5, '0') || '-' || lpad((${name} % 100)::VARCHAR, 2, '0') END`,
};
const workstation: Encoding = {
  store: 'integer',
  sql: (name) =>
    `CASE WHEN ${name} <> ${nullInteger} THEN 'WS' || lpad((${name} // 1000)::VARCHAR, 3, '0') || '-' || lpad((${name} % 1000)::VARCHAR, 3, '0') END`,
};
/** A certificate of origin: its form and its number. */
const certificate = code('CO25', 8);

/** The place of a member in a ring. */
export const memberRoles = ['document', 'physical', 'gate', 'enterprise'] as const;

export type Sinks = ReturnType<typeof createSinks>;

/** @param part the part of the year that the rows belong to: it has numbers of its own */
export function createSinks(world: World, part = 0) {
  const sink = <Columns extends Encodings>(feed: string, columns: Columns): Sink<Columns> =>
    new Sink(feed, columns, part * numbersAPart(feed));
  const unit = word(unitCodes(world.units));
  const team = word(teamPurposes.map((purpose) => teamCodes[purpose]));
  const country = word([...world.goods.countries, home.code]);
  const quantityUnit = word(world.goods.units);
  return {
    declarations: sink('declarations', {
      declaration_id: declaration,
      version: integer,
      direction: word(words.directions),
      procedure_code: word(words.procedures),
      unit_code: unit,
      team_code: team,
      registered_at: time,
      channel_assigned: word(words.channels),
      channel_final: word(words.channels),
      released_at: time,
      cancelled_at: time,
      enterprise_id: taxCode,
      broker_id: broker,
      broker_employee_id: employee,
      document_officer_id: officer,
      physical_officer_id: officer,
      transport_mode: word(words.transports),
      bill_of_lading: bill,
      containers: integer,
      packages: integer,
      gross_kg: decimal,
      partner_name: lookup('partners'),
      country_of_export: country,
      currency: word(words.currencies),
      invoice_value: decimal,
      customs_value_vnd: decimal,
      tax_due_vnd: decimal,
      payment_method: word(words.payments),
    }),
    declaration_lines: sink('declaration_lines', {
      declaration_id: declaration,
      line_no: integer,
      hs_code: hs,
      description: lookup('descriptions'),
      origin_country: country,
      quantity: decimal,
      quantity_unit: quantityUnit,
      net_kg: decimal,
      customs_value_vnd: decimal,
      duty_rate_pct: decimal,
      duty_vnd: decimal,
      vat_vnd: decimal,
      preference_code: word(['FTA']),
      certificate_no: certificate,
      exemption_code: word(['XNK31', 'XNK210']),
    }),
    processing_events: sink('processing_events', {
      event_id: code('EV', 10),
      declaration_id: declaration,
      stage: word(words.eventStages),
      event: word(words.events),
      officer_id: officer,
      assigner_id: officer,
      assignment_mode: word(words.modes),
      exception_code: word(words.exceptions),
      at: time,
      clock: word(words.clocks),
      channel_from: word(words.channels),
      channel_to: word(words.channels),
      reason_code: word(words.reasons),
      workstation,
    }),
    inspections: sink('inspections', {
      inspection_id: code('IN', 9),
      declaration_id: declaration,
      ordered_by: word(words.orderers),
      method: word(words.methods),
      officer_id: officer,
      second_officer_id: officer,
      site: word(['Bãi kiểm hóa tập trung', 'Kho doanh nghiệp', 'Địa điểm kiểm tra cửa khẩu']),
      required_pct: decimal,
      packages_total: integer,
      packages_opened: integer,
      started_at: time,
      ended_at: time,
      scan_result: word(words.scanResults),
      finding: word(words.findings),
      finding_code: word(words.findingCodes),
      value_uplift_vnd: decimal,
      tax_uplift_vnd: decimal,
      fine_vnd: decimal,
    }),
    trader_requests: sink('trader_requests', {
      request_id: code('RQ', 9),
      declaration_id: declaration,
      officer_id: officer,
      document_type: word(words.documents),
      in_legal_list: boolean,
      round_no: integer,
      asked_at: time,
      answered_at: time,
      in_person: boolean,
    }),
    cargo_movements: sink('cargo_movements', {
      movement_id: code('MV', 10),
      declaration_id: declaration,
      container_no: prefixed(owners, 7),
      bill_of_lading: bill,
      movement: word(words.movements),
      at: time,
      message_at: time,
      operator: word(['Tân cảng Bình Khê', 'Cảng Đông Lĩnh', 'Kho hàng không Phú Xuyên', 'ICD Long Sa']),
      gross_kg: decimal,
      seal_no: code('SL', 8),
    }),
    tax_payments: sink('tax_payments', {
      payment_id: code('PM', 9),
      declaration_id: declaration,
      due_vnd: decimal,
      paid_vnd: decimal,
      due_at: time,
      paid_at: time,
      bank_code: word(words.banks),
      payer_key: hash('payer'),
      method: word(words.paymentMethods),
    }),
    permits: sink('permits', {
      permit_id: code('GP', 9),
      kind: word(words.permitKinds),
      form: word(words.forms),
      issuer: word(words.issuers),
      enterprise_id: taxCode,
      declaration_id: declaration,
      hs_code: hs,
      origin_country: country,
      quantity: decimal,
      quantity_unit: quantityUnit,
      requested_at: time,
      issued_at: time,
      valid_to: day,
      verified: boolean,
    }),
    enterprises: sink('enterprises', {
      enterprise_id: taxCode,
      name: lookup('enterprise_names'),
      founded_on: day,
      closed_on: day,
      address_key: hash('address'),
      representative_key: hash('representative'),
      phone_key: hash('phone'),
      sector: word(sectors.map(({ name }) => name)),
      size: word(sizes),
      compliance_class: integer,
      aeo: boolean,
    }),
    brokers: sink('brokers', {
      broker_id: broker,
      name: lookup('broker_names'),
      licensed_on: day,
      address_key: hash('broker address'),
      representative_key: hash('broker representative'),
    }),
    officers: sink('officers', {
      officer_id: officer,
      name: lookup('officer_names'),
      grade: word(grades),
      joined_on: day,
      left_on: day,
    }),
    postings: sink('postings', {
      posting_id: code('PT', 7),
      officer_id: officer,
      unit_code: unit,
      team_code: team,
      position_type: word(words.positionTypes),
      sensitive: boolean,
      max_months: integer,
      from_on: day,
      to_on: day,
    }),
    duty_roster: sink('duty_roster', {
      shift_id: code('SH', 9),
      officer_id: officer,
      unit_code: unit,
      team_code: team,
      stage: word(['document', 'physical', 'gate']),
      starts_at: time,
      ends_at: time,
      rota_order: integer,
    }),
    complaints: sink('complaints', {
      complaint_id: code('KN', 7),
      received_at: time,
      channel: word(words.complaintChannels),
      class: word(words.complaintClasses),
      unit_code: unit,
      officer_id: officer,
      enterprise_id: taxCode,
      declaration_id: declaration,
      complainant_key: hash('complainant'),
      status: word(words.complaintStatuses),
      closed_at: time,
    }),
    supervision_records: sink('supervision_records', {
      record_id: code('GS', 8),
      unit_code: unit,
      officer_id: officer,
      at: time,
      kind: word(words.supervisionKinds),
      minutes: decimal,
    }),
    decisions: sink('decisions', {
      decision_id: code('QD', 8),
      declaration_id: declaration,
      enterprise_id: taxCode,
      officer_id: officer,
      kind: word(words.decisionKinds),
      amount_vnd: decimal,
      decided_at: time,
      appealed_at: time,
      appeal_result: word(words.appealResults),
    }),
    duty_inspections: sink('duty_inspections', {
      case_id: code('TTCV', 6),
      subject: word(words.dutySubjects),
      officer_id: officer,
      unit_code: unit,
      enterprise_id: taxCode,
      trigger: word(words.dutyTriggers),
      opened_on: day,
      closed_on: day,
      outcome: word(words.dutyOutcomes),
      discipline: word(words.disciplines),
    }),
    system_audit: sink('system_audit', {
      log_id: code('LG', 10),
      officer_id: officer,
      workstation,
      at: time,
      action: word(words.auditActions),
      object: word(words.auditObjects),
      declaration_id: declaration,
      ticket_no: code('TK', 10),
    }),
    units: sink('units', {
      unit_code: unit,
      name: lookup('unit_names'),
      kind: word(unitKinds),
      // Whom it belongs to; of an office that is no more, the one that took over.
      parent_code: word([...world.units.map((u) => u.parent), ...world.units.map((u) => u.newCode)]),
      province: word(world.units.map((u) => u.province)),
      valid_from: day,
      valid_to: day,
    }),
    fx_rates: sink('fx_rates', { currency: word(words.currencies), on: day, vnd: decimal }),
    tariff: sink('tariff', { hs_code: hs, valid_from: day, duty_rate_pct: decimal }),
    mirror_trade: sink('mirror_trade', {
      hs6: digits(6),
      partner: country,
      month: {
        store: 'integer',
        sql: (name) => `strftime(DATE '2025-01-01' + to_months(${name}), '%Y-%m')`,
      },
      partner_export_usd: decimal,
      partner_export_kg: decimal,
    }),
    holidays: sink('holidays', { on: day }),
  } as const;
}

/** What was planted, a row a scheme and subject, and a row a declaration that a scheme touched. */
export function createTruthSinks(world: World) {
  return {
    schemes: new Sink('schemes', {
      scheme_id: code('S', 4),
      scheme: lookup('scheme_kinds'),
      family: word(['collusion', 'fraud', 'harassment']),
      subject: word(['officer', 'enterprise', 'broker', 'pair', 'broker_pair', 'unit', 'ring']),
      officer_id: officer,
      enterprise_id: taxCode,
      broker_id: broker,
      unit_code: word(unitCodes(world.units)),
      from_on: day,
      to_on: day,
      strength: decimal,
      planted: boolean,
      declarations: integer,
    }),
    declarations: new Sink('declarations', {
      scheme_id: code('S', 4),
      declaration_id: declaration,
      role: word(roleNames),
    }),
    members: new Sink('members', {
      scheme_id: code('S', 4),
      role: word(memberRoles),
      officer_id: officer,
      enterprise_id: taxCode,
    }),
  } as const;
}

export type TruthSinks = ReturnType<typeof createTruthSinks>;
export { roles } from './roles.ts';
