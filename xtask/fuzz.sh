# Sourced by `test`, after `prepare.sh`: the fuzz targets, a minute each.
#
# cargo-fuzz and the nightly compiler are no part of the build: where they are missing, `fuzz` says `skipped: …` and
# ends well. What it makes stands in the target folder; an input that fails a target stays in `fuzz/artifacts/`.

# Every command here names its own way out: a caller that looks at the result switches `set -e` off.
fuzz() {
  local target seconds=${FUZZ_SECONDS:-60}
  if ! cargo fuzz --version >/dev/null 2>&1; then
    printf 'skipped: fuzz: cargo-fuzz is missing; cargo install cargo-fuzz\n'
    return 0
  fi
  if ! rustup run nightly rustc --version >/dev/null 2>&1; then
    printf 'skipped: fuzz: the nightly compiler is missing; rustup toolchain install nightly\n'
    return 0
  fi
  for target in "$root"/fuzz/fuzz_targets/*.rs; do
    target=$(basename "$target" .rs)
    fuzz_one "$target" "$seconds" || return 1
  done
}

# Runs one target on the agreements of the tests and on what it made of them before.
fuzz_one() {
  local target=$1 corpus=$CARGO_TARGET_DIR/fuzz/corpus/$1
  mkdir -p "$corpus" || return 1
  find "$root/crates/pact/tests" "$root/scenarios" -name '*.pact' | while read -r file; do
    cp "$file" "$corpus/$(printf '%s' "${file#"$root"/}" | tr '/' '-')" || return 1
  done
  # An agreement and its rows, as the tests of the monitor have them, joined as its target takes them apart.
  if [ "$1" = monitor ]; then
    for file in "$root"/docs/clauses*.md; do
      awk -v out="$corpus/$(basename "$file" .md)" '
        /^```pact/ { n++; name = out "-" n; on = 1; print "" > name; next }
        /^```csv / { if (n) { print "---" >> name; on = 1 } next }
        /^```/ { on = 0; next }
        on { print >> name }' "$file" || return 1
    done
  fi
  # A sanitizer finds nothing in a crate without unsafe code and makes it several times slower.
  (cd "$root" && CARGO_TARGET_DIR=$CARGO_TARGET_DIR/fuzz cargo +nightly fuzz run --sanitizer none "$target" "$corpus" \
    -- -max_total_time="$2" -max_len=20000 -timeout=20 -rss_limit_mb=4096 -print_final_stats=1 2>&1 | tail -n 20
    exit "${PIPESTATUS[0]}")
}
