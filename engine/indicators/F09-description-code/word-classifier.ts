/**
 * Which tariff heading (HS6) do the words of a description belong to? Multinomial naive Bayes with add-α smoothing (A. McCallum, K. Nigam,
 * "A comparison of event models for naive Bayes text classification", AAAI-98), cross-fitted: an enterprise's lines are judged by a model
 * that was taught by the others of other folds, so nobody teaches it a code of his own. An enterprise teaches each pair of text and code
 * once. Words that stand in over 30 % of the codes tell nothing and are left out. Only codes that share a word are candidates.
 *
 * Naive Bayes is too sure of itself: its log odds are divided by a temperature, the one of a grid under which the declared codes
 * themselves are likeliest (C. Guo et al., "On calibration of modern neural networks", ICML 2017). Cost: words × codes that share them.
 */
export interface TaughtLine {
  /** Numbers: of the text, the code and the fold. */
  readonly text: number;
  readonly code: number;
  readonly fold: number;
}

export interface WordClassifier {
  /** Probabilities of the candidate codes, likeliest first; empty where no word is known. */
  readonly classify: (
    text: number,
    fold: number,
  ) => readonly (readonly [code: number, probability: number])[];
  /** How many enterprise and text pairs of other folds teach a code. */
  readonly teachers: (code: number, fold: number) => number;
  readonly temperature: number;
}

const smoothing = 0.1;
const tooCommon = 0.3;
const temperatures = [1, 1.5, 2, 3, 4.5, 7, 10];

/** `words[text]`: the numbers of its words. `taught`: one a distinct enterprise, text and code. */
export function teach(
  words: readonly (readonly number[])[],
  wordCount: number,
  codeCount: number,
  foldCount: number,
  taught: readonly TaughtLine[],
): WordClassifier {
  // Per word: code → count in each fold; the last place is the sum.
  const postings = Array.from({ length: wordCount }, () => new Map<number, Float64Array>());
  const lines = Array.from({ length: codeCount }, () => new Float64Array(foldCount + 1));
  const mass = Array.from({ length: codeCount }, () => new Float64Array(foldCount + 1));
  for (const { text, code, fold } of taught) {
    for (const place of [fold, foldCount]) {
      lines[code]![place]!++;
      mass[code]![place]! += words[text]!.length;
    }
    for (const word of words[text]!) {
      const posting = postings[word]!; // one a word
      if (!posting.has(code)) posting.set(code, new Float64Array(foldCount + 1));
      const counts = posting.get(code)!; // set on the line before
      counts[fold]!++;
      counts[foldCount]!++;
    }
  }
  const tells = postings.map(
    (posting) => posting.size > 0 && (posting.size <= 3 || posting.size <= tooCommon * codeCount),
  );

  /** Log odds of the candidates, before the temperature. */
  const scores = (text: number, fold: number): Map<number, number> => {
    const known = words[text]!.filter((word) => tells[word]);
    const found = new Map<number, number>();
    for (const word of known) {
      for (const [code, counts] of postings[word]!)
        if (counts[foldCount]! > counts[fold]!) found.set(code, 0);
    }
    for (const code of [...found.keys()].sort((a, b) => a - b)) {
      const others = lines[code]![foldCount]! - lines[code]![fold]!;
      if (others === 0) {
        found.delete(code);
        continue;
      }
      const all = mass[code]![foldCount]! - mass[code]![fold]! + smoothing * wordCount;
      let score = Math.log(others);
      for (const word of known) {
        const counts = postings[word]!.get(code);
        score += Math.log(((counts?.[foldCount] ?? 0) - (counts?.[fold] ?? 0) + smoothing) / all);
      }
      found.set(code, score);
    }
    return found;
  };
  const probabilities = (found: Map<number, number>, temperature: number): [number, number][] => {
    const most = Math.max(...found.values());
    const weights = [...found].map(([code, score]): [number, number] => [
      code,
      Math.exp((score - most) / temperature),
    ]);
    const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
    return weights.map(([code, weight]): [number, number] => [code, weight / total]);
  };

  // A declared code is wrong now and then: one that the words speak against costs no more than this.
  const least = 0.001;
  let temperature = 1;
  let best = -Infinity;
  const sample = taught
    .filter((_, i) => i % Math.ceil(taught.length / 5000) === 0)
    .map((line) => ({
      code: line.code,
      found: scores(line.text, line.fold),
    }));
  for (const candidate of temperatures) {
    let likelihood = 0;
    for (const { code, found } of sample) {
      const own = probabilities(found, candidate).find(([other]) => other === code)?.[1] ?? 0;
      likelihood += Math.log(least + (1 - least) * own);
    }
    if (likelihood > best) [best, temperature] = [likelihood, candidate];
  }
  return {
    temperature,
    teachers: (code, fold) => lines[code]![foldCount]! - lines[code]![fold]!,
    classify: (text, fold) =>
      probabilities(scores(text, fold), temperature).sort((a, b) => b[1] - a[1] || a[0] - b[0]),
  };
}
