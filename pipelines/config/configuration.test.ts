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
