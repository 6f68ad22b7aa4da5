/** Expected contacts before and after, to one decimal: they are estimates. */
import { useWords } from '../language.ts';

export interface ContactsSaidProps {
  readonly before: number;
  readonly after: number;
}

const tenths = (value: number): number => Math.round(value * 10) / 10;

export function ContactsSaid({ before, after }: ContactsSaidProps) {
  const { number } = useWords();
  return (
    <span class="nowrap">
      {number(tenths(before))} → {number(tenths(after))}
    </span>
  );
}
