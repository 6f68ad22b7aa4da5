/** `receivers.toml` of a home folder: who gets what of a run, how, and by which mail server. No file, no receivers. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { parse, TomlError } from 'smol-toml';
import { type Static, Type } from 'typebox';
import { LiemError, schemaFaults } from '../../engine/index.ts';

const closed = { additionalProperties: false } as const;

/** One bare address, in ASCII: nothing that could end a header, begin another, or name a second recipient. */
const address = Type.String({
  pattern: "^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9][A-Za-z0-9.-]{0,252}$",
});

const mailSchema = Type.Object(
  {
    /** Each gets a message of its own. */
    to: Type.Array(address, { minItems: 1, maxItems: 50, uniqueItems: true }),
    /** `attached`: the new signals in the text and the report beside it; `linked`: counts and the link, nothing about anybody. */
    report: Type.Union([Type.Literal('attached'), Type.Literal('linked')], { default: 'attached' }),
    /** Where the report is to be had; `{run}` stands for the run's id. */
    link: Type.Optional(Type.String({ pattern: '^https?://[^\\s<>"]+$' })),
    /** A larger report is not attached; the message says so, and names the link where there is one. */
    largest_kilobytes: Type.Integer({ minimum: 10, maximum: 100_000, default: 8000 }),
    when: Type.Union([Type.Literal('every_run'), Type.Literal('new_signals')], { default: 'every_run' }),
  },
  closed,
);

const smtpSchema = Type.Object(
  {
    host: Type.String({ pattern: '^[A-Za-z0-9.:-]+$' }),
    port: Type.Integer({ minimum: 1, maximum: 65_535, default: 587 }),
    /** `starttls`: plain at first, and nothing is said before TLS; `tls`: TLS from the start (port 465); `none`: never with a password. */
    security: Type.Union([Type.Literal('starttls'), Type.Literal('tls'), Type.Literal('none')], {
      default: 'starttls',
    }),
    from: address,
    /** Certificates (PEM) of an authority of one's own, that the server's must come from. */
    ca_file: Type.Optional(Type.String({ minLength: 1 })),
    /** Without a sign of the server for so long, an attempt has failed. */
    timeout_seconds: Type.Integer({ minimum: 1, maximum: 600, default: 60 }),
  },
  closed,
);

const receiverSchema = Type.Object(
  {
    /** Unit codes, or their beginnings with `*`, that it may see; '*' for all: as a key's units. */
    units: Type.Array(Type.String({ minLength: 1 }), { minItems: 1 }),
    language: Type.Union([Type.Literal('vi'), Type.Literal('en')], { default: 'vi' }),
    /** The report as what beside the page: a tagged PDF, a workbook; in the receiver's language. */
    formats: Type.Array(Type.Union([Type.Literal('pdf'), Type.Literal('xlsx')]), {
      uniqueItems: true,
      default: [],
    }),
    /** The report and the alerts of each run in a folder of its own here. */
    folder: Type.Optional(Type.String({ minLength: 1 })),
    /** Alerts are posted here, signed. */
    webhook: Type.Optional(Type.String({ pattern: '^https?://' })),
    /** Holds the secret of the signature; only its owner should read it. */
    secret_file: Type.Optional(Type.String({ minLength: 1 })),
    mail: Type.Optional(mailSchema),
  },
  closed,
);
const fileSchema = Type.Object(
  {
    smtp: Type.Optional(smtpSchema),
    receivers: Type.Record(Type.String({ pattern: '^[a-z0-9-]{1,40}$' }), receiverSchema, closed),
  },
  closed,
);
const validate = new Ajv({ allErrors: true, useDefaults: true, strict: false, verbose: true }).compile(
  fileSchema,
);

export interface Receiver extends Static<typeof receiverSchema> {
  readonly name: string;
}

export type MailWanted = Static<typeof mailSchema>;
export type MailServer = Static<typeof smtpSchema>;

export interface ReceiversFile {
  /** In order of name. */
  readonly receivers: readonly Receiver[];
  readonly smtp: MailServer | null;
}

export const receiversPath = (home: string): string => join(home, 'receivers.toml');

/** CONFIGURATION with every fault at once. */
export function readReceivers(home: string): ReceiversFile {
  const path = receiversPath(home);
  if (!existsSync(path)) return { receivers: [], smtp: null };
  let value: unknown;
  try {
    value = parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    if (!(cause instanceof TomlError)) throw cause;
    throw new LiemError(
      'CONFIGURATION',
      `${path}, line ${cause.line}, column ${cause.column}: ${cause.message}`,
      { cause },
    );
  }
  const faults = validate(value) ? [] : [...schemaFaults(validate.errors ?? [], 'a setting of a receiver')];
  const file = value as Static<typeof fileSchema>; // validated, or not looked at
  const receivers =
    faults.length > 0 ? [] : Object.entries(file.receivers).map(([name, one]) => ({ name, ...one }));
  for (const { name, folder, webhook, secret_file: secret, mail } of receivers) {
    if (folder === undefined && webhook === undefined && mail === undefined)
      faults.push(`receivers.${name} has neither folder nor webhook nor mail`);
    if (webhook !== undefined && secret === undefined)
      faults.push(`receivers.${name}.webhook needs secret_file`);
    if (mail !== undefined && file.smtp === undefined)
      faults.push(`receivers.${name}.mail needs a mail server: [smtp] with host and from`);
    if (mail?.report === 'linked' && mail.link === undefined)
      faults.push(`receivers.${name}.mail.report = "linked" needs link`);
  }
  if (faults.length > 0) {
    throw new LiemError('CONFIGURATION', `${path} has ${faults.length} fault(s): ${faults.join('; ')}`, {
      faults,
    });
  }
  receivers.sort((a, b) => (a.name < b.name ? -1 : 1));
  return { receivers, smtp: file.smtp ?? null };
}
