/** What JavaScript holds of this process's memory, in bytes: its heap, and the columns that lie outside of it. */
export function heldByJavaScript(): number {
  const { heapTotal, external } = process.memoryUsage();
  return heapTotal + external;
}
