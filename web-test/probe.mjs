// What the checks ask inside a page. `install` is sent there whole, so it names nothing from outside.

/** Puts the helpers into the page, as `probe`. */
export function install() {
  const clip = (text, most = 50) => {
    const plain = text.replace(/\s+/g, ' ').trim();
    return plain.length > most ? `${plain.slice(0, most)}…` : plain;
  };

  /** A short address of an element: the nearest id above it, and what it is. */
  const name = (element) => {
    const own = element.tagName.toLowerCase() + (element.id ? `#${element.id}` : '');
    const classes = element.id ? '' : [...element.classList].map((one) => `.${one}`).join('');
    const home = element.id ? null : element.parentElement?.closest('[id]');
    const words = clip(element.textContent ?? '', 30);
    return `${home ? `#${home.id} ` : ''}${own}${classes}${words ? ` “${words}”` : ''}`;
  };

  const isShown = (element) => {
    const box = element.getBoundingClientRect();
    const isBoxed = box.width > 0 && box.height > 0;
    return isBoxed && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  };

  /** True for text that is there for screen readers alone: clipped to nothing. */
  const isForReaders = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const style = getComputedStyle(one);
      const box = one.getBoundingClientRect();
      const isTiny = box.width <= 1 || box.height <= 1;
      if (style.overflow !== 'visible' && style.position === 'absolute' && isTiny) return true;
    }
    return false;
  };

  /** All stretches of text that are shown, each with the element that sets its type. */
  const texts = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const element = node.parentElement;
      if (!node.data.trim() || element.closest('script, style, noscript, title, desc')) continue;
      if (isShown(element) && !isForReaders(element)) found.push({ node, element });
    }
    return found;
  };

  /** Pixels of the screen to one of an SVG text; 1 in HTML. */
  const scale = (element) => {
    const matrix = element instanceof SVGGraphicsElement ? element.getScreenCTM() : null;
    return matrix ? Math.sqrt(Math.abs(matrix.a * matrix.d - matrix.b * matrix.c)) : 1;
  };

  /** Red, green, blue and opacity of a colour as computed styles write it; null for what is none. */
  const colour = (text) => {
    const parts = /^rgba?\(([^)]+)\)$/.exec(text)?.[1].split(/[\s,/]+/).map(Number);
    return parts ? [parts[0], parts[1], parts[2], parts[3] ?? 1] : null;
  };

  /** The first ground that is not transparent, from the element upwards. */
  const ground = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const found = colour(getComputedStyle(one).backgroundColor);
      if (found && found[3] > 0.99) return found;
    }
    return [255, 255, 255, 1];
  };

  const luminance = (rgb) => {
    const [r, g, b] = rgb.slice(0, 3).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };

  /** The contrast of two colours as WCAG 2.2 defines it, from 1 to 21. */
  const contrast = (a, b) => {
    const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (light + 0.05) / (dark + 0.05);
  };

  /** What the keyboard can reach. */
  const stops = () => {
    const possible = 'a[href], button, summary, input, select, textarea, [tabindex]';
    return [...document.querySelectorAll(possible)].filter(
      (one) => one.tabIndex >= 0 && !one.disabled && !one.closest('[inert]') && isShown(one),
    );
  };

  /** The sections of the gates, in the order in which they stand. */
  const gates = ['signed', 'bound', 'manned', 'paid', 'believed', 'kept'];
  const sections = () => [...document.querySelectorAll(gates.map((gate) => `section#${gate}`).join())];

  /** The name of the gate that an element belongs to; null outside. */
  const gate = (element) => sections().find((section) => section.contains(element))?.id ?? null;

  window.probe = { clip, name, isShown, texts, scale, colour, ground, contrast, stops, gates, sections, gate };
}
