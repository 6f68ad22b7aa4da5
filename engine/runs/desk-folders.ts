/**
 * Where a home folder keeps plans and draws that the service is to show: one folder each, written by the command line, never by the
 * service. The folder's name is the plan's or the draw's.
 */
import { join } from 'node:path';

export const plansFolder = (home: string): string => join(home, 'plans');
export const drawsFolder = (home: string): string => join(home, 'draws');

/** Names that the service shows; a folder of any other name is not looked at. */
export const deskFolderPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,80}$/;
