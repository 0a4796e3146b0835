//! SHA-256 (NIST, FIPS 180-4, 2015), so that chores need no dependency.
//!
//! The constants are computed from their definition: the first 32 bits of the fractional parts of the square and cube
//! roots of the first primes (sections 4.2.2 and 5.3.3).

/// The SHA-256 hash of `message`, in 64 hexadecimal digits.
///
/// ```
/// assert!(xtask::sha256::hex(b"abc").starts_with("ba7816bf"));
/// ```
pub fn hex(message: &[u8]) -> String {
    let primes = primes();
    let constants = primes.map(|p| root_bits(3, p << 96));
    let mut state: [u32; 8] = std::array::from_fn(|i| root_bits(2, primes[i] << 64));
    for block in padded(message).chunks_exact(64) {
        let words = schedule(block);
        let step = compress(state, &words, &constants);
        state = std::array::from_fn(|i| state[i].wrapping_add(step[i]));
    }
    state.iter().map(|word| format!("{word:08x}")).collect()
}

/// Section 6.2.2, step 3: the sixty-four rounds.
fn compress(state: [u32; 8], words: &[u32; 64], constants: &[u32; 64]) -> [u32; 8] {
    let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = state;
    for (word, constant) in words.iter().zip(constants) {
        let sum1 = e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25);
        let choice = (e & f) ^ (!e & g);
        let t1 = h.wrapping_add(sum1).wrapping_add(choice).wrapping_add(*constant).wrapping_add(*word);
        let sum0 = a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22);
        let majority = (a & b) ^ (a & c) ^ (b & c);
        let t2 = sum0.wrapping_add(majority);
        (h, g, f, e, d, c, b, a) = (g, f, e, d.wrapping_add(t1), c, b, a, t1.wrapping_add(t2));
    }
    [a, b, c, d, e, f, g, h]
}

/// Section 6.2.2, step 1: the message schedule of one block of 64 bytes.
fn schedule(block: &[u8]) -> [u32; 64] {
    let mut w = [0u32; 64];
    for (word, bytes) in w.iter_mut().zip(block.chunks_exact(4)) {
        *word = bytes.iter().fold(0, |word, byte| word << 8 | u32::from(*byte));
    }
    for t in 16..64 {
        let s0 = w[t - 15].rotate_right(7) ^ w[t - 15].rotate_right(18) ^ (w[t - 15] >> 3);
        let s1 = w[t - 2].rotate_right(17) ^ w[t - 2].rotate_right(19) ^ (w[t - 2] >> 10);
        w[t] = w[t - 16].wrapping_add(s0).wrapping_add(w[t - 7]).wrapping_add(s1);
    }
    w
}

/// Section 5.1.1: a one bit, zeros, and the length in bits, up to a multiple of 64 bytes.
fn padded(message: &[u8]) -> Vec<u8> {
    let mut padded = message.to_vec();
    padded.push(0x80);
    while padded.len() % 64 != 56 {
        padded.push(0);
    }
    padded.extend((message.len() as u64 * 8).to_be_bytes());
    padded
}

/// The first sixty-four primes.
fn primes() -> [u128; 64] {
    let mut next = 2u128;
    std::array::from_fn(|_| {
        while (2..next).any(|divisor| next.is_multiple_of(divisor)) {
            next += 1;
        }
        next += 1;
        next - 1
    })
}

/// The low 32 bits of the whole part of a square (2) or cube (3) root: the root of `p` scaled by 2^32.
fn root_bits(degree: u32, scaled: u128) -> u32 {
    let (mut low, mut high) = (0u128, 1u128 << 38);
    while high - low > 1 {
        let middle = (low + high) / 2;
        if middle.pow(degree) <= scaled { low = middle } else { high = middle }
    }
    (low & 0xffff_ffff) as u32
}
