import { Command } from '@commander-js/extra-typings';
import { initialiseHome } from '../config/home.ts';
import { homeOption, jsonOption, presenterFor } from './context.ts';

export const initCommand = () =>
  new Command('init')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action((options) => {
      const presenter = presenterFor(options);
      const { home, created } = initialiseHome(options.home);
      presenter.line(
        created.length === 0
          ? `${home.folder} is a home folder already; nothing was changed.`
          : `Home folder ${home.folder}`,
      );
      for (const file of created) presenter.line(`  made ${file}`);
      if (created.includes(home.pseudonymKey)) {
        presenter.line(
          '  Keep a copy of the key: without it, pseudonyms of past reports cannot be resolved.',
        );
      }
      presenter.result({ home: home.folder, created });
    });
