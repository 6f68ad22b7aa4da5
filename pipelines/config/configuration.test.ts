import { expect, test } from 'vitest';
import { parseConfiguration } from './read-configuration.ts';
import { configurationTemplate } from './template.ts';

test('no file at all is all defaults, and the generated file says the same', () => {
  const defaults = parseConfiguration('', 'liem.toml');
  expect(defaults.run).toEqual({ window_months: 12, seed: 'liem' });
  expect(parseConfiguration(configurationTemplate(), 'liem.toml')).toEqual(defaults);
});

test('every option of the generated file is real: uncommented, it still reads as the defaults', () => {
  const uncommented = configurationTemplate().replace(/^#(\w+ = )/gm, '$1');
  expect(parseConfiguration(uncommented, 'liem.toml')).toEqual(parseConfiguration('', 'liem.toml'));
});

test('all faults come at once, each with its path and what is allowed', () => {
  const text =
    '[run]\nwindow_months = 0\nsede = "x"\n[scoring]\nminimum_groups_officer = 1\n[api]\nport = "http"\n';
  expect(() => parseConfiguration(text, 'liem.toml')).toThrow(
    expect.objectContaining({
      code: 'CONFIGURATION',
      exitCode: 2,
      faults: [
        expect.stringMatching(/run\.sede is not an option; known here: window_months, seed/),
        expect.stringMatching(/run\.window_months = 0 must be >= 1/),
        expect.stringMatching(/scoring\.minimum_groups_officer = 1 must be >= 2/),
        expect.stringMatching(/api\.port = "http" must be integer/),
      ],
    }),
  );
});

test('text that is not TOML is named by line and column', () => {
  expect(() => parseConfiguration('[run\nseed = 1', '/home/liem.toml')).toThrow(/\/home\/liem\.toml, line 1/);
});

const provider = `issuer = "https://id.customs.example"
audience = "liem"
jwks_uri = "https://id.customs.example/certs"
[api.oidc.roles]
"customs-planners" = "planner"
`;

test('an identity provider is named whole, or not at all', () => {
  expect(parseConfiguration(`[api.oidc]\n${provider}`, 'liem.toml').api.oidc).toMatchObject({
    audience: 'liem',
    algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
    roles: { 'customs-planners': 'planner' },
    units: {},
  });
});

test.each([
  ['audience = "liem"', 'audience = ""', /api\.oidc\.audience is empty: a token for another service/],
  ['https://id.customs.example/certs', '', /one of jwks_uri and jwks_file is needed, there is neither/],
  ['audience = ', 'jwks_file = "keys.json"\naudience = ', /there are both/],
  ['uri = "https:', 'uri = "http:', /must begin with https/],
  ['uri = "https://', 'uri = "https://me:secret@', /must begin with https/],
  ['issuer = "https://id.customs.example"', '', /api\.oidc\.issuer is empty/],
  ['"customs-planners" = "planner"', '', /api\.oidc\.roles is empty: nobody/],
  ['"planner"', '"boss"', /api\.oidc\.roles\.customs-planners = "boss"/],
  ['audience = ', 'algorithms = ["HS256"]\naudience = ', /api\.oidc\.algorithms\.0 = "HS256"/],
  ['audience = ', 'algorithms = ["none"]\naudience = ', /api\.oidc\.algorithms\.0 = "none"/],
  ['audience = ', 'audiance = ', /api\.oidc\.audiance is not an option; known here: issuer, audience/],
  ['audience = ', 'clock_tolerance_seconds = 3600\naudience = ', /must be <= 300/],
])('%s instead of %s is refused, with its path', (from, to, said) => {
  expect(() => parseConfiguration(`[api.oidc]\n${provider.replace(from, to)}`, 'liem.toml')).toThrow(said);
});

test.each([
  ['memory_ceiling = "1GB"', /memory_ceiling = "1GB" is below resources\.memory_limit = "2GB".*769MB/],
  ['memory_limit = "900MB"\nmemory_ceiling = "1GB"', null],
  ['memory_ceiling = "auto"', null],
  ['memory_ceiling = "none"', null],
  ['memory_ceiling = "8"', /resources\.memory_ceiling = "8" must match pattern/],
])('[resources] %s', (text, said) => {
  const read = (): unknown => parseConfiguration(`[resources]\n${text}`, 'liem.toml');
  if (said === null) expect(read).not.toThrow();
  else expect(read).toThrow(said);
});
