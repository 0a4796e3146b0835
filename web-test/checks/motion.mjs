// Who asks for little motion gets none; nobody gets more than 150 milliseconds.

import { gathered, unfold } from '../browser.mjs';

export async function motion(opener) {
  const found = [];
  for (const [wish, most] of [['reduce', 0], ['no-preference', 0.15]]) {
    const page = await opener.open({ motion: wish });
    await unfold(page);
    const traced = page.locator('a.n[data-q]:visible').first();
    if ((await traced.count()) > 0) await traced.focus();
    for (const problem of await page.evaluate(moving, most)) found.push([wish, problem]);
  }
  return gathered(found);
}

function moving(most) {
  // Computed styles write durations in seconds.
  const seconds = (list) => Math.max(...list.split(',').map(parseFloat));
  const problems = [];
  const limit = most + 1e-9;
  for (const element of document.querySelectorAll('*')) {
    for (const part of ['', '::before', '::after']) {
      const style = getComputedStyle(element, part || undefined);
      const change = seconds(style.transitionDuration);
      const play = style.animationName === 'none' ? 0 : seconds(style.animationDuration);
      if (change > limit) problems.push(`a transition of ${change} s: ${probe.name(element)}${part}`);
      if (play > limit) problems.push(`an animation of ${play} s: ${probe.name(element)}${part}`);
    }
    const isSmooth = getComputedStyle(element).scrollBehavior === 'smooth';
    if (most === 0 && isSmooth) problems.push(`smooth scrolling: ${probe.name(element)}`);
  }
  const running = document.getAnimations().filter((one) => one.effect.getComputedTiming().endTime > limit * 1000);
  return [...problems, ...running.map((one) => `running: ${probe.name(one.effect.target)}`)];
}
