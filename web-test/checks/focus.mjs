// Tab goes through everything that can be used, gate after gate, and a ring shows where it stands.

export async function focus(opener) {
  const problems = [];
  for (const width of [1280, 390]) {
    const page = await opener.open({ width });
    const count = await page.evaluate(listen);
    // One more than there are, and a few: whatever the page adds on the way.
    for (let i = 0; i < count + 5; i += 1) await page.keyboard.press('Tab');
    problems.push(...(await page.evaluate(judge, opener.isReport)).map((problem) => `${width}: ${problem}`));
  }
  return problems;
}

/** Notes each element that gets the focus, and gives the number of those that should. */
function listen() {
  window.visited = [];
  document.addEventListener('focusin', ({ target }) => {
    const style = getComputedStyle(target);
    const ring = { style: style.outlineStyle, width: parseFloat(style.outlineWidth), colour: style.outlineColor };
    window.visited.push({ target, ring, isSeen: probe.isShown(target) });
  });
  return probe.stops().length;
}

function judge(isReport) {
  // The walk is done where it meets its first stop again.
  const again = window.visited.findIndex(({ target }, at) => at > 0 && target === window.visited[0].target);
  const walk = again > 0 ? window.visited.slice(0, again) : window.visited;
  const problems = [];
  if (isReport && !walk.some(({ target }) => probe.gate(target))) problems.push('nothing in a gate takes the focus');
  const reached = new Set(walk.map(({ target }) => target));
  for (const stop of probe.stops()) {
    if (!reached.has(stop)) problems.push(`Tab does not reach ${probe.name(stop)}`);
  }
  inOrder('sections', walk.map(({ target }) => target).filter((one) => probe.gate(one)), probe.gate);
  // Lists of links to the gates: the navigation, and the line through them.
  for (const list of document.querySelectorAll('nav, ol')) {
    const links = walk.map(({ target }) => target).filter((one) => list.contains(one));
    inOrder('links', links, (one) => one.hash?.slice(1));
  }
  for (const { target, ring, isSeen } of walk) {
    if (!isSeen) problems.push(`the focus is on something unseen: ${probe.name(target)}`);
    else if (ring.style === 'none' || !(ring.width >= 2)) problems.push(`no ring of 2 px: ${probe.name(target)}`);
    else if (!isPlain(target, ring)) problems.push(`a ring of too little contrast: ${probe.name(target)}`);
  }
  return problems;

  /** Elements come in the order of the gates that `gateOf` gives them; others may stand anywhere. */
  function inOrder(what, elements, gateOf) {
    let last = 0;
    for (const element of elements) {
      const at = probe.gates.indexOf(gateOf(element));
      if (at >= 0 && at < last) {
        problems.push(`${what}: ${probe.gates[at]} comes after ${probe.gates[last]}: ${probe.name(element)}`);
      }
      last = Math.max(at, last);
    }
  }

  /** WCAG 2.2 asks three to one of what shows the focus. */
  function isPlain(target, ring) {
    const colour = probe.colour(ring.colour);
    return colour !== null && colour[3] > 0.5 && probe.contrast(colour, probe.ground(target.parentElement)) >= 3;
  }
}
