#!/usr/bin/env bash
# Makes the pictures of the README anew: the first screen of the shipped report, and one of its charts. Called by
# `cargo xtask pictures`, which then notes what they were made from.
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
. "$root/xtask/prepare.sh"
. "$root/xtask/pages.sh"

scenario=ukraine-2026
most=300000
folder=$root/docs/pictures

prepare
cd "$root"
find_browser || fail "no pictures: $reason"
cargo build --release --locked --package detente
page=$CARGO_TARGET_DIR/web-test/pictured.html
detente report "scenarios/$scenario" --out "$page" || fail "the report could not be made"

# Fewer colours where the tool is there: half the size, and nothing that the eye sees.
smaller() {
  if command -v pngquant >/dev/null; then pngquant --force --skip-if-larger --output "$1" 128 -- "$1" || true; fi
  if command -v optipng >/dev/null; then optipng -quiet "$1"; fi
}

mkdir -p "$folder"
picture() {
  node web-test/picture.mjs "$page" "$folder/$1.png" ${2:+"$2"}
  smaller "$folder/$1.png"
  local size
  size=$(wc -c <"$folder/$1.png")
  [ "$size" -le "$most" ] || fail "$folder/$1.png has $size bytes, more than $most; with apt-get install pngquant it gets smaller"
}

picture report
picture report-signed '#signed'
