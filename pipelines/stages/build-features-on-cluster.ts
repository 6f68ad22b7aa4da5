/** Stage: the features, built where the configuration says. Everything after reads the same tables. */
import { features } from '../../engine/index.ts';
import { buildOnCluster } from '../cluster/build-on-cluster.ts';
import type { ConfiguredEngine } from '../cluster/configured-engine.ts';
import { historySources, writeHistoryFolder } from '../cluster/history-folder.ts';
import { within } from '../cluster/shared-folder.ts';
import type { BuildFeatures } from './build-features.ts';

/** Writes history to the shared storage, where the engine has no tables of its own, and builds every feature there. */
export const onCluster =
  ({ engine, shared, writesHistory }: ConfiguredEngine): BuildFeatures =>
  async (warehouse, window, say) => {
    const history = within(shared, 'history');
    if (writesHistory) {
      await writeHistoryFolder(warehouse, history.folder, (feed) => say(`history: ${feed}`));
    }
    return buildOnCluster(warehouse, {
      engine,
      features,
      sources: writesHistory ? historySources(history.folder, history.location) : [],
      shared,
      parameters: window,
      say,
    });
  };
