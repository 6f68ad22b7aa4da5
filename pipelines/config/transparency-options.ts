/** Who answers for a deployment: what only the deployer knows, and `liem transparency` states. */
import Type, { type TSchema } from 'typebox';

const text = (description: string): TSchema => Type.String({ description, default: '', maxLength: 500 });

const day = (description: string): TSchema =>
  Type.String({ description, default: '', pattern: '^(\\d{4}-\\d{2}-\\d{2})?$' });

const whole = (description: string, maximum: number): TSchema =>
  Type.Integer({ description, default: 0, minimum: 0, maximum });

export const transparencyOptions: Readonly<Record<keyof TransparencyOptions, TSchema>> = {
  authority: text('The authority that operates it.'),
  responsible_unit: text('The unit that answers for its use, and who heads it.'),
  contact: text('Where anybody may ask about it: address, telephone, e-mail.'),
  appeals: text('Where an officer or an enterprise lodges an appeal, also against an omission.'),
  appeal_days: whole('Days within which an appeal is answered; 0 while it is not settled.', 3650),
  data_protection: text('Who answers for personal data.'),
  legal_basis: text('The legal basis of the processing.'),
  in_use_since: day('First day of use, YYYY-MM-DD.'),
  assessed_on: day('When the impact assessment was last approved, YYYY-MM-DD.'),
  history_years: whole('Years for which history is kept; 0 while it is not settled.', 100),
};

export interface TransparencyOptions {
  readonly authority: string;
  readonly responsible_unit: string;
  readonly contact: string;
  readonly appeals: string;
  readonly appeal_days: number;
  readonly data_protection: string;
  readonly legal_basis: string;
  readonly in_use_since: string;
  readonly assessed_on: string;
  readonly history_years: number;
}
