//! Random numbers by name: the value of a path in a draw depends on the seed, the path and the draw alone.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use sha2::{Digest, Sha256};

/// A number drawn evenly from the open interval (0, 1).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Uniform(pub f64);

/// The random stream of one path under one seed; each draw is its own stream of a ChaCha8 generator.
///
/// Another uncertain cell changes no draw of this one, and threads change nothing.
#[derive(Debug, Clone)]
pub struct Stream {
    key: [u8; 32],
}

impl Stream {
    /// The stream of `path` under `seed`.
    pub fn new(seed: u64, path: &str) -> Self {
        let mut hash = Sha256::new();
        hash.update(seed.to_le_bytes());
        hash.update(path.as_bytes());
        Stream { key: hash.finalize().into() }
    }

    /// The generator of draw `k`, for estimates that need many numbers.
    pub fn generator(&self, k: u64) -> ChaCha8Rng {
        let mut rng = ChaCha8Rng::from_seed(self.key);
        rng.set_stream(k);
        rng
    }

    /// The number of draw `k`.
    pub fn uniform(&self, k: u64) -> Uniform {
        // 53 random bits, moved half a step off zero so that quantiles stay finite.
        let bits = self.generator(k).next_u64() >> 11;
        Uniform((bits as f64 + 0.5) / 9_007_199_254_740_992.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draw_depends_on_seed_path_and_number_alone() {
        let a = Stream::new(7, "pledges.fra.count");
        assert_eq!(a.uniform(3), Stream::new(7, "pledges.fra.count").uniform(3));
        assert_ne!(a.uniform(3), a.uniform(4));
        assert_ne!(a.uniform(3), Stream::new(8, "pledges.fra.count").uniform(3));
        assert_ne!(a.uniform(3), Stream::new(7, "pledges.gbr.count").uniform(3));
    }

    #[test]
    fn numbers_are_even() {
        let stream = Stream::new(1, "x");
        let mean = (0..10_000).map(|k| stream.uniform(k).0).sum::<f64>() / 10_000.0;
        assert!((mean - 0.5).abs() < 0.01, "{mean}");
    }
}
