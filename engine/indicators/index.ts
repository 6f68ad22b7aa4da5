/** The catalogue: every indicator, in order of its code. One line an indicator. */
import type { Indicator } from './indicator.ts';
import excessContact from './C01-excess-contact/index.ts';
import excessBrokerContact from './C02-excess-broker-contact/index.ts';
import groupContact from './C03-group-contact/index.ts';
import assignmentReplayBreak from './C04-assignment-replay-break/index.ts';
import overrideFunnel from './C05-override-funnel/index.ts';
import turnTiming from './C06-turn-timing/index.ts';
import followingTheOfficer from './C07-following-the-officer/index.ts';
import officeShopping from './C08-office-shopping/index.ts';
import lenientPairFindings from './C09-lenient-pair-findings/index.ts';
import lenientPairUplift from './C10-lenient-pair-uplift/index.ts';
import fastPair from './C11-fast-pair/index.ts';
import missedDetection from './C12-missed-detection/index.ts';
import coverageShortfall from './C14-coverage-shortfall/index.ts';
import channelDowngrade from './C15-channel-downgrade/index.ts';
import recordTampering from './C17-record-tampering/index.ts';
import perfunctoryWork from './C18-perfunctory-work/index.ts';
import overstay from './C19-overstay/index.ts';
import reunion from './C20-reunion/index.ts';
import loyaltyConcentration from './C21-loyalty-concentration/index.ts';
import officerRing from './C22-officer-ring/index.ts';
import stageChain from './C23-stage-chain/index.ts';
import credentialSharing from './C26-credential-sharing/index.ts';
import releaseWithoutCondition from './C27-release-without-condition/index.ts';
import contactRing from './C29-contact-ring/index.ts';
import unusualOfficerProfile from './C30-unusual-officer-profile/index.ts';
import unusualPairProfile from './C31-unusual-pair-profile/index.ts';
import unitPrice from './F01-unit-price/index.ts';
import fairPrice from './F02-fair-price/index.ts';
import valuePerKg from './F03-value-per-kg/index.ts';
import tariffSlope from './F04-tariff-slope/index.ts';
import mirrorGapExposure from './F05-mirror-gap-exposure/index.ts';
import thresholdBunching from './F06-threshold-bunching/index.ts';
import digitAnomaly from './F07-digit-anomaly/index.ts';
import repeatedPrices from './F08-repeated-prices/index.ts';
import descriptionCode from './F09-description-code/index.ts';
import hsHopping from './F10-hs-hopping/index.ts';
import channelShopping from './F12-channel-shopping/index.ts';
import splitConsignment from './F13-split-consignment/index.ts';
import outBeforeClearance from './F14-out-before-clearance/index.ts';
import phantomExport from './F15-phantom-export/index.ts';
import transitNonArrival from './F16-transit-non-arrival/index.ts';
import weightMismatch from './F17-weight-mismatch/index.ts';
import carousel from './F18-carousel/index.ts';
import certificateAnomaly from './F20-certificate-anomaly/index.ts';
import ephemeralFirm from './F22-ephemeral-firm/index.ts';
import shellCluster from './F23-shell-cluster/index.ts';
import exemptionIntensity from './F24-exemption-intensity/index.ts';
import manifestMismatch from './F26-manifest-mismatch/index.ts';
import paymentOddity from './F27-payment-oddity/index.ts';
import unusualProfile from './F29-unusual-profile/index.ts';
import repeatAfterCorrection from './F30-repeat-after-correction/index.ts';
import unusualDeclarationProfile from './F31-unusual-declaration-profile/index.ts';
import excessHoldTime from './H01-excess-hold-time/index.ts';
import deadlineBreach from './H02-deadline-breach/index.ts';
import futileUpgrades from './H03-futile-upgrades/index.ts';
import futileIntrusion from './H04-futile-intrusion/index.ts';
import outOfListRequests from './H05-out-of-list-requests/index.ts';
import dripRequests from './H06-drip-requests/index.ts';
import holdWithoutOutcome from './H07-hold-without-outcome/index.ts';
import overturnedDecisions from './H08-overturned-decisions/index.ts';
import complaintRate from './H09-complaint-rate/index.ts';
import corroboratedComplaint from './H10-corroborated-complaint/index.ts';
import retaliation from './H11-retaliation/index.ts';
import delayDiscrimination from './H12-delay-discrimination/index.ts';
import smallTraderPenalty from './H13-small-trader-penalty/index.ts';
import unpredictability from './H15-unpredictability/index.ts';
import twoSpeedService from './H16-two-speed-service/index.ts';
import slowThenFast from './H17-slow-then-fast/index.ts';
import serialCheckpoints from './H19-serial-checkpoints/index.ts';
import targetedFriction from './H21-targeted-friction/index.ts';
import withdrawnComplaints from './H22-withdrawn-complaints/index.ts';
import unneededSummons from './H23-unneeded-summons/index.ts';
import officersTogether from './H25-officers-together/index.ts';
import unusualUnitProfile from './H26-unusual-unit-profile/index.ts';

export const indicators: readonly Indicator[] = [
  excessContact,
  excessBrokerContact,
  groupContact,
  assignmentReplayBreak,
  overrideFunnel,
  turnTiming,
  followingTheOfficer,
  officeShopping,
  lenientPairFindings,
  lenientPairUplift,
  fastPair,
  missedDetection,
  coverageShortfall,
  channelDowngrade,
  recordTampering,
  perfunctoryWork,
  overstay,
  reunion,
  loyaltyConcentration,
  officerRing,
  stageChain,
  credentialSharing,
  releaseWithoutCondition,
  contactRing,
  unusualOfficerProfile,
  unusualPairProfile,
  unitPrice,
  fairPrice,
  valuePerKg,
  tariffSlope,
  mirrorGapExposure,
  thresholdBunching,
  digitAnomaly,
  repeatedPrices,
  descriptionCode,
  hsHopping,
  channelShopping,
  splitConsignment,
  outBeforeClearance,
  phantomExport,
  transitNonArrival,
  weightMismatch,
  carousel,
  certificateAnomaly,
  ephemeralFirm,
  shellCluster,
  exemptionIntensity,
  manifestMismatch,
  paymentOddity,
  unusualProfile,
  repeatAfterCorrection,
  unusualDeclarationProfile,
  excessHoldTime,
  deadlineBreach,
  futileUpgrades,
  futileIntrusion,
  outOfListRequests,
  dripRequests,
  holdWithoutOutcome,
  overturnedDecisions,
  complaintRate,
  corroboratedComplaint,
  retaliation,
  delayDiscrimination,
  smallTraderPenalty,
  unpredictability,
  twoSpeedService,
  slowThenFast,
  serialCheckpoints,
  targetedFriction,
  withdrawnComplaints,
  unneededSummons,
  officersTogether,
  unusualUnitProfile,
];

/** Ids of those whose tables hold only the most unusual of whom they judged: their p-values are no sample of all. */
export const listingOnlyFirst: ReadonlySet<string> = new Set(
  indicators.filter(({ card }) => card.listsOnlyFirst === true).map(({ card }) => card.id),
);
