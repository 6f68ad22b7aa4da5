/** What another person needs to repeat this night and check it. */
import {
  type Bilingual,
  type CheckRecord,
  evaluationOf,
  families,
  type Family,
  isoDate,
  nextOfficial,
  numberText,
  type StageRecord,
} from '../../../../engine/index.ts';
import { foreign } from '../../page/foreign-value.ts';
import { formatDate, formatSeconds } from '../../page/format.ts';
import { both, type Html, html, nothing } from '../../page/html.ts';
import { count, dataTable, inBoth } from '../../page/parts.ts';
import type { Section } from '../../section.ts';

const resultWords: Readonly<Record<CheckRecord['result'], Bilingual>> = {
  passed: { vi: 'đạt', en: 'passed' },
  warned: { vi: 'cảnh báo', en: 'warned' },
  refused: { vi: 'không đạt', en: 'refused' },
};

function fact(name: Bilingual, value: Html): Html {
  return html`<div>
    <dt>${both(name)}</dt>
    <dd>${value}</dd>
  </div>`;
}

const checksInVietnamese: Readonly<Record<string, string>> = {
  'declarations in the window': 'tờ khai trong kỳ đánh giá',
  conservation: 'bảo toàn số dòng',
  'rows set aside': 'dòng bị tách riêng',
  'indicators ran': 'các chỉ tiêu đã chạy',
  'ranking order': 'thứ tự xếp hạng',
  'share flagged': 'tỷ lệ cần xem xét',
  'contracts of the feeds': 'quy cách các nguồn dữ liệu',
  'freshness of the feeds': 'độ cập nhật của các nguồn',
  'rows of the feeds': 'số dòng của các nguồn',
  'suspended indicators': 'chỉ tiêu tự tạm dừng',
  'declarations accounted for': 'đối chiếu đủ tờ khai',
  'sums between the layers': 'đối chiếu tổng giữa các lớp',
  'churn at the top': 'biến động ở đầu danh sách',
};

function checkName(name: string): Html {
  const vi = checksInVietnamese[name];
  return vi === undefined ? foreign(name, 80) : both({ vi, en: name });
}

/** What a check found names files and runs: values from outside stand in it, so it is shown as such, in either language. */
function checkDetail({ detail, detail_vi: inVietnamese }: CheckRecord): Html {
  if (inVietnamese === undefined) return foreign(detail, 300);
  return html`<span lang="vi">${foreign(inVietnamese, 300)}</span
    ><span lang="en">${foreign(detail, 300)}</span>`;
}

function checksTable(checks: readonly CheckRecord[]): Html {
  return dataTable<CheckRecord>(
    { vi: 'Kiểm tra trước khi công bố', en: 'Checks before publishing' },
    [
      { head: { vi: 'Kiểm tra', en: 'Check' }, cell: (check) => checkName(check.name) },
      {
        head: { vi: 'Kết quả', en: 'Result' },
        cell: (check) =>
          html`<span class="check ${check.result}"
            >${check.result === 'passed' ? '✓' : '!'} ${both(resultWords[check.result])}</span
          >`,
      },
      { head: { vi: 'Chi tiết', en: 'Detail' }, cell: checkDetail },
    ],
    checks,
  );
}

function stagesTable(stages: readonly StageRecord[]): Html {
  return dataTable<StageRecord>(
    { vi: 'Các bước đã chạy', en: 'Stages' },
    [
      { head: { vi: 'Bước', en: 'Stage' }, cell: (stage) => foreign(stage.name, 60) },
      {
        head: { vi: 'Thời gian', en: 'Time' },
        numeric: true,
        cell: (stage) => inBoth((language) => formatSeconds(stage.seconds, language)),
      },
      {
        head: { vi: 'Thời gian CPU', en: 'CPU time' },
        numeric: true,
        cell: (stage) => inBoth((language) => formatSeconds(stage.cpu_seconds, language)),
      },
      {
        head: { vi: 'Bộ nhớ cao nhất', en: 'Peak memory' },
        numeric: true,
        cell: (stage) =>
          inBoth(
            (language) => `${numberText(Math.round(stage.peak_memory_bytes / 1_048_576), language)} MiB`,
          ),
      },
    ],
    // the parts of a stage are in the manifest
    stages.filter(({ name }) => !name.includes('/')),
  );
}

const familyWords: Readonly<Record<Family, Bilingual>> = {
  collusion: { vi: 'Đánh giá thông đồng', en: 'Evaluation of collusion' },
  fraud: { vi: 'Đánh giá gian lận', en: 'Evaluation of fraud' },
  harassment: { vi: 'Đánh giá sách nhiễu', en: 'Evaluation of harassment' },
};

/** Nightly looks at overlapping data are not evaluations: a reader must know which this is. */
function evaluationWords(family: Family, asOf: string): Html {
  const date = isoDate(asOf);
  if (evaluationOf(family, date) === 'official') return both({ vi: 'chính thức', en: 'official' });
  return inBoth((language) => {
    const next = formatDate(nextOfficial(family, date), language);
    return language === 'vi'
      ? `tạm thời; đánh giá chính thức tiếp theo tính đến ${next}`
      : `provisional; the next official one is as of ${next}`;
  });
}

export const runFacts: Section = {
  id: 'run-facts',
  title: { vi: 'Thông tin lần chạy', en: 'Run facts' },
  render({ run }) {
    return html`<dl class="facts-list">
        ${fact({ vi: 'Mã lần chạy', en: 'Run' }, html`<code>${foreign(run.runId)}</code>`)}
        ${fact(
          { vi: 'Tính đến trước ngày', en: 'As of (exclusive)' },
          inBoth((language) => formatDate(run.asOf, language)),
        )}
        ${fact(
          { vi: 'Kỳ đánh giá từ', en: 'Window from' },
          inBoth((language) => formatDate(run.windowFrom, language)),
        )}
        ${families.map((family) => fact(familyWords[family], evaluationWords(family, run.asOf)))}
        ${fact({ vi: 'Lần chạy trước', en: 'Previous run' }, run.previousRunId === null ? html`–` : html`<code>${foreign(run.previousRunId)}</code>`)}
        ${fact({ vi: 'Dấu vân tay đầu vào', en: 'Fingerprint of all inputs' }, html`<code class="long">${foreign(run.fingerprint, 128)}</code>`)}
        ${fact(
          { vi: 'Phiên bản', en: 'Versions' },
          html`${Object.entries(run.versions).map(([name, version], i) => html`${i === 0 ? '' : ' · '}${foreign(name)} ${foreign(version)}`)}`,
        )}
      </dl>
      ${
        run.warnings.length === 0
          ? nothing
          : html`<h3>${both({ vi: 'Cảnh báo', en: 'Warnings' })} (${count(run.warnings.length)})</h3>
              <ul class="notes">
                ${run.warnings.map((warning) => html`<li>${foreign(warning, 400)}</li>`)}
              </ul>`
      }${run.checks.length === 0 ? nothing : checksTable(run.checks)}${run.stages === undefined || run.stages.length === 0 ? nothing : stagesTable(run.stages)}`;
  },
};
