/** The list of all indicators, one line each, and of what the catalogue leaves out with its reason. */
import type { Indicator, LeftOut } from '../engine/index.ts';

const becauses: Readonly<Record<LeftOut['because'], string>> = {
  no_data: 'no feed holds it / không có dữ liệu',
  no_null_model: 'no null model / chưa có giả thuyết không',
};

export function cataloguePage(indicators: readonly Indicator[], leftOut: readonly LeftOut[]): string {
  const families = ['collusion', 'fraud', 'harassment'] as const;
  const counts = families.map(
    (family) => `${family} ${indicators.filter(({ card }) => card.family === family).length}`,
  );
  return `# Indicators

${indicators.length} indicators (${counts.join(', ')}); ${leftOut.length} of the catalogue are left out, with the reason, below.
A signal, not a finding. Tín hiệu, không phải kết luận.

| id | tên | name | family | subjects | evidence |
| --- | --- | --- | --- | --- | --- |
${indicators
  .map(
    ({ card }) =>
      `| [${card.id}](${card.id}.md) | ${card.name.vi} | ${card.name.en} | ${card.family} | ${card.subjects.join(', ')} | ${card.group} |`,
  )
  .join('\n')}

## Left out

Nothing is stubbed: what cannot be computed honestly from the feeds is not computed.

| id | name / tên | because | reason / lý do |
| --- | --- | --- | --- |
${leftOut
  .map(
    ({ id, name, because, reason }) =>
      `| ${id} | ${name.en} / ${name.vi} | ${becauses[because]} | ${reason.en} / ${reason.vi} |`,
  )
  .join('\n')}
`;
}
