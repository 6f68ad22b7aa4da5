/** The engine's public entry. Everything else in this folder is private to it. */
export * from './domain/calendar.ts';
export * from './domain/errors.ts';
export * from './domain/hit-evidence.ts';
export * from './domain/ids.ts';
export * from './domain/json.ts';
export * from './domain/rng.ts';
export * from './domain/case-outcome-words.ts';
export * from './domain/vocabulary.ts';
export * from './warehouse/warehouse.ts';
export * from './warehouse/sql-file.ts';
export * from './warehouse/duckdb/connect.ts';
export { bytesOf } from './warehouse/duckdb/memory-share.ts';
export * from './warehouse/dialect/dialect.ts';
export { dialects } from './warehouse/dialect/dialects.ts';
export { renderSql } from './warehouse/dialect/render-sql.ts';
export * from './warehouse/duckdb/confined-select.ts';
export * from './features/feature.ts';
export { features } from './features/index.ts';
export * from './indicators/indicator.ts';
export * from './indicators/observations.ts';
export { whyInVietnamese } from './indicators/why-in-vietnamese.ts';
export { indicators, listingOnlyFirst } from './indicators/index.ts';
export { type LeftOut, leftOut } from './indicators/left-out.ts';
export * from './schema/table.ts';
export { schemaFaults } from './schema/schema-faults.ts';
export * from './schema/published/rankings.ts';
export * from './schema/published/observations.ts';
export * from './schema/published/contacts.ts';
export * from './schema/published/evidence.ts';
export * from './schema/published/holds.ts';
export * from './schema/published/links.ts';
export * from './schema/published/models.ts';
export * from './schema/published/run-tables.ts';
export * from './scoring/combine.ts';
export { wholeJudgement } from './scoring/later-judgement.ts';
export * from './evaluation/displacement.ts';
export * from './scoring/enough-groups.ts';
export * from './scoring/evaluation-calendar.ts';
export * from './scoring/explain.ts';
export * from './scoring/explanation.ts';
export type { Provisional } from './scoring/group-evidence.ts';
export * from './scoring/flag-holds.ts';
export * from './scoring/number-text.ts';
export * from './scoring/priority.ts';
export * from './scoring/strength.ts';
export * from './domain/fold-vietnamese.ts';
export { companyName } from './domain/company-name.ts';
export { phoneDigits } from './domain/phone-number.ts';
export { addressWords } from './domain/vietnamese-address.ts';
export { findLinks, type HubReason, type IdentityRecords, type Links } from './graph/identity/find-links.ts';
export {
  contradictions,
  type Judgements,
  noJudgements,
  type RecordPair,
} from './graph/identity/judged-groups.ts';
export {
  type LinkKind,
  linkKinds,
  type LinkOptions,
  linkOptions,
  probabilityOf,
} from './graph/identity/link-options.ts';
export { partyEventWords, whatBecame, whyHub, whyLinked } from './graph/identity/link-words.ts';
export { assignPartyIds, type PartyChange, replayPartyLog } from './graph/identity/party-ids.ts';
export { type LinkFate, linkFates, type Parties, resolveParties } from './graph/identity/resolve-parties.ts';
export * from './evaluation/precision-at-share.ts';
export * from './scoring/wording.ts';
export * from './scoring/guardrails/index.ts';
export * from './runs/manifest.ts';
export * from './runs/run-id.ts';
export * from './runs/open-run.ts';
export * from './runs/verify-run.ts';
export * from './runs/officer-pseudonym.ts';
export * from './runs/service-state.ts';
export * from './runs/desk-folders.ts';
export * from './runs/chained-log.ts';
export * from './runs/case-events.ts';
export * from './runs/case-book.ts';
export { contactGraph } from './indicators/excess-contact/contact-graph.ts';
export { contactLinks } from './indicators/excess-contact/contact-links.ts';
export * from './graph/contact-cells.ts';
export * from './graph/excess-contact.ts';
export * from './graph/expected-contacts.ts';
export * from './graph/contact-records.ts';
export * from './indicators/excess-contact/read-contacts.ts';
export * from './statistics/wilson-interval.ts';
export * from './statistics/combine-codes.ts';
export { robustCells, type RobustCells } from './statistics/robust-cells.ts';
export * from './evaluation/across-worlds.ts';
export * from './evaluation/bootstrap-interval.ts';
export * from './evaluation/flag-quality.ts';
export * from './evaluation/null-calibration.ts';
export * from './evaluation/power-curve.ts';
export * from './evaluation/score-method.ts';
export * from './evaluation/score-world.ts';
export * from './evaluation/truth.ts';
export * from './evaluation/truth-faults.ts';
export * from './detectors/detector.ts';
export * from './detectors/detector-state.ts';
export * from './detectors/mixed-columns.ts';
export { ensemble } from './detectors/ensemble/index.ts';
export { detectors } from './detectors/index.ts';
export { isolationForest } from './detectors/isolation-forest/index.ts';
export * from './evaluation/baselines/index.ts';
export type { ContactRow } from './evaluation/baselines/contact-counts.ts';
export type { HoldRow } from './evaluation/baselines/mean-hold.ts';
export type { PriceColumns } from './evaluation/baselines/unit-price-z.ts';
export type { ObservedColumns } from './evaluation/baselines/forest-of-features.ts';
export * from './evaluation/precision-recall.ts';
export * from './graph/weighted-graph.ts';
export * from './graph/fraudar.ts';
export * from './graph/leiden/leiden.ts';
export * from './graph/leiden/louvain.ts';
export * from './graph/leiden/modularity.ts';
export * from './graph/neighbourhood/layers.ts';
export * from './graph/neighbourhood/link-graph.ts';
export * from './graph/neighbourhood/neighbourhood.ts';
export * from './graph/monthly-burst.ts';
export * from './runs/read-link-graph.ts';
export * from './graph/page-rank.ts';
export * from './evaluation/area-under-roc.ts';
export * from './evaluation/average-precision.ts';
export * from './domain/visible-text.ts';
export * from './graph/picture/network-picture.ts';
export { drawNetwork } from './graph/picture/draw-network.ts';
export * from './graph/picture/picture-of.ts';
export * from './planning/programme.ts';
export { loadSolver } from './planning/highs/load-highs.ts';
export * from './planning/draw/draw.ts';
export * from './planning/draw/digest.ts';
export { allocate, drawnOf, leastShare, type Listed, type Stratum } from './planning/draw/strata.ts';
export * from './planning/capacity/calibration.ts';
export * from './planning/capacity/expected-harm.ts';
export * from './planning/capacity/input.ts';
export * from './planning/capacity/make-plan.ts';
export { reasonsLeftOut, type ReasonLeftOut } from './planning/capacity/possible-visits.ts';
export * from './planning/capacity/what-if.ts';
export * from './classifiers/classifier.ts';
export type { ClassWeights } from './classifiers/class-weights.ts';
export { classifierNamed, classifiers } from './classifiers/index.ts';
export { gradientBoosting, type GradientBoostingOptions } from './classifiers/gradient-boosting/index.ts';
export {
  randomForest,
  type FittedForest,
  type RandomForestOptions,
} from './classifiers/random-forest/index.ts';
export {
  logisticRegression,
  type LogisticRegressionOptions,
} from './classifiers/logistic-regression/index.ts';
export { mlRandomForest, type MlRandomForestOptions } from './classifiers/ml-random-forest/index.ts';
export * from './classifiers/calibration/beta.ts';
export * from './classifiers/calibration/isotonic.ts';
export * from './classifiers/features/finding-rates.ts';
export * from './classifiers/features/first-time.ts';
export {
  bootstrapRowDifference,
  bootstrapRows,
  type RowInterval,
  type RowBootstrapOptions,
} from './evaluation/bootstrap-rows.ts';
export * from './evaluation/leak-audit.ts';
export * from './evaluation/expected-value.ts';
export * from './evaluation/null-area-error.ts';
export * from './evaluation/reliability.ts';
export * from './graph/neighbourhood/graph-view.ts';
export { gexf } from './graph/formats/gexf.ts';
export { graphml } from './graph/formats/graphml.ts';
export * from './runs/graph-rows.ts';
export * from './runs/night-record.ts';
export * from './graph/connected-components.ts';
export * from './graph/centrality/two-mode-degree.ts';
export * from './graph/centrality/two-mode-closeness.ts';
export * from './graph/centrality/two-mode-betweenness.ts';
export * from './graph/egonet-features.ts';
export * from './graph/odd-ball.ts';
export * from './planning/rotation/make-rota.ts';
export * from './planning/assignment-power.ts';
export { dealtContacts, ringContacts } from './indicators/C29-contact-ring/ring-contacts.ts';
export { contactNetwork } from './graph/rings/contact-network.ts';
export { poissonSurprise } from './graph/rings/co-contact.ts';
export { ringRoleWords } from './graph/rings/ring-roles.ts';
export { findRings, ringOptions } from './graph/rings/find-rings.ts';
export {
  type TestedRing,
  testedRingOptions,
  type TestedRings,
  testedRings,
} from './graph/rings/tested-rings.ts';
export { type RingWorld, ringWorld } from './graph/rings/testing/ring-world.ts';
export * from './evaluation/promotion-gate.ts';
export * from './evaluation/policy/learn-with.ts';
export * from './evaluation/policy/planted-streams.ts';
export * from './evaluation/policy/selection-weights.ts';
export * from './evaluation/policy/simulate-policy.ts';
export { nameOfStrategy, type Strategy } from './evaluation/policy/strategies.ts';
export { ringTies } from './indicators/C29-contact-ring/ring-ties.ts';
export { observeRates } from './indicators/designs/rates.ts';
export { rateParameters } from './indicators/designs/parameters.ts';
export { type IndicatorCase, observationRow, readCases, runCase, subjectIds } from './indicators/run-case.ts';
export { observationFaults } from './indicators/check-observations.ts';
export * from './schema/oidc-settings.ts';
export * from './schema/published/plan.ts';
export * from './schema/published/rotation.ts';
