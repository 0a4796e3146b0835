//! One panel: a domain's axis, bands, lines and labels.

use super::words::{State, share_of_draws, state};
use super::{Panel, ink, name};
use crate::chart::axis::{self, Scale};
use crate::chart::{Frame, band, polyline};
use crate::look::{Ink, Type, font};
use crate::number;
use crate::svg::{Anchor, Svg};

/// Height of a panel on a wide page.
pub(super) const WIDE: f64 = 190.0;
/// The same on a narrow one.
pub(super) const NARROW: f64 = 208.0;

/// A panel's scales and steps.
struct Plot<'a> {
    panel: &'a Panel,
    x: Scale,
    y: Scale,
    /// Left, top, right, bottom of what is drawn.
    at: [f64; 4],
}

/// Draws a panel into left, top, width, height.
pub(super) fn draw(svg: &mut Svg, panel: &Panel, [left, top, width, height]: [f64; 4], is_named: bool) {
    let (ticks, by, unit) = ticks(panel);
    let tick = |x: &f64| number::short(*x / by);
    let room = ticks.iter().map(|t| wide(&tick(t), Type::Tick)).fold(0.0, f64::max);
    let at = [left + room + 8.0, top + 34.0, left + width - 10.0, top + height - 32.0];
    let plot = Plot {
        panel,
        x: Scale::linear((0.0, panel.months() as f64), (at[0], at[2])),
        y: Scale::linear((0.0, ticks.last().copied().unwrap_or(1.0)), (at[3], at[1])),
        at,
    };
    svg.rect(left, top + 4.0, 10.0, 10.0, &format!("f-{}", ink(panel.domain).name()));
    svg.text(left + 16.0, top + 14.0, Anchor::Start, Type::Strong, Ink::Ink, name(panel.domain));
    let after = left + 24.0 + wide(name(panel.domain), Type::Strong);
    svg.text(after, top + 14.0, Anchor::Start, Type::Note, Ink::Ink3, unit);
    for t in &ticks {
        let y = plot.y.at(*t);
        let line = if *t == 0.0 { Ink::Ink3 } else { Ink::Grid };
        svg.line((at[0], y), (at[2], y), line, 1.0);
        svg.text(at[0] - 6.0, y + 4.0, Anchor::End, Type::Tick, Ink::Ink3, &tick(t));
    }
    for month in axis::months(panel.months(), 4) {
        let x = plot.x.at(month as f64);
        if month == 0 {
            svg.text(x - 4.0, at[3] + 17.0, Anchor::Start, Type::Tick, Ink::Ink3, "month 0");
        } else {
            svg.text(x, at[3] + 17.0, Anchor::Middle, Type::Tick, Ink::Ink3, &month.to_string());
        }
    }
    plot.marks(svg);
    plot.labels(svg, is_named);
    // A narrow picture says nothing to a mouse.
    if svg.width > Frame::Narrow.width() {
        plot.hover(svg);
    }
}

fn wide(text: &str, kind: Type) -> f64 {
    font::width(text, kind.size(), kind.weight())
}

/// Ticks in the panel's measure, by what they are divided, and the words for that.
fn ticks(panel: &Panel) -> (Vec<f64>, f64, &'static str) {
    let drawn = panel.spread.iter().flatten().map(|s| s.outer.1);
    let all = panel.need.iter().chain(&panel.in_place).copied().chain(drawn);
    let most = all.filter(|x| x.is_finite()).fold(0.0, f64::max);
    let mut ticks = axis::ticks(0.0, if panel.in_people { most } else { most.max(1.0) });
    if !panel.in_people {
        ticks.retain(|t| (t - t.round()).abs() < 1e-9);
    }
    match (panel.in_people, most >= 2000.0) {
        (true, true) => (ticks, 1000.0, "thousand people"),
        (true, false) => (ticks, 1.0, "people"),
        _ => (ticks, 1.0, "units"),
    }
}

/// Runs of months for which something holds, first and one past the last.
fn runs(months: usize, holds: impl Fn(usize) -> bool) -> Vec<(usize, usize)> {
    let mut all: Vec<(usize, usize)> = Vec::new();
    for month in (0..months).filter(|m| holds(*m)) {
        match all.last_mut() {
            Some(run) if run.1 == month => run.1 = month + 1,
            _ => all.push((month, month + 1)),
        }
    }
    all
}

impl Plot<'_> {
    /// A row as steps over a run of months.
    fn steps(&self, run: (usize, usize), value: impl Fn(usize) -> f64) -> Vec<(f64, f64)> {
        let step = |month: usize| {
            let y = self.y.at(value(month));
            [(self.x.at(month as f64), y), (self.x.at(month as f64 + 1.0), y)]
        };
        (run.0..run.1).flat_map(step).collect()
    }

    fn marks(&self, svg: &mut Svg) {
        let (panel, months, colour) = (self.panel, self.panel.months(), ink(self.panel.domain));
        let fill = format!("f-{}", colour.name());
        for run in runs(months, |m| panel.is_short(m)) {
            let upper = self.steps(run, |m| panel.need[m]);
            let lower = self.steps(run, |m| (panel.need[m] - panel.shortfall[m]).max(0.0));
            svg.area(&band(&upper, &lower), "f-bad", 0.06);
            svg.area(&band(&upper, &lower), "h-gap", 0.75);
        }
        let spread = |m: usize| panel.spread.get(m).copied().flatten();
        for run in runs(months, |m| spread(m).is_some()) {
            let of = |f: &dyn Fn(detente_assess::verdict::Spread) -> f64| {
                self.steps(run, |m| spread(m).map_or(0.0, f))
            };
            svg.area(&band(&of(&|s| s.outer.1), &of(&|s| s.outer.0)), &fill, 0.17);
            svg.area(&band(&of(&|s| s.inner.1), &of(&|s| s.inner.0)), &fill, 0.28);
        }
        // Where force and need are the same, the colour shows on both sides of the black line.
        svg.path(&polyline(&self.steps((0, months), |m| panel.in_place[m])), colour, 3.5, "");
        for run in runs(months, |m| panel.need[m] > 0.0) {
            let mut points = self.steps(run, |m| panel.need[m]);
            points.insert(0, (self.x.at(run.0 as f64), self.at[3]));
            if run.1 < months {
                points.push((self.x.at(run.1 as f64), self.at[3]));
            }
            svg.path(&polyline(&points), Ink::Ink, 1.6, "");
        }
    }

    fn labels(&self, svg: &mut Svg, is_named: bool) {
        let panel = self.panel;
        let strong = |text: String, ink: Ink| (Type::Strong, ink, text);
        let (right, bottom) = (self.at[2] - 60.0, self.at[3] - 14.0);
        if let (Some(month), State::From(_) | State::Months(..) | State::Some(..) | State::Never) =
            (panel.worst(), state(panel))
        {
            let short = panel.shortfall[month];
            let asked = || (0..panel.months()).filter(|m| panel.need[*m] > 0.0);
            let is_same = asked().all(|m| (panel.shortfall[m] - short).abs() < 1e-6);
            let when = if is_same { "in every month".to_owned() } else { format!("month {month}") };
            let lines =
                [strong(format!("{} short", panel.shown(short)), Ink::Bad), (Type::Note, Ink::Bad, when)];
            let y = self.y.at(panel.need[month] - short / 2.0);
            self.place(svg, &lines, (self.x.at(month as f64 + 0.5), y));
        } else if let State::MetFrom(month) = state(panel) {
            let lines = self.met(format!("need met from month {month}"));
            self.place(svg, &lines, (right, bottom));
        } else if state(panel) == State::Met {
            let lines = self.met("need met".to_owned());
            self.place(svg, &lines, (right, bottom));
        }
        if is_named {
            let last = panel.months() * 5 / 6;
            let need = (self.x.at(last as f64), self.y.at(panel.need[last]) - 9.0);
            self.place(svg, &[strong("need".to_owned(), Ink::Ink)], need);
            let early = panel.in_place.iter().position(|x| *x > 0.0).unwrap_or(0);
            let early = early.max(panel.months() / 6).min(panel.months() - 1);
            let force = (self.x.at(early as f64), self.y.at(panel.in_place[early]) + 10.0);
            self.place(svg, &[strong("in place".to_owned(), Ink::Ink)], force);
        }
    }

    fn met(&self, words: String) -> Vec<(Type, Ink, String)> {
        let mut lines = vec![(Type::Strong, Ink::Good, words)];
        if let Some(filled) = &self.panel.filled {
            lines.push((Type::Note, Ink::Good, format!("when steady, in {}", share_of_draws(filled))));
        }
        lines
    }

    /// Writes lines near a point where they meet no line and no other text; where there is no such place but room, on the
    /// lines; else not at all, as the table has the figure.
    fn place(&self, svg: &mut Svg, lines: &[(Type, Ink, String)], (x, y): (f64, f64)) {
        let width = lines.iter().map(|(kind, _, text)| wide(text, *kind)).fold(0.0, f64::max) + 2.0;
        let height = 16.0 * lines.len() as f64;
        let [left, top, right, bottom] = self.at;
        // A label may stand a little above the plot: the heading ends further up.
        let top = top - 8.0;
        let mut best: Option<(f64, f64, f64)> = None;
        let rows = ((bottom - 2.0 - height - top) / 3.0).max(0.0) as usize;
        let columns = ((right - left - width) / 6.0).max(0.0) as usize;
        for (row, column) in (0..=rows).flat_map(|r| (0..=columns).map(move |c| (r, c))) {
            let (l, t) = (left + 6.0 * column as f64, top + 3.0 * row as f64);
            let at = [l, t, l + width, t + height];
            if at[2] > right + 8.0 || !svg.is_free(at) {
                continue;
            }
            let far = (l + width / 2.0 - x).abs() + 1.5 * (t + height / 2.0 - y).abs();
            let cost = far + if self.is_clear(at) { 0.0 } else { 10_000.0 };
            if best.is_none_or(|b| cost < b.0) {
                best = Some((cost, l, t));
            }
        }
        let Some((_, l, t)) = best else { return };
        for (i, (kind, ink, text)) in lines.iter().enumerate() {
            svg.text_on(l + width / 2.0, t + 12.5 + 16.0 * i as f64, Anchor::Middle, *kind, *ink, text);
        }
    }

    /// Whether neither line runs through a box.
    fn is_clear(&self, at: [f64; 4]) -> bool {
        let months = self.panel.months();
        let month = |x: f64| months as f64 * (x - self.at[0]) / (self.at[2] - self.at[0]);
        // The months under the box and one on either side, for the risers; the casts saturate.
        let first = (month(at[0] - 3.0).floor() as usize).saturating_sub(1);
        let last = (month(at[2] + 3.0).ceil() as usize + 1).min(months);
        let meets = |row: &[f64]| {
            let points = self.steps((first.min(last), last), |m| row[m]);
            points.windows(2).any(|pair| {
                let (x, y) = ((pair[0].0, pair[1].0), (pair[0].1.min(pair[1].1), pair[0].1.max(pair[1].1)));
                x.1 >= at[0] - 3.0 && x.0 <= at[2] + 3.0 && y.1 >= at[1] - 1.0 && y.0 <= at[3] + 1.0
            })
        };
        !meets(&self.panel.need) && !meets(&self.panel.in_place)
    }

    /// What each month, or each few of a long plan, says when it is asked.
    fn hover(&self, svg: &mut Svg) {
        let panel = self.panel;
        for month in (0..panel.months()).step_by(panel.months().div_ceil(60)) {
            let figures = |x: f64| panel.shown(x);
            let mut words = format!(
                "{}, month {month}: {} of {} {} in place",
                name(panel.domain),
                figures(panel.in_place[month]),
                figures(panel.need[month]),
                panel.unit()
            );
            if panel.is_short(month) {
                words.push_str(&format!("; {} short", figures(panel.shortfall[month])));
            }
            if let Some(s) = panel.spread.get(month).copied().flatten() {
                let (low, high) = (figures(s.outer.0), figures(s.outer.1));
                words.push_str(&format!("; 90\u{202f}% of draws: {low}{}{high}", number::DASH));
            }
            svg.open_mark(&words, &[]);
            let end = month + panel.months().div_ceil(60);
            let (from, to) = (self.x.at(month as f64), self.x.at(end as f64));
            let row = |y: f64| [(from, y), (to, y)];
            svg.area(&band(&row(self.at[1]), &row(self.at[3])), "f-page", 0.0);
            svg.close();
        }
    }
}
