/** In which line of a TOML text a setting stands, so that a fault of its value can be found. */

/** @returns the line of a path such as `size.units` or `schemes[1].count`, or of what encloses it; undefined for what is not written */
export function linesOfSettings(text: string): (path: string) => number | undefined {
  const lines = new Map<string, number>();
  const entries = new Map<string, number>();
  let prefix = '';
  text.split('\n').forEach((content, index) => {
    const entry = /^\s*\[\[\s*(\w+)\s*\]\]/.exec(content)?.[1];
    const table = /^\s*\[\s*([\w.]+)\s*\]/.exec(content)?.[1];
    const key = /^\s*([\w.]+)\s*=/.exec(content)?.[1];
    if (entry !== undefined) {
      const number = entries.get(entry) ?? 0;
      entries.set(entry, number + 1);
      prefix = `${entry}[${number}]`;
    } else if (table !== undefined) prefix = table;
    else if (key === undefined) return;
    const path = key === undefined ? prefix : prefix === '' ? key : `${prefix}.${key}`;
    if (!lines.has(path)) lines.set(path, index + 1);
  });
  return (path) => {
    for (let at = path; at !== ''; at = at.replace(/(^|\.)[^.]*$/, '')) {
      const line = lines.get(at);
      if (line !== undefined) return line;
    }
    return undefined;
  };
}
