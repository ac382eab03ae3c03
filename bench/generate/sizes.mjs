/** How large files are, by extension, as in an ordinary front end. */

/** Bytes at the quantiles 0, 10, 25, 50, 75, 90, 99 and 100 %. */
const sizes = {
  ts: [100, 590, 1872, 5072, 8675, 13515, 27392, 71598],
  tsx: [300, 1221, 2102, 4159, 7611, 12956, 33124, 63975],
  js: [200, 493, 1278, 4065, 8317, 11598, 28087, 112623],
};
const quantiles = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1];

/** A size in bytes. */
export function drawSize(extension, random) {
  const at = random.next();
  const upper = quantiles.findIndex((quantile) => quantile > at);
  const share = (at - quantiles[upper - 1]) / (quantiles[upper] - quantiles[upper - 1]);
  const [low, high] = [sizes[extension][upper - 1], sizes[extension][upper]];
  return low + share * (high - low);
}
