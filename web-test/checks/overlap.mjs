// In each chart no two texts meet and none leaves its picture.

import { views } from '../browser.mjs';

export async function overlap(opener) {
  const page = await opener.open();
  const problems = [];
  await views(page, async (view) => {
    problems.push(...(await page.evaluate(meeting)).map((problem) => `${view}: ${problem}`));
  });
  return problems;
}

function meeting() {
  /** Pixels that texts may share: what rounding and the smoothing of letters make. */
  const hair = 1;
  const canvas = document.createElement('canvas').getContext('2d');
  const problems = [];
  for (const svg of [...document.querySelectorAll('svg')].filter(probe.isShown)) {
    const boxes = [...svg.querySelectorAll('text, tspan')].filter(isLeaf).map((one) => ({ one, at: ink(one) }));
    const frame = svg.getBoundingClientRect();
    boxes.forEach(({ one, at }, i) => {
      const out = Math.max(frame.left - at.left, frame.top - at.top, at.right - frame.right, at.bottom - frame.bottom);
      if (out > hair) problems.push(`${home(svg)}: “${words(one)}” leaves the picture by ${out.toFixed(1)} px`);
      for (const other of boxes.slice(i + 1)) {
        const across = Math.min(at.right, other.at.right) - Math.max(at.left, other.at.left);
        const down = Math.min(at.bottom, other.at.bottom) - Math.max(at.top, other.at.top);
        if (across > hair && down > hair) {
          const size = `${across.toFixed(1)} × ${down.toFixed(1)} px`;
          problems.push(`${home(svg)}: “${words(one)}” and “${words(other.one)}” share ${size}`);
        }
      }
    });
  }
  return problems;

  function isLeaf(one) {
    return !one.querySelector('tspan') && one.textContent.trim() !== '' && probe.isShown(one);
  }

  function words(one) {
    return probe.clip(one.textContent, 30);
  }

  function home(svg) {
    return svg.closest('[id]')?.id ?? probe.name(svg);
  }

  /**
   * The room of the letters on the screen. The box of an SVG text is as high as its font, far above and below what is
   * inked; so the height is measured from the letters.
   */
  function ink(one) {
    const style = getComputedStyle(one);
    canvas.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const { actualBoundingBoxAscent: up, actualBoundingBoxDescent: down } = canvas.measureText(one.textContent);
    const box = one.getBBox();
    const baseline = one.getStartPositionOfChar(0).y;
    const matrix = one.getScreenCTM();
    const corners = [box.x, box.x + box.width].flatMap((x) =>
      [baseline - up, baseline + down].map((y) => new DOMPoint(x, y).matrixTransform(matrix)),
    );
    const [xs, ys] = [corners.map((corner) => corner.x), corners.map((corner) => corner.y)];
    return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
  }
}
