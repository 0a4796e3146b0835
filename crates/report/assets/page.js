(() => {
  'use strict';
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const { list, notes, feeds, sources } = JSON.parse(document.getElementById('quantities').textContent);
  const quantities = list.map((row) => {
    const [path, label, value, kind, at, fed, note, from] = row;
    const place = typeof at === 'number' ? `${path.split('.')[0]}.csv:${at}` : at;
    return { path, label, value, kind, at: place, feeds: feeds[fed], note: notes[note], sources: from || [] };
  });
  const narrow = matchMedia('screen and (max-width: 767px)');
  const box = document.getElementById('trace');
  let owner = null;

  // Notes fold on a narrow page, and stand open beside the text on a wide one.
  const fold = () => {
    for (const note of all('details.note')) {
      note.open = !narrow.matches;
      note.querySelector('summary').tabIndex = narrow.matches ? 0 : -1;
    }
  };
  fold();
  narrow.addEventListener('change', fold);
  addEventListener('beforeprint', () => all('details.note').forEach((note) => { note.open = true; }));
  addEventListener('afterprint', fold);

  // What a figure rests on: words only, so that nothing in a scenario can become markup.
  const line = (words, name) => {
    const p = document.createElement('p');
    p.textContent = words;
    if (name) p.className = name;
    return p;
  };
  const lines = (key, at, keys) => {
    const q = quantities[key];
    // Cells of one row share their note: it is said once.
    const isSaid = keys.slice(0, at).some((earlier) => quantities[earlier].note === q.note);
    const out = [line(q.label), line(q.value, 'value')];
    if (q.kind === 1) out.push(line('assumption', 'assumed'));
    if (q.kind === 2) out.push(line('a default: nobody wrote it', 'assumed'));
    for (const n of q.sources) {
      const [title, day, late] = sources[n - 1];
      out.push(line(`[${n}] ${title}${day ? `, ${day}` : ''}`));
      if (late) out.push(line('later than the scenario’s date', 'late'));
    }
    if (q.note && !isSaid) out.push(line(q.note));
    if (q.feeds) out.push(line(`feeds ${q.feeds}`, 'quiet'));
    out.push(line(`${q.path} · ${q.at}`, 'quiet'));
    return out;
  };
  const hide = () => {
    box.hidden = true;
    if (owner) owner.removeAttribute('aria-describedby');
    owner = null;
  };
  const show = (element) => {
    const paths = (element.dataset.q || '').split(' ').filter((p) => quantities[p]).slice(0, 3);
    if (!paths.length) return;
    hide();
    box.replaceChildren(...paths.flatMap(lines));
    box.hidden = false;
    owner = element;
    element.setAttribute('aria-describedby', 'trace');
    const at = element.getBoundingClientRect();
    const size = box.getBoundingClientRect();
    const left = Math.max(16, Math.min(at.left, document.documentElement.clientWidth - size.width - 16));
    const below = at.bottom + 8 + size.height < innerHeight;
    const above = at.top - 8 - size.height;
    // Where it fits neither below nor above, it stands as low as the window allows.
    const top = below ? at.bottom + 8 : above >= 8 ? above : Math.max(8, innerHeight - size.height - 8);
    box.style.left = `${left + scrollX}px`;
    box.style.top = `${top + scrollY}px`;
  };
  const traced = (event) => event.target.closest && event.target.closest('[data-q]');
  document.addEventListener('pointerover', (event) => {
    const element = traced(event);
    if (element && event.pointerType !== 'touch') show(element);
    else if (!element && owner && document.activeElement !== owner && !box.contains(event.target)) hide();
  });
  document.addEventListener('focusin', (event) => {
    const element = traced(event);
    if (element) show(element);
    else if (!box.contains(event.target)) hide();
  });
  let asked = null;
  document.addEventListener('pointerdown', () => { asked = owner; });
  document.addEventListener('click', (event) => {
    const element = traced(event);
    if (element) {
      // A touch asks what a figure rests on; the source itself is one more touch away.
      if (event.pointerType === 'touch' && asked !== element) event.preventDefault();
      show(element);
    } else if (!box.contains(event.target)) hide();
  });
  document.addEventListener('keydown', (event) => { if (event.key === 'Escape') hide(); });

  // A chart's table as a file: what programs read, not what is shown.
  const quoted = (text) => (/[",\n\r]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  // A dash alone stands for what is not known.
  const cell = (td) => quoted(td.dataset.v ?? td.textContent.replace(/^–$/, ''));
  for (const button of all('button.csv')) {
    button.addEventListener('click', () => {
      const table = button.parentElement.querySelector('table');
      // A dash over several columns stands for as many empty cells.
      const cells = (td) => [cell(td), ...Array(td.colSpan - 1).fill('')];
      const rows = all('tr', table).map((tr) => [...tr.children].flatMap(cells).join(','));
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([`${rows.join('\n')}\n`], { type: 'text/csv' }));
      link.download = `${table.dataset.file}.csv`;
      link.click();
      // The browser reads the address after the click: not before long may it be forgotten.
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    });
  }

  // The month that the map shows. Months in which a figure is the same share one group.
  for (const figure of all('figure.chart')) {
    const groups = all('.m', figure).map((g) => [g, g.dataset.m.split(' ').map(Number)]);
    if (!groups.length) continue;
    const months = groups.flatMap(([, own]) => own);
    const shown = groups.filter(([g]) => g.classList.contains('on')).map(([, own]) => own);
    const base = shown.reduce((both, own) => both.filter((m) => own.includes(m)), shown[0] || months)[0];
    const row = document.createElement('div');
    row.className = 'month';
    const input = document.createElement('input');
    const output = document.createElement('output');
    input.type = 'range';
    input.min = Math.min(...months);
    input.max = Math.max(...months);
    input.value = figure.querySelector('[data-base]')?.dataset.base ?? base;
    input.setAttribute('aria-label', 'Month shown on the map');
    const start = input.value;
    const draw = () => {
      const now = Number(input.value);
      for (const [g, own] of groups) {
        g.classList.toggle('on', own.includes(now));
        g.removeAttribute('display');
      }
      output.textContent = `month ${now}`;
      input.setAttribute('aria-valuetext', `month ${now}`);
    };
    input.addEventListener('input', draw);
    input.addEventListener('keydown', (event) => {
      if (event.key === 'Home') { input.value = start; draw(); event.preventDefault(); }
    });
    draw();
    row.append(input, output);
    figure.querySelector('figcaption').append(row);
  }

  // The gate that is being read.
  const links = new Map(all('.rail a').map((a) => [a.hash.slice(1), a]));
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries.filter((e) => e.isIntersecting)) {
      for (const a of links.values()) a.removeAttribute('aria-current');
      links.get(entry.target.id)?.setAttribute('aria-current', 'location');
    }
  }, { rootMargin: '-20% 0px -70% 0px' });
  all('.gate-page').forEach((section) => seen.observe(section));
})();
