//! Dynamic controllability of a Simple Temporal Network with Uncertainty: whether one can decide, step by step, when
//! to do what is in one's hands so that every bound holds however long the rest takes.
//!
//! The algorithm is that of Morris, *Dynamic controllability and dispatchability relationships* (2014): bounds that
//! push a point back are propagated backwards until they no longer do; a network is controllable if and only if that
//! never comes back to where it began (no semi-reducible negative cycle; Morris 2006). One may act on what one sees
//! at the same time. Time O(points³).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// `to - from <= most`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::check) struct Bound {
    pub from: usize,
    pub to: usize,
    pub most: i64,
}

/// A duration that is not in one's hands: `end` comes so long after `begin`, at its own time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::check) struct Contingent {
    pub begin: usize,
    pub end: usize,
    pub least: i64,
    pub most: i64,
}

/// A step of the cycle that shows that a network is not controllable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::check) enum Step {
    /// A bound.
    Bound(usize),
    /// A contingent duration takes as long as it can.
    Slow(usize),
    /// A contingent duration is over as soon as it can be.
    Quick(usize),
}

#[derive(Debug, Clone)]
enum Cause {
    Given(Step),
    /// Part of a contingent duration without a label of its own.
    Part,
    /// Follows from a path of other edges.
    Path(Vec<usize>),
}

#[derive(Debug, Clone)]
struct Labelled {
    from: usize,
    most: i64,
    /// The contingent duration that is over at once.
    quick: Option<usize>,
    cause: Cause,
}

struct Graph {
    edges: Vec<Labelled>,
    /// The edges into each node.
    into: Vec<Vec<usize>>,
    /// The node at which the uncertain part of each contingent duration begins.
    begins: Vec<usize>,
}

/// The steps of a cycle that shows that the network is not dynamically controllable; `None` if it is.
pub(in crate::check) fn uncontrollable(
    points: usize,
    bounds: &[Bound],
    contingents: &[Contingent],
) -> Option<Vec<Step>> {
    let mut graph = Graph::used(points, bounds, contingents);
    let nodes = graph.into.len();
    let negative: Vec<bool> =
        graph.into.iter().map(|into| into.iter().any(|edge| graph.edges[*edge].most < 0)).collect();
    let mut done = vec![false; nodes];
    for node in (0..nodes).filter(|node| negative[*node]) {
        if !done[node] {
            let cycle = graph.propagate(node, &negative, &mut done);
            if let Some(cycle) = cycle {
                return Some(graph.steps(&cycle));
            }
        }
    }
    None
}

/// The propagation back from one node.
struct Frame {
    source: usize,
    /// For each node that was reached: its distance, the edge from it, and where that leads.
    reached: Vec<Option<(i64, usize, usize)>>,
    heap: BinaryHeap<Reverse<(i64, usize)>>,
    settled: Vec<bool>,
}

impl Frame {
    fn new(graph: &Graph, source: usize) -> Frame {
        let nodes = graph.into.len();
        let mut frame = Frame {
            source,
            reached: vec![None; nodes],
            heap: BinaryHeap::new(),
            settled: vec![false; nodes],
        };
        for edge in graph.into[source].iter().filter(|edge| graph.edges[**edge].most < 0) {
            frame.relax(graph, *edge, source, 0);
        }
        frame
    }

    fn relax(&mut self, graph: &Graph, edge: usize, to: usize, distance: i64) {
        let Labelled { from, most, .. } = graph.edges[edge];
        let new = distance.saturating_add(most);
        if self.reached[from].is_none_or(|(old, _, _)| new < old) {
            self.reached[from] = Some((new, edge, to));
            self.heap.push(Reverse((new, from)));
        }
    }

    /// The edges from a node to the source.
    fn path(&self, from: usize) -> Vec<usize> {
        let (mut path, mut at) = (Vec::new(), from);
        while let Some((_, edge, to)) = self.reached[at] {
            path.push(edge);
            at = to;
            if at == self.source || path.len() > self.reached.len() {
                break;
            }
        }
        path
    }
}

impl Graph {
    /// The graph of the points that bounds or durations speak of.
    fn used(points: usize, bounds: &[Bound], contingents: &[Contingent]) -> Graph {
        let mut place = vec![None; points];
        let mut count = 0;
        let mut number = |point: usize| {
            *place[point].get_or_insert_with(|| {
                count += 1;
                count - 1
            })
        };
        let bounds: Vec<Bound> =
            bounds.iter().map(|b| Bound { from: number(b.from), to: number(b.to), ..*b }).collect();
        let contingents: Vec<Contingent> = contingents
            .iter()
            .map(|c| Contingent { begin: number(c.begin), end: number(c.end), ..*c })
            .collect();
        Graph::new(count, &bounds, &contingents)
    }

    fn new(points: usize, bounds: &[Bound], contingents: &[Contingent]) -> Graph {
        let nodes = points + contingents.len();
        let mut graph = Graph { edges: Vec::new(), into: vec![Vec::new(); nodes], begins: Vec::new() };
        for (index, bound) in bounds.iter().enumerate() {
            graph.add(bound.from, bound.to, bound.most, None, Cause::Given(Step::Bound(index)));
        }
        // The certain part of a duration comes first, so that the uncertain one may be over at once.
        for (index, contingent) in contingents.iter().enumerate() {
            let (begin, end, node) = (contingent.begin, contingent.end, points + index);
            let uncertain = contingent.most - contingent.least;
            graph.begins.push(node);
            graph.add(begin, node, contingent.least, None, Cause::Part);
            graph.add(node, begin, -contingent.least, None, Cause::Part);
            graph.add(node, end, uncertain, None, Cause::Part);
            graph.add(end, node, 0, None, Cause::Part);
            graph.add(node, end, 0, Some(index), Cause::Given(Step::Quick(index)));
            graph.add(end, node, -uncertain, None, Cause::Given(Step::Slow(index)));
        }
        graph
    }

    fn add(&mut self, from: usize, to: usize, most: i64, quick: Option<usize>, cause: Cause) {
        self.into[to].push(self.edges.len());
        self.edges.push(Labelled { from, most, quick, cause });
    }

    /// Propagates back from a node, and first from every other one that it comes to; the edges of a cycle if it
    /// comes back to one that is not finished.
    fn propagate(&mut self, node: usize, negative: &[bool], done: &mut [bool]) -> Option<Vec<usize>> {
        let mut stack = vec![Frame::new(self, node)];
        while let Some(frame) = stack.last_mut() {
            let Some(Reverse((distance, at))) = frame.heap.pop() else {
                done[frame.source] = true;
                stack.pop();
                continue;
            };
            if frame.settled[at] {
                continue;
            }
            if distance >= 0 {
                frame.settled[at] = true;
                let (source, path) = (frame.source, frame.path(at));
                if at != source {
                    self.add(at, source, distance, None, Cause::Path(path));
                }
                continue;
            }
            if negative[at] && !done[at] {
                if let Some(first) = stack.iter().position(|frame| frame.source == at) {
                    return Some(round(&stack[first..], at));
                }
                frame_again(&mut stack, distance, at);
                stack.push(Frame::new(self, at));
                continue;
            }
            frame.settled[at] = true;
            let source = frame.source;
            for edge in self.into[at].clone() {
                let Labelled { most, quick, .. } = self.edges[edge];
                // A duration is not over at once and as late as can be.
                let own = quick.is_some_and(|index| self.begins[index] == source);
                if most >= 0 && !own {
                    frame.relax(self, edge, at, distance);
                }
            }
        }
        None
    }

    /// What edges rest on, without what follows from others.
    fn steps(&self, cycle: &[usize]) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut open: Vec<usize> = cycle.iter().rev().copied().collect();
        while let Some(edge) = open.pop() {
            match &self.edges[edge].cause {
                Cause::Given(step) => steps.push(*step),
                Cause::Part => {}
                Cause::Path(path) => open.extend(path.iter().rev()),
            }
        }
        steps.dedup();
        steps
    }
}

/// The node is looked at again once it is finished.
fn frame_again(stack: &mut [Frame], distance: i64, at: usize) {
    if let Some(frame) = stack.last_mut() {
        frame.heap.push(Reverse((distance, at)));
    }
}

/// The way from a node through all the frames back to it.
fn round(frames: &[Frame], at: usize) -> Vec<usize> {
    let (mut cycle, mut from) = (Vec::new(), at);
    for frame in frames.iter().rev() {
        cycle.extend(frame.path(from));
        from = frame.source;
    }
    cycle
}

#[cfg(test)]
mod tests;
