/** What the command line knows: each command's name, what it does, and where it is. A command is loaded when it is asked for. */
import type { CommandUnknownOpts } from '@commander-js/extra-typings';

export interface ListedCommand {
  readonly name: string;
  /** For the list of commands, and the head of the command's own help. */
  readonly does: string;
  readonly load: () => Promise<CommandUnknownOpts>;
}

export const commands: readonly ListedCommand[] = [
  {
    name: 'init',
    does: 'make a home folder: liem.toml with every option, and the key of the officers’ pseudonyms',
    load: async () => (await import('./init.ts')).initCommand(),
  },
  {
    name: 'simulate',
    does: 'a synthetic drop folder, seeded: an ordinary customs year with honest confounders and planted schemes',
    load: async () => (await import('./simulate.ts')).simulateCommand(),
  },
  {
    name: 'simulate-policy',
    does: 'ways of choosing inspections, week by week, where only what was inspected is labelled: random, risk rules, learned,\nlearned with a share drawn at random, and with a share that follows drift',
    load: async () => (await import('./simulate-policy.ts')).simulatePolicyCommand(),
  },
  {
    name: 'import',
    does: 'other sources to feed files',
    load: async () => (await import('./import.ts')).importCommand(),
  },
  {
    name: 'nightly',
    does: 'load the drop folder, check, build features, score, publish and report',
    load: async () => (await import('./nightly.ts')).nightlyCommand(),
  },
  {
    name: 'rankings',
    does: 'the ranking of one family and kind of subject, from the run in service',
    load: async () => (await import('./rankings.ts')).rankingsCommand(),
  },
  {
    name: 'explain',
    does: 'why a subject stands where it stands: from its priority down to the declarations',
    load: async () => (await import('./explain.ts')).explainCommand(),
  },
  {
    name: 'graph',
    does: 'the contact graph of a run: a neighbourhood, or the whole network to a file',
    load: async () => (await import('./graph.ts')).graphCommand(),
  },
  {
    name: 'sql',
    does: 'a read-only session on history and the published run: one query, or a prompt',
    load: async () => (await import('./sql.ts')).sqlCommand(),
  },
  {
    name: 'warehouse',
    does: 'the engine that builds features, here or on a cluster: whether it can, and what is missing',
    load: async () => (await import('./warehouse.ts')).warehouseCommand(),
  },
  {
    name: 'plan',
    does: 'a plan of inspections from the run in service: who visits whom in which weeks, and why',
    load: async () => (await import('./plan.ts')).planCommand(),
  },
  {
    name: 'draw',
    does: 'the random part of a plan, so that anyone can verify it: commit, select, verify',
    load: async () => (await import('./draw.ts')).drawCommand(),
  },
  {
    name: 'rotation',
    does: 'a proposal for the rotation of positions: terms that end, and contacts beyond the rules parted at least cost',
    load: async () => (await import('./rotation.ts')).rotationCommand(),
  },
  {
    name: 'displacement',
    does: 'did a measure end a form of misconduct, or move it: the same indicators before and after it',
    load: async () => (await import('./displacement.ts')).displacementCommand(),
  },
  {
    name: 'identity',
    does: 'who is who: links between enterprises and agents, people’s judgements, the log of parties',
    load: async () => (await import('./identity.ts')).identityCommand(),
  },
  {
    name: 'model',
    does: 'learned risk of declarations: train, list, show, promote through a gate, retire',
    load: async () => (await import('./model.ts')).modelCommand(),
  },
  {
    name: 'evaluate',
    does: 'a run on a synthetic world against what was planted there: average precision, precision and recall, false flags,\npower, calibration of p-values; beside naive baselines computed from the same history',
    load: async () => (await import('./evaluate.ts')).evaluateCommand(),
  },
  {
    name: 'backtest',
    does: 'replay history month by month with only what was known then: what the rankings would have caught, and when',
    load: async () => (await import('./backtest.ts')).backtestCommand(),
  },
  {
    name: 'runs',
    does: 'published runs: list, show, verify, rollback, prune',
    load: async () => (await import('./runs.ts')).runsCommand(),
  },
  {
    name: 'replay',
    does: 'a published run made again from what its night archived, and compared with it to the byte',
    load: async () => (await import('./replay.ts')).replayCommand(),
  },
  {
    name: 'transparency',
    does: 'the algorithmic transparency record, the classification file and the template of the impact assessment',
    load: async () => (await import('./transparency.ts')).transparencyCommand(),
  },
  {
    name: 'dossier',
    does: 'the evidence about one subject frozen for a hearing: a PDF, the data, digests; and whether it was changed since',
    load: async () => (await import('./dossier.ts')).dossierCommand(),
  },
  {
    name: 'deliver',
    does: 'the run in service to the receivers of receivers.toml, by folder, signed webhook or e-mail: to each what its units\nhold, alerts on new evidence only',
    load: async () => (await import('./deliver-run.ts')).deliverCommand(),
  },
  {
    name: 'backup',
    does: 'copy the home folder with digests; it holds the pseudonym key, so keep it as safe as the home itself',
    load: async () => (await import('./backup.ts')).backupCommand(),
  },
  {
    name: 'restore',
    does: 'make a home folder from a backup, every digest checked; never over one that is there',
    load: async () => (await import('./backup.ts')).restoreCommand(),
  },
  {
    name: 'serve',
    does: 'the API over the run in service; picks up new runs by itself (OpenAPI at /docs)',
    load: async () => (await import('./serve.ts')).serveCommand(),
  },
  {
    name: 'keys',
    does: 'who may ask the service: keys, by role and region',
    load: async () => (await import('./keys.ts')).keysCommand(),
  },
  {
    name: 'audit',
    does: 'who looked at whom through the service; how document checks were assigned',
    load: async () => (await import('./audit.ts')).auditCommand(),
  },
];
