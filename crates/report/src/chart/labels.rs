//! Labels down the side of a picture: each as near to its mark as the others let it be.

/// Baselines of labels that would stand at `wanted`, in the same order: `apart` pixels from each other, none above `top`
/// or below `bottom` as long as there is room for all.
///
/// Labels that would overlap become a block whose middle stands at the mean of what its members want.
pub(super) fn spread(wanted: &[f64], apart: f64, (top, bottom): (f64, f64)) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|a, b| wanted[*a].total_cmp(&wanted[*b]));
    // Blocks of neighbours: how many, and where the first stands.
    let mut blocks: Vec<(usize, f64)> = Vec::new();
    for i in &order {
        blocks.push((1, wanted[*i]));
        while let [.., (a, x), (b, y)] = blocks[..] {
            let reach = x + apart * a as f64;
            if reach <= y + 1e-9 {
                break;
            }
            let n = a + b;
            // What the first would want so that the members of both blocks are right on average.
            let mean = (a as f64 * x + b as f64 * (y - apart * a as f64)) / n as f64;
            blocks.truncate(blocks.len() - 2);
            blocks.push((n, mean));
        }
        clamp(&mut blocks, apart, (top, bottom));
    }
    let mut out = vec![0.0; wanted.len()];
    let mut next = order.into_iter();
    for (n, first) in blocks {
        for (k, i) in next.by_ref().take(n).enumerate() {
            out[i] = first + apart * k as f64;
        }
    }
    out
}

/// Moves the last block inside, and those that it meets then into one with it.
fn clamp(blocks: &mut Vec<(usize, f64)>, apart: f64, (top, bottom): (f64, f64)) {
    let Some((n, first)) = blocks.last_mut() else { return };
    *first = first.min(bottom - apart * (*n as f64 - 1.0)).max(top);
    while let [.., (a, x), (b, y)] = blocks[..] {
        if x + apart * a as f64 <= y + 1e-9 {
            break;
        }
        let n = a + b;
        let first = x.min(bottom - apart * (n as f64 - 1.0)).max(top);
        blocks.truncate(blocks.len() - 2);
        blocks.push((n, first));
    }
}

#[cfg(test)]
mod tests {
    use super::spread;

    #[test]
    fn labels_keep_apart_and_near() {
        assert_eq!(spread(&[50.0, 10.0], 14.0, (0.0, 100.0)), [50.0, 10.0]);
        assert_eq!(spread(&[50.0, 52.0], 14.0, (0.0, 100.0)), [44.0, 58.0]);
        assert_eq!(spread(&[99.0, 98.0, 97.0], 14.0, (0.0, 100.0)), [100.0, 86.0, 72.0]);
        assert_eq!(spread(&[0.0, 0.0], 14.0, (0.0, 100.0)), [0.0, 14.0]);
        assert_eq!(spread(&[], 14.0, (0.0, 100.0)), [0.0; 0]);
    }

    #[test]
    fn many_labels_never_overlap() {
        for n in 0..9 {
            for seed in 0..50_u32 {
                let wanted: Vec<f64> = (0..n).map(|i| f64::from((seed * 37 + i * i * 91) % 130)).collect();
                let mut at = spread(&wanted, 14.0, (5.0, 125.0));
                at.sort_by(f64::total_cmp);
                assert!(at.windows(2).all(|w| w[1] - w[0] > 13.99), "{wanted:?} {at:?}");
                assert!(at.iter().all(|y| (5.0..=125.0).contains(y)), "{wanted:?} {at:?}");
            }
        }
    }
}
