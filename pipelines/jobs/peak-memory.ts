/**
 * The peak memory of each part of a job. The kernel keeps one high-water mark a process; Linux lets a process set its own mark back
 * (`/proc/self/clear_refs`), so that a part is charged with what was held while it ran and not with what an earlier one held. Elsewhere the mark only
 * rises, and a part shows the peak up to its end.
 */
import { writeFileSync } from 'node:fs';

const highWater = (): number => process.resourceUsage().maxRSS * 1024; // told in KiB

function setBack(): void {
  try {
    writeFileSync('/proc/self/clear_refs', '5');
  } catch {
    // The system has no such thing, or forbids it: the mark goes on rising.
  }
}

/** Marks of one process: parts may lie within each other. */
export class PeakMemory {
  private readonly open: { peak: number }[] = [];

  /** Begins a part; what it gives ends the part and returns its peak in bytes. */
  begin(): () => number {
    this.fold();
    const part = { peak: 0 };
    this.open.push(part);
    return () => {
      this.fold();
      this.open.splice(this.open.indexOf(part), 1);
      return part.peak;
    };
  }

  /** What was reached since the last call belongs to every part that is open. */
  private fold(): void {
    const reached = highWater();
    for (const part of this.open) part.peak = Math.max(part.peak, reached);
    setBack();
  }
}
