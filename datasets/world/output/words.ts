/** The closed vocabularies of the feeds as the world numbers them. */
const numbered = <const Words extends readonly string[]>(
  words: Words,
): { readonly [W in Words[number]]: number } =>
  Object.fromEntries(words.map((word, index) => [word, index])) as { [W in Words[number]]: number }; // one number a word

export const directions = ['import', 'export', 'transit'] as const;
export const channels = ['green', 'yellow', 'red'] as const;
export const procedures = ['A11', 'A12', 'B11', 'E21', 'E31', 'E42', 'E62', 'C31'] as const;
export const transports = ['sea', 'air', 'road', 'rail', 'post', 'other'] as const;
export const payments = ['TT', 'LC', 'DA', 'KHONGTT'] as const;
export const currencies = ['USD', 'EUR', 'JPY', 'CNY', 'KRW', 'VND'] as const;
/** VND for one unit, about the middle of 2025. */
export const currencyVnd = [25_400, 28_600, 172, 3_520, 18.2, 1] as const;

export const eventStages = ['document', 'physical', 'scan', 'release', 'supervision', 'gate'] as const;
export const stage = numbered(eventStages);
export const events = [
  'assigned',
  'reassigned',
  'opened',
  'channel_changed',
  'hold',
  'unhold',
  'decided',
  'released',
] as const;
export const event = numbered(events);
export const clocks = ['customs', 'trader', 'bank', 'agency', 'queue'] as const;
export const clock = numbered(clocks);
export const modes = ['auto', 'manual'] as const;
export const mode = numbered(modes);
/** Why an automatic assignment may be passed over (Official Dispatch 9689/CHQ-CNTT, methods.md section 0.2). */
export const exceptions = ['JOINT', 'SHARED_CONTAINER', 'SUBSIDIARY', 'LEAVE', 'SPECIALIST'] as const;
export const exception = numbered(exceptions);
export const reasons = [
  'MISSING_DOCUMENT',
  'AGENCY_PERMIT',
  'VALUE_QUERY',
  'ERROR_IN_DECLARATION',
  'NEW_EVIDENCE',
  'SHIFT_END',
  'BRING_TO_STORAGE',
] as const;
export const reason = numbered(reasons);

export const orderers = ['system', 'random', 'officer', 'intelligence'] as const;
export const methods = ['document', 'scan', 'partial', 'full'] as const;
export const scanResults = ['clear', 'suspect'] as const;
export const findings = ['none', 'minor', 'violation'] as const;
export const findingCodes = ['VALUE', 'CLASSIFICATION', 'QUANTITY', 'ORIGIN', 'DOCUMENT'] as const;
export const documents = [
  'INVOICE',
  'PACKING_LIST',
  'BILL_OF_LADING',
  'CERTIFICATE_OF_ORIGIN',
  'PRICE_LIST',
  'BANK_STATEMENT',
  'FACTORY_PHOTOS',
  'PERSONAL_ID',
] as const;
/** The first so many of `documents` are in the legal list. */
export const legalDocuments = 5;

export const movements = [
  'discharged',
  'gate_in',
  'positioned',
  'scanned',
  'gate_out',
  'loaded',
  'arrived',
] as const;
export const movement = numbered(movements);
export const banks = ['VCB', 'BIDV', 'CTG', 'TCB', 'MBB', 'AGR', 'ACB', 'VPB'] as const;
export const paymentMethods = ['e_payment', 'counter', 'guarantee'] as const;
export const permitKinds = ['licence', 'certificate_of_origin', 'specialised_inspection'] as const;
export const forms = ['E', 'AK', 'AJ', 'D', 'AI', 'AANZ', 'EUR.1'] as const;
export const issuers = [
  'Bộ Y tế',
  'Bộ Nông nghiệp và Môi trường',
  'Bộ Công Thương',
  'Bộ Khoa học và Công nghệ',
  'Cơ quan có thẩm quyền của nước xuất khẩu',
  'Cơ quan có thẩm quyền của nước xuất khẩu (ISSUED RETROSPECTIVELY)',
] as const;
/** The first so many of `issuers` are other agencies of this country; the others issue certificates of origin. */
export const agencies = 4;
export const issuer = { own: 2, exporting: 4, retrospective: 5 } as const;

export const complaintChannels = ['hotline', 'email', 'comment_box', 'counter', 'press'] as const;
export const complaintClasses = [
  'harassment',
  'solicitation',
  'delay',
  'attitude',
  'fraud_tip',
  'procedure_help',
  'other',
] as const;
export const complaintStatuses = ['open', 'substantiated', 'unsubstantiated', 'withdrawn'] as const;
export const supervisionKinds = ['off_post', 'visitor_contact', 'camera_gap', 'queue_jump', 'other'] as const;
export const decisionKinds = ['uplift', 'reclassification', 'fine', 'warning', 'refund'] as const;
export const decisionKind = numbered(decisionKinds);
export const appealResults = ['upheld', 'changed', 'annulled', 'withdrawn'] as const;
export const dutySubjects = ['officer', 'unit', 'pair'] as const;
export const dutyTriggers = ['plan', 'random', 'complaint', 'risk', 'referral'] as const;
export const dutyOutcomes = [
  'cleared',
  'procedural',
  'training',
  'collusion',
  'harassment',
  'fraud',
  'data_error',
] as const;
export const disciplines = [
  'none',
  'reprimand',
  'warning',
  'salary_cut',
  'demotion',
  'removal',
  'dismissal',
] as const;
export const auditActions = ['view', 'create', 'edit', 'delete', 'backdate', 'override'] as const;
export const auditAction = numbered(auditActions);
export const auditObjects = ['declaration', 'assignment', 'release', 'result'] as const;
export const auditObject = numbered(auditObjects);
export const positionTypes = ['document_check', 'goods_examination', 'gate_supervision'] as const;
