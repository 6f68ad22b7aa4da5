/** Storage that both this machine and the cluster see: history for the engine to read, and what it writes for the night. */
import { join } from 'node:path';

export interface SharedFolder {
  /** As this machine sees it. */
  readonly folder: string;
  /** As the engine names it, such as file:///srv/liem or local:// */
  readonly location: string;
}

/** A part of it, under both its names. */
export const within = ({ folder, location }: SharedFolder, name: string): SharedFolder => ({
  folder: join(folder, name),
  location: `${location.replace(/\/$/, '')}/${name}`,
});
