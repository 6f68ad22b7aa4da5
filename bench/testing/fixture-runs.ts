/** Made-up published runs, from the service's own test equipment: the service is measured on what it is tested on. */
export { type FixtureGroup, makeHome, pointTo, publishFixture } from '../../api/testing/publish-fixture.ts';
