/** What a scheme did to a declaration that it touched: the truth's own words. */
export const roleNames = [
  'steered',
  'undervalued',
  'cancelled',
  'registered_again',
  'delayed',
  'other_tariff_line',
  'part_of_consignment',
  'out_before_release',
  'never_exported',
  'shell_firm',
  'reused_certificate',
  'tax_not_paid',
  'mass_understated',
  'foreign_goods_in',
  'foreign_goods_out',
  'carousel_out',
  'carousel_back',
  'never_arrived',
  'short_lived_firm',
  'paid_by_other',
  'exemption_claimed',
  'sped_up',
  'documents_asked',
  'upgraded',
  'retaliated',
  'summoned',
  'held_for_nothing',
  'steered_examination',
  'steered_gate',
  'turn_awaited',
  'moved',
  'downgraded',
  'perfunctory',
  'decided_in_burst',
  'tampered',
  'released_unpaid',
  'lenient',
  'account_shared',
] as const;
export type RoleName = (typeof roleNames)[number];
export type Role = number;

export const roles = Object.fromEntries(roleNames.map((name, index) => [name, index])) as Readonly<
  Record<RoleName, Role>
>; // one number a name
