/** The files of a draw in their folder, and the page that tells anyone how to check it without us. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LiemError } from '../../engine/index.ts';

const names = { list: 'candidates.tsv', commitment: 'commitment.json', selection: 'selection.json' } as const;
type DrawFile = keyof typeof names;

export function readDrawFile(folder: string, which: DrawFile): string {
  const file = join(folder, names[which]);
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new LiemError(
      'USAGE',
      `${file} cannot be read: ${(cause as Error).message}. A draw is made by: liem draw commit, then liem draw select`,
      { cause },
    );
  }
}

/** Writes a file of a draw once: what was committed to or drawn is never written over. */
export function writeDrawFile(folder: string, which: DrawFile | 'page', text: string): string {
  const file = join(folder, which === 'page' ? 'HOW-TO-VERIFY.md' : names[which]);
  if (existsSync(file)) {
    throw new LiemError(
      'DRAW',
      `${file} is there already: a commitment or selection is made once. Use another folder for another draw`,
    );
  }
  try {
    mkdirSync(folder, { recursive: true, mode: 0o750 });
    writeFileSync(file, text, { mode: which === 'list' || which === 'selection' ? 0o600 : 0o640 });
  } catch (cause) {
    throw new LiemError('WRITE_FAILED', `${file} could not be written: ${(cause as Error).message}`, {
      cause,
    });
  }
  return file;
}

/** What the page tells to run: nothing but sha256sum, sort and a shell. */
export const handCheck = `commitment=$(sha256sum commitment.json | cut -d' ' -f1)
tail -n +2 candidates.tsv | while IFS="$(printf '\\t')" read -r stratum id; do
  printf '%s\\t%s\\t%s\\n' "$stratum" "$(printf '%s|%s|%s' "$SEED" "$commitment" "$id" | sha256sum | cut -d' ' -f1)" "$id"
done | LC_ALL=C sort > ranked.tsv`;

export function howToVerify(digest: string, seedSource: string, seedKnownFrom: string): string {
  return `# Kiểm tra việc rút thăm · How to verify this draw

SHA-256 của commitment.json · of commitment.json: \`${digest}\`

Hạt giống · Seed: ${seedSource}, công bố từ · published from ${seedKnownFrom} (Asia/Ho_Chi_Minh).

## Tiếng Việt

1. Mã băm ở trên phải được công bố (văn thư, báo, bảng tin) **trước** khi hạt giống được công bố. Chỉ điều đó chứng minh danh sách không bị sửa cho vừa hạt giống.
2. \`sha256sum commitment.json\` phải ra đúng mã đã công bố; \`sha256sum candidates.tsv\` phải ra đúng \`list_digest\` trong commitment.json.
3. Tự lấy hạt giống từ nguồn công khai, đặt \`SEED=…\`, chạy các dòng lệnh dưới đây. Trong mỗi tầng (cột 1), các dòng đầu, đủ số \`drawn\` ghi ở \`strata\`, là những đối tượng được rút; phải trùng với selection.json.
4. Xác suất được rút của mỗi đối tượng là \`drawn / candidates\` của tầng đó. Được rút ngẫu nhiên không phải là tín hiệu.

## English

1. The digest above has to be published (registry, newspaper, notice board) **before** the seed is. Nothing else proves that the list was not made to fit the seed.
2. \`sha256sum commitment.json\` gives the digest that was published; \`sha256sum candidates.tsv\` gives \`list_digest\` of commitment.json.
3. Take the seed from its public source yourself, set \`SEED=…\`, and run the lines below. Of each stratum (column 1) the first lines, as many as \`drawn\` in \`strata\`, are those drawn; they must be those of selection.json.
4. Each candidate's chance was \`drawn / candidates\` of its stratum. To be drawn is no signal.

\`\`\`sh
${handCheck}
\`\`\`

\`liem draw verify --draw FOLDER --seed SEED --digest ${digest.slice(0, 12)}…\` does the same.
`;
}
