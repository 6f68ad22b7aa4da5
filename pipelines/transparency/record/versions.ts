import type { PaperBlock } from '../../paper/paper-document.ts';
import { formatDate } from '../../reports/page/format.ts';
import { code, facts, heading, paragraph, plain, type Voice } from '../blocks.ts';
import type { TransparencyFacts } from '../facts.ts';

export function versions({ run, version }: TransparencyFacts, { say, language }: Voice): PaperBlock[] {
  const head = heading(1, say({ vi: 'Phiên bản', en: 'Versions' }));
  if (run === null) {
    return [
      head,
      paragraph(
        say({
          vi: `Liêm ${version}. Chưa có lần chạy nào phục vụ; các số liệu của lần chạy sẽ có sau lần chạy đầu tiên.`,
          en: `Liêm ${version}. No run is in service yet; what a run states follows after the first.`,
        }),
      ),
    ];
  }
  const { manifest } = run;
  const parts = manifest.fingerprint_parts;
  const refused = manifest.checks.filter(({ result }) => result !== 'passed');
  return [
    head,
    facts([
      [say({ vi: 'Phần mềm', en: 'Software' }), plain(manifest.produced_by)],
      [say({ vi: 'Lần chạy đang phục vụ', en: 'Run in service' }), code(manifest.run)],
      [
        say({ vi: 'Số liệu đến trước ngày', en: 'Data up to, not including,' }),
        plain(formatDate(manifest.as_of, language)),
      ],
      [say({ vi: 'Dấu vân tay của lần chạy', en: 'Fingerprint of the run' }), code(manifest.fingerprint)],
      [say({ vi: 'Dấu vân tay của cấu hình', en: 'Digest of the configuration' }), code(parts.configuration)],
      [say({ vi: 'Dấu vân tay của đầu vào', en: 'Digest of the inputs' }), code(parts.inputs)],
      [say({ vi: 'Mã nguồn', en: 'Code' }), code(parts.code_version)],
      [say({ vi: 'Cơ sở dữ liệu', en: 'Database' }), plain(parts.duckdb_version)],
      [
        say({ vi: 'Kiểm tra trước khi công bố', en: 'Checks before publication' }),
        plain(
          say({
            vi: `${manifest.checks.length} phép, ${refused.length} cảnh báo`,
            en: `${manifest.checks.length}, ${refused.length} of them with a warning`,
          }),
        ),
      ],
    ]),
    paragraph(
      say({
        vi: 'Từ đầu vào lưu trữ, lần chạy này dựng lại được đến từng byte; mọi thứ hạng của nó có thể kiểm chứng.',
        en: 'From archived inputs this run can be made again to the byte, and every rank of it verified.',
      }),
    ),
  ];
}
