//! The page of *believed*.

use detente_assess::gate::believed::{Details, Needed, Response, RivalGame, Variable};
use detente_assess::verdict::{Spread, Status};
use detente_model::scenario::Ending;

use super::{Block, Context, GatePage, Note, Prose, Rows, Said};
use crate::chart::tree::Chance;
use crate::chart::{Basis, Figure, response, tree};
use crate::label::{self, party_name, possessive};
use crate::number::{self, percent};
use crate::table::{Cell, Column, Table};

const RESOLVE: &str = "gate.believed.resolve";
const LAMBDA: &str = "gate.believed.lambda";
const MOST: &str = "gate.believed.most";

/// A difference in the chance of a break that is worth a headline.
const LARGE: f64 = 0.1;

/// Makes the page.
#[must_use]
pub fn page(context: &Context<'_>, details: &Details) -> GatePage {
    let page = Page { context, details };
    GatePage { headline: page.headline(), lead: page.lead(), blocks: page.blocks(), notes: page.notes() }
}

struct Page<'a> {
    context: &'a Context<'a>,
    details: &'a Details,
}

/// `(3–88)`, with a space before; empty without draws.
fn spread(spread: Option<Spread>) -> String {
    spread.map_or_else(String::new, |s| {
        let (low, high) = s.outer;
        format!(" ({})", number::percent_range(low, high))
    })
}

/// A difference of two shares, in points.
fn points(x: f64) -> String {
    let whole = (100.0 * x).round();
    if whole == 0.0 && x != 0.0 {
        return "under 1 pt".to_owned();
    }
    format!("{} pt{}", number::signed(whole), if whole.abs() == 1.0 { "" } else { "s" })
}

impl Page<'_> {
    fn name(&self, id: &str) -> String {
        party_name(self.context.scenario, id).to_owned()
    }

    fn guarantor(&self) -> String {
        self.name(&self.details.guarantor)
    }

    fn rivals(&self) -> String {
        let all: Vec<String> = self.details.rivals.iter().map(|r| self.name(&r.rival)).collect();
        all.join(" or ")
    }

    fn likeliest(&self) -> Option<&RivalGame> {
        self.details.rivals.get(self.details.likeliest)
    }

    /// One of two forms: what is, and what would be.
    fn form<'a>(&self, is: &'a str, would: &'a str) -> &'a str {
        if self.context.verdict.conditional { would } else { is }
    }

    fn headline(&self) -> String {
        let details = self.details;
        let chance = percent(details.broken);
        let (deters, has) = (self.form("deters", "would deter"), self.form("has", "would have"));
        match self.context.verdict.status {
            Status::Open => format!("The guarantee {deters}: a break {has} a chance of {chance}."),
            Status::Shut => {
                let fails = self.form("does not deter", "would not deter");
                format!("The guarantee {fails}: a break {has} a chance of {chance}.")
            }
            Status::Narrow | Status::Unknown => {
                if let Some(without) = details.deters.without_force.filter(|x| x - details.broken >= LARGE) {
                    return format!(
                        "With the force in place a break {has} a chance of {chance}; without it, {}.",
                        percent(without)
                    );
                }
                match details.deters.resolve.filter(|r| (r.at_low - r.at_high).abs() >= LARGE) {
                    Some(r) => format!(
                        "Whether the guarantee {deters} turns on {} resolve: a break {has} a chance of {} where it is \
                         lowest, {} where it is highest.",
                        possessive(&self.guarantor()),
                        percent(r.at_low),
                        percent(r.at_high)
                    ),
                    None => format!(
                        "Whether the guarantee {deters} is in doubt: a break {has} a chance of {chance}."
                    ),
                }
            }
        }
    }

    fn lead(&self) -> Prose {
        let details = self.details;
        let over = &details.over_draws;
        let several = details.rivals.len() > 1;
        Prose::default()
            .text(&format!(
                "The chance that {} {} the deal within the horizon {} {}{}; the gate accepts ",
                self.rivals(),
                if several { "break" } else { "breaks" },
                self.form("is", "would be"),
                percent(details.broken),
                spread(over.broken)
            ))
            .number(&percent(details.most), MOST)
            .text(&format!(
                ". If the deal {} broken, {} {} in {}{} of cases.",
                self.form("is", "were"),
                self.guarantor(),
                self.form("acts", "would act"),
                percent(details.acts),
                spread(over.acts)
            ))
    }

    fn basis(&self) -> Basis {
        let assumptions = &self.context.verdict.assumptions;
        Basis::of(assumptions.cells, assumptions.of)
    }

    fn blocks(&self) -> Vec<Block> {
        let mut blocks: Vec<Block> = self.tree().map(|f| Block::Figure(Box::new(f))).into_iter().collect();
        let mut curves: Vec<Figure> =
            self.details.responses.iter().filter_map(|r| response::figure(&self.response(r))).collect();
        match (curves.pop(), curves.pop()) {
            (Some(second), Some(first)) => blocks.push(Block::Pair(Box::new(first), Box::new(second))),
            (Some(one), None) => blocks.push(Block::Figure(Box::new(one))),
            _ => {}
        }
        blocks.extend(self.worth().map(Block::Rows));
        blocks
    }

    fn tree(&self) -> Option<Figure> {
        let details = self.details;
        let over = &details.over_draws;
        let game = self.likeliest()?;
        let chance = |value: f64, s: Option<Spread>| Chance { value, interval: s.map(|s| s.outer) };
        let others = details.rivals.iter().enumerate().filter(|(i, _)| *i != details.likeliest);
        let end = |i: usize| chance(game.outcomes[i], over.outcomes[i]);
        tree::figure(&tree::Input {
            rival: self.name(&game.rival),
            guarantor: self.guarantor(),
            ends: [end(0), end(1), end(2), end(3)],
            acts: chance(game.acts, over.rival_acts),
            acts_if_resolute: game.acts_if_resolute,
            resolve: details.resolve,
            goes_on: chance(game.goes_on, over.goes_on),
            lambda: details.lambda,
            others: others.map(|(_, r)| (self.name(&r.rival), r.broken)).collect(),
            conditional: self.context.verdict.conditional,
            basis: self.basis(),
            payoffs: self.payoffs(&game.rival),
        })
    }

    /// Paths of what moves the game of a rival.
    fn payoffs(&self, rival: &str) -> Vec<String> {
        let scenario = self.context.scenario;
        let plays = |id: &str| id == rival || id == self.details.guarantor;
        let mut paths = vec![RESOLVE.to_owned(), LAMBDA.to_owned()];
        for row in scenario.payoffs.iter().filter(|row| plays(&scenario.parties[row.party.0].id)) {
            paths.extend(row.expression.quantities().iter().map(|q| scenario.quantity(*q).path.clone()));
        }
        paths
    }

    fn response(&self, r: &Response) -> response::Input {
        let pass = |c: &detente_assess::gate::believed::Crossing| response::Pass {
            level: c.level,
            at: c.at,
            spread: c.over_draws,
            share: c.crosses,
        };
        let point = |i: usize| response::Point {
            x: r.grid[i],
            chance: r.broken.get(i).copied().flatten(),
            spread: r.over_draws.get(i).copied().flatten(),
        };
        response::Input {
            variable: r.variable,
            points: (0..r.grid.len()).map(point).collect(),
            plan: (r.in_place, self.details.broken),
            reach: r.in_place_over_draws,
            falls: r.falls,
            at_most: pass(&r.at_most),
            at_half: pass(&r.at_half),
            conditional: self.context.verdict.conditional,
            basis: self.basis(),
            path: (r.variable == Variable::Resolve).then(|| RESOLVE.to_owned()),
        }
    }

    /// What each end is worth to the two players of the game that is drawn.
    fn worth(&self) -> Option<Rows> {
        let game = self.likeliest()?;
        let (rival, guarantor) = (self.name(&game.rival), self.guarantor());
        let endings = [Ending::Kept, Ending::BrokenUnanswered, Ending::BackedDown, Ending::Escalated];
        let by = |payoffs: &[f64; 4], a: &usize, b: &usize| payoffs[*a].total_cmp(&payoffs[*b]);
        let best = (0..4).max_by(|a, b| by(&game.payoffs.rival, a, b))?;
        let worst = (0..4).min_by(|a, b| by(&game.payoffs.rival, a, b))?;
        let column = |name, unit: &str, doc| Column { name, unit: unit.to_owned(), doc };
        let mut table = Table::new(vec![
            column("end", "", "How the deal ends"),
            column("rival", "points", "What that is worth to the rival, from −100 to 100"),
            column("guarantor", "points", "What that is worth to the guarantor"),
            column("chance", "share", "Its chance"),
        ]);
        let mut rows = Vec::new();
        for (i, ending) in endings.into_iter().enumerate() {
            let (a, b) = (game.payoffs.rival[i], game.payoffs.guarantor[i]);
            table.push(vec![
                ending.word().into(),
                Some(a).into(),
                Some(b).into(),
                Cell::Number(game.outcomes[i]),
            ]);
            let worth = |x: f64| Prose::from(number::fixed(x, 0));
            rows.push(vec![
                Prose::from(label::ending(ending)),
                worth(a),
                worth(b),
                Prose::from(tree::share(game.outcomes[i])),
            ]);
        }
        Some(Rows {
            id: "believed-payoffs".to_owned(),
            title: format!(
                "To {rival} {} is worth most, {} least",
                label::ending(endings[best]),
                label::ending(endings[worst])
            ),
            subtitle: "points from −100 to 100 with the force in place, and the chance of each end"
                .to_owned(),
            heads: vec![
                "end".to_owned(),
                format!("to {rival}"),
                format!("to {guarantor}"),
                "chance".to_owned(),
            ],
            rows,
            table,
        })
    }

    fn notes(&self) -> Vec<Note> {
        let notes = [self.what_deters(), self.provoke_or_deter(), self.needed(), Some(self.calculation())];
        notes.into_iter().flatten().collect()
    }

    fn what_deters(&self) -> Option<Note> {
        let (details, deters) = (self.details, &self.details.deters);
        let mut pairs = Vec::new();
        let mut pair = |what: Prose, x: f64| pairs.push((what, Prose::from(points(x))));
        if let Some(without) = deters.without_promise {
            pair(Prose::from("a guarantor who may act"), details.broken - without);
        }
        if let Some(force) = deters.force {
            pair(Prose::from("the force in place"), force);
        }
        if let Some(r) = deters.resolve {
            for (resolve, chance) in [(r.low, r.at_low), (r.high, r.at_high)] {
                pair(Prose::from(format!("resolve of {}", percent(resolve))), chance - details.broken);
            }
        }
        let small = "change in the chance of a break, one thing at a time, all else as in the base";
        (!pairs.is_empty()).then(|| Note {
            title: "What deters".to_owned(),
            body: vec![Said::Pairs(pairs), Said::Small(Prose::from(small))],
        })
    }

    fn provoke_or_deter(&self) -> Option<Note> {
        let deters = &self.details.deters;
        let (sum, provokes) = (deters.force?, deters.provokes?);
        let (binds, denies) = (deters.binds?, deters.denies?);
        let sign = match sum {
            x if x.abs() < 0.005 => "In sum the force hardly moves the chance of a break",
            x if x < 0.0 => "In sum the force deters",
            _ => "In sum the force makes a break likelier",
        };
        let parts = vec![
            (Prose::from("provokes the rival"), Prose::from(points(provokes))),
            (Prose::from("binds the guarantor"), Prose::from(points(binds))),
            (Prose::from("makes a break cost more"), Prose::from(points(denies))),
        ];
        let mut text = format!("{sign}: {}.", points(sum));
        if let Some(share) = deters.force_lowers {
            text.push_str(&format!(" It lowers the chance in {} of the draws.", percent(share)));
        }
        let times = -(binds + denies) / provokes;
        if sum < 0.0 && provokes > 0.0 && times < 20.0 {
            text.push_str(&format!(
                " The sign turns if the provocation weighs about {} times as much.",
                number::fixed(times, 1)
            ));
        }
        let body = vec![
            Said::Text(Prose::from(text)),
            Said::Pairs(parts),
            Said::Small(Prose::from(
                "parts of the sum, in this order: a kept deal’s worth to the rival, the guarantor’s payoffs, a break’s worth to the rival",
            )),
        ];
        Some(Note { title: "Provoke or deter?".to_owned(), body })
    }

    fn needed(&self) -> Option<Note> {
        let most = || percent(self.details.most);
        let one = |game: &RivalGame| {
            let rival = self.name(&game.rival);
            match game.resolve_for_test {
                Needed::From(x) => format!(
                    "{rival} breaks the deal with {} or less if the guarantor is resolute with {} or more.",
                    most(),
                    percent(x)
                ),
                Needed::UpTo(x) => format!(
                    "{rival} breaks the deal with {} or less only if the guarantor is resolute with {} or less: an \
                     answer is what it wants.",
                    most(),
                    percent(x)
                ),
                Needed::Any => format!("{rival} breaks the deal with {} or less at any resolve.", most()),
                Needed::None => format!("No resolve brings {rival} down to {}.", most()),
            }
        };
        let mut body: Vec<Said> =
            self.details.rivals.iter().map(|game| Said::Text(Prose::from(one(game)))).collect();
        let resolve = self.details.resolve?;
        body.push(Said::Small(Prose::from("resolve in the base: ").number(&percent(resolve), RESOLVE)));
        Some(Note { title: "Resolve needed".to_owned(), body })
    }

    fn calculation(&self) -> Note {
        let details = self.details;
        let backward = details.backward_induction;
        let mut text = format!(
            "With certain calculation (backward induction) the deal is {}{}.",
            if backward.broken { "broken" } else { "kept" },
            if backward.ties { ", by a tie" } else { "" }
        );
        text.push_str(" Here players err: the more two choices differ, the seldomer. Their precision is ");
        let mut prose =
            Prose::from(text).number(&number::short(details.lambda), LAMBDA).text(" per payoff point");
        if let Some(ends) = details.deters.lambda {
            prose = prose.text(&format!(
                "; at {} the chance of a break is {}, at {} it is {}",
                number::short(ends.low),
                tree::share(ends.at_low),
                number::short(ends.high),
                tree::share(ends.at_high)
            ));
        }
        Note::text("Certain calculation", prose.text("."))
    }
}
