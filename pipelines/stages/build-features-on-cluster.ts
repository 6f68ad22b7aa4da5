/** Features built on a cluster: the loader's part, and the stage itself. Everything after reads the same tables. */
import { features, type Warehouse } from '../../engine/index.ts';
import { buildOnCluster } from '../cluster/build-on-cluster.ts';
import type { ConfiguredEngine } from '../cluster/configured-engine.ts';
import { historySources, writeHistoryFolder } from '../cluster/history-folder.ts';
import { type SharedFolder, within } from '../cluster/shared-folder.ts';
import type { BuildFeatures } from './build-features.ts';

const historyIn = (shared: SharedFolder): SharedFolder => within(shared, 'history');

/** The end of loading: what changed in history goes to the shared storage, where the engine has no tables of its own. */
export async function shareHistory(
  { shared, writesHistory }: ConfiguredEngine,
  warehouse: Warehouse,
  say: (text: string) => void,
): Promise<void> {
  if (!writesHistory) return;
  await writeHistoryFolder(warehouse, historyIn(shared).folder, (feed) => say(`${feed} to shared storage`));
}

/** Builds every feature over the shared history, or over the engine's own tables. */
export const onCluster =
  ({ engine, shared, writesHistory }: ConfiguredEngine): BuildFeatures =>
  async (warehouse, window, say) =>
    buildOnCluster(warehouse, {
      engine,
      features,
      sources: writesHistory ? await historySources(warehouse, historyIn(shared)) : [],
      shared,
      parameters: window,
      say,
    });
