/** The page of an indicator, from its card: the same headings on every page, both languages. */
import type { Indicator } from '../engine/index.ts';

const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');

export function indicatorPage({ card, folder }: Indicator): string {
  const parameters = Object.entries(card.parameters).map(
    ([name, { value, minimum, maximum, unit, meaning }]) =>
      `| \`${name}\` | ${value} | ${minimum} to ${maximum} | ${unit} | ${meaning.en} / ${meaning.vi} |`,
  );
  const room = decodeURIComponent(folder.pathname).split('/').filter(Boolean).slice(-3).join('/');
  return `# ${card.id} ${card.name.en}

**${card.name.vi}** · version ${card.version} · family ${card.family} · evidence: ${card.group} · subjects: ${card.subjects.join(', ')}

A signal, not a finding. Tín hiệu, không phải kết luận.

## Question

${card.question.en}

${card.question.vi}

## Null model

${card.nullModel.en}

${card.nullModel.vi}

## Measure

Observed and expected: ${card.measureName.en} (${card.measureName.vi}), in ${card.unitOfMeasure}. Effect: ${card.effectName.en} (${card.effectName.vi});
${card.direction} values are unusual.

## Parameters

| name | default | allowed | unit | meaning |
| --- | --- | --- | --- | --- |
${parameters.join('\n')}

## Minimum evidence

${card.minimumEvidence.en}

${card.minimumEvidence.vi}

## Effect floor

${card.effectFloor.en}

${card.effectFloor.vi}

## Family of tests

${card.familyOfTests.en}

${card.familyOfTests.vi}

## Exclusions

${card.exclusions.en}

${card.exclusions.vi}

## Assumptions

${card.assumptions.en}

${card.assumptions.vi}

## Innocent explanations

${list(card.innocentExplanations.map(({ en, vi }) => `${en} / ${vi}`))}

## How to check it by hand

${card.checkByHand.en}

${card.checkByHand.vi}

## Needs

${list([
  ...card.needs.map((feed) => `feed \`${feed}\``),
  ...card.needsColumns.map(
    ({ feed, column, minimumCoverage }) =>
      `\`${feed}.${column}\` filled in at least ${100 * minimumCoverage} % of rows`,
  ),
])}

## Demonstration

The cases beside the code (\`${room}/cases\`) run with \`npx vitest run ${room}\`.

## Sources

${list(card.sources)}
`;
}
