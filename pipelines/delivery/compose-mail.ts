/** The mail of one run to one address, as bytes: text and HTML that say the same, the report beside them. The same run gives the same Message-ID. */
import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { type Language, splitSubjectId, subjectKeys } from '../../engine/index.ts';
import { formatDate, oneDecimal } from '../reports/page/format.ts';
import { readableValue } from '../reports/page/foreign-value.ts';
import { type Html, html, nothing } from '../reports/page/html.ts';
import { familyWords, groupWords, partWords, signalNotFinding, subjectWords } from '../reports/page/words.ts';
import type { Alert } from './alerts.ts';
import { mailWords } from './mail-words.ts';
import type { ReportCopy } from './channels.ts';
import type { MailWanted } from './receivers.ts';

export interface MailContent {
  readonly receiver: string;
  readonly units: readonly string[];
  readonly language: Language;
  readonly run: string;
  /** Civil date. */
  readonly asOf: string;
  readonly alerts: readonly Alert[];
  /** The receiver's own report, in HTML. */
  readonly report: Buffer;
  /** The same as a PDF and a workbook, where the receiver asked for them. */
  readonly files: readonly ReportCopy[];
  readonly wanted: MailWanted;
  readonly from: string;
  readonly to: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface ComposedMail {
  /** With its angle brackets. */
  readonly messageId: string;
  readonly bytes: Buffer;
}

/** Signals named in the text of a mail; the report has them all. */
const mostListed = 50;

export async function composeMail(content: MailContent): Promise<ComposedMail> {
  const { language, run, alerts, wanted, from, to, now } = content;
  const words = mailWords[language];
  const messageId = messageIdOf(content);
  const asOf = formatDate(content.asOf, language);
  const kilobytes = Math.ceil(content.report.length / 1000);
  const fits = kilobytes <= wanted.largest_kilobytes;
  const file = words.reportFile(content.asOf);
  const copies = copiesThatFit(content, wanted.largest_kilobytes * 1000 - content.report.length);
  const named = ({ name }: ReportCopy): string => file.replace(/\.html$/, name.slice(name.lastIndexOf('.')));
  const said: Said = {
    facts: [
      [words.asOf, asOf],
      [words.run, run],
      [words.units, content.units.includes('*') ? words.allUnits : content.units.join(', ')],
    ],
    news: words.news(alerts.length),
    ...(wanted.report === 'attached'
      ? { counts: [], rows: alerts.slice(0, mostListed).map((alert) => rowOf(alert, language)) }
      : { counts: countsOf(alerts, language), rows: [] }),
    more:
      wanted.report === 'attached' && alerts.length > mostListed
        ? words.more(alerts.length - mostListed)
        : null,
    where:
      wanted.report === 'linked'
        ? null
        : fits
          ? [
              words.attached([file, ...copies.attached.map(named)].join(', ')),
              ...(copies.leftOut.length === 0 ? [] : [words.leftOut(copies.leftOut.map(named).join(', '))]),
            ].join(' ')
          : words.tooLarge(kilobytes, wanted.largest_kilobytes),
    link: wanted.link?.replaceAll('{run}', run) ?? null,
  };
  const bytes = await new MailComposer({
    from: { name: 'Liêm', address: from },
    to: { name: '', address: to },
    subject: words.subject(asOf, alerts.length),
    date: new Date(now),
    messageId,
    headers: {
      'Auto-Submitted': 'auto-generated', // no holiday answers (RFC 3834)
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': language,
    },
    text: textOf(said, language),
    html: pageOf(said, language).text,
    attachments:
      wanted.report === 'attached' && fits
        ? [
            { filename: file, content: content.report, contentType: 'text/html; charset=utf-8' },
            ...copies.attached.map((copy) => ({ filename: named(copy), content: copy.content })),
          ]
        : [],
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
  return { messageId, bytes };
}

/** In order, each as long as there is room for it. */
function copiesThatFit(
  { files }: MailContent,
  room: number,
): { readonly attached: readonly ReportCopy[]; readonly leftOut: readonly ReportCopy[] } {
  let left = room;
  const attached = files.filter(({ content }) => {
    if (content.length > left) return false;
    left -= content.length;
    return true;
  });
  return { attached, leftOut: files.filter((file) => !attached.includes(file)) };
}

/** One run to one address of one receiver is one message, however often it is made. */
function messageIdOf({ run, receiver, to, from }: MailContent): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([run, receiver, to]))
    .digest('hex')
    .slice(0, 32);
  return `<liem.${digest}@${from.slice(from.lastIndexOf('@') + 1)}>`;
}

interface Said {
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly news: string;
  readonly counts: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly more: string | null;
  readonly where: string | null;
  readonly link: string | null;
}

function rowOf(alert: Alert, language: Language): readonly string[] {
  const kinds = subjectKeys[alert.subject];
  const name = splitSubjectId(alert.subject_id)
    .map((part, i) => `${partWords[kinds[i]!][language]} ${readableValue(part, 48)}`) // an id for each kind
    .join(' × ');
  const evidence = alert.new_groups.map((group) => groupWords[group][language]).join(', ');
  return [
    familyWords[alert.family][language],
    name,
    readableValue(alert.unit_code ?? '–', 32),
    oneDecimal(alert.priority, language),
    evidence,
  ];
}

function countsOf(alerts: readonly Alert[], language: Language): readonly string[] {
  const groups = Map.groupBy(alerts, ({ family, subject }) => `${family} ${subject}`);
  return [...groups.values()].map((group) => {
    const { family, subject } = group[0]!; // no group is empty
    const subjects = subjectWords[subject][language].toLowerCase();
    return mailWords[language].counted(familyWords[family][language], subjects, group.length);
  });
}

function textOf(said: Said, language: Language): string {
  const { columns } = mailWords[language];
  const rows = said.rows.map(
    ([family, subject, unit, priority, evidence], i) =>
      `${i + 1}. ${subject!}\n   ${columns[0]}: ${family!} · ${columns[2]}: ${unit!} · ${columns[3]}: ${priority!} · ${columns[4]}: ${evidence!}`, // five a row
  );
  const parts = [
    signalNotFinding[language].toUpperCase(),
    said.facts.map(([name, value]) => `${name}: ${value}`).join('\n'),
    [said.news, ...said.counts.map((count) => `- ${count}`)].join('\n'),
    ...(rows.length === 0 ? [] : [rows.join('\n')]),
    ...(said.more === null ? [] : [said.more]),
    [
      ...(said.where === null ? [] : [said.where]),
      ...(said.link === null ? [] : [`${mailWords[language].link} ${said.link}`]),
    ].join('\n'),
    `-- \n${mailWords[language].closing}`,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** Styles stand in the elements: most mail programs drop a style sheet. */
function pageOf(said: Said, language: Language): Html {
  const { columns, closing, link } = mailWords[language];
  const cell = 'padding:4px 10px;border:1px solid #d5dce1;text-align:left;vertical-align:top';
  const quiet = 'margin:0 0 12px;color:#53626f';
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <title>Liêm</title>
      </head>
      <body
        style="margin:0;padding:16px;color:#17222d;background:#ffffff;font:15px/1.5 'Segoe UI','Noto Sans',Roboto,Arial,sans-serif"
      >
        <p style="margin:0 0 12px;color:#0d5c63;font-weight:bold">${signalNotFinding[language]}</p>
        <p style="${quiet}">
          ${said.facts.map(([name, value], i) => html`${i === 0 ? nothing : html`<br />`}${name}: ${value}`)}
        </p>
        <p style="margin:0 0 12px">${said.news}</p>
        ${
          said.counts.length === 0
            ? nothing
            : html`<ul>
                ${said.counts.map((count) => html`<li>${count}</li>`)}
              </ul>`
        }
        ${
          said.rows.length === 0
            ? nothing
            : html`<table style="border-collapse:collapse;margin:0 0 12px">
                <thead>
                  <tr>
                    ${columns.map((name) => html`<th scope="col" style="${cell}">${name}</th>`)}
                  </tr>
                </thead>
                <tbody>
                  ${said.rows.map(
                    (row) =>
                      html`<tr>
                        ${row.map((value) => html`<td style="${cell}">${value}</td>`)}
                      </tr>`,
                  )}
                </tbody>
              </table>`
        }
        ${said.more === null ? nothing : html`<p style="${quiet}">${said.more}</p>`}
        ${said.where === null ? nothing : html`<p style="margin:0 0 12px">${said.where}</p>`}
        ${said.link === null ? nothing : html`<p style="margin:0 0 12px">${link} <a href="${said.link}">${said.link}</a></p>`}
        <p style="margin:24px 0 0;padding-top:8px;border-top:1px solid #d5dce1;color:#53626f;font-size:13px">
          ${closing}
        </p>
      </body>
    </html> `;
}
