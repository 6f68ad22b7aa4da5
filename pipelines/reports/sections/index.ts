/** The report, top to bottom. One line a section. */
import type { Section } from '../section.ts';
import { contact } from './contact/index.ts';
import { displacement } from './displacement/index.ts';
import { gaps } from './gaps/index.ts';
import { guardrailSection } from './guardrails/index.ts';
import { health } from './health/index.ts';
import { intake } from './intake/index.ts';
import { movers } from './movers/index.ts';
import { rankings } from './rankings/index.ts';
import { rings } from './rings/index.ts';
import { runFacts } from './run-facts/index.ts';
import { summary } from './summary/index.ts';
import { units } from './units/index.ts';
import { work } from './work/index.ts';

export const sections: readonly Section[] = [
  summary,
  rankings,
  work,
  units,
  contact,
  rings,
  movers,
  displacement,
  intake,
  health,
  guardrailSection,
  gaps,
  runFacts,
];
