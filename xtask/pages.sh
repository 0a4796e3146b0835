# Sourced by `test` and `xtask/pictures.sh`, after `prepare.sh`: pages in a browser.
#
# `pages_in_a_browser` makes the pages of the shipped scenarios and of some edge cases, and checks them with web-test.
# The browser and Node are no part of the build: where they cannot be had, it says `skipped: …` and ends well.
# Everything that it installs or makes for itself stands in the target folder.

# Every command here names its own way out: a caller that looks at the result switches `set -e` off.
pages_in_a_browser() {
  local folder=$CARGO_TARGET_DIR/web-test
  if ! find_browser; then
    printf 'skipped: %s\n' "$reason"
    return 0
  fi
  make_pages "$folder/pages" || return 1
  node "$root/web-test/self-test.mjs" || return 1
  node "$root/web-test/check.mjs" "$folder"/pages/*.html --comparison "$folder/pages/compared/two.html"
}

# Finds or installs Node, npm, Chromium and the packages of web-test; sets CHROMIUM and WEB_TEST_MODULES for it.
# Where that cannot be, it sets `reason`.
find_browser() {
  list_missing_for_pages
  # Twice, since whether npm comes with Node depends on whose package that is.
  [ -z "$missing" ] || install_for_pages
  [ -z "$missing" ] || install_for_pages
  reason="missing:$missing, and apt could not install it"
  [ -z "$missing" ] || return 1
  reason="Node 18 or later is needed, $(node --version) is installed"
  node -e 'process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)' || return 1
  reason="$CHROMIUM does not start; CHROMIUM may name another"
  chromium_starts || return 1
  reason="npm could not install the packages of web-test"
  install_packages
}

# Installs what is missing through apt, as far as that goes, and sets `missing` anew.
install_for_pages() {
  command -v apt-get >/dev/null && as_root true || return 0
  say "missing for the check of pages:$missing"
  quietly as_root apt-get update -q || say "the package index could not be refreshed; trying without"
  # The list is split into words on purpose.
  # shellcheck disable=SC2086
  quietly as_root apt-get install -q -y --no-install-recommends -o DPkg::Lock::Timeout=300 $missing || true
  list_missing_for_pages
}

# Sets `missing` to the Debian packages of what is not there, each after a space, and CHROMIUM to the browser.
list_missing_for_pages() {
  local name
  missing=
  if ! command -v node >/dev/null; then missing="$missing nodejs"
  elif ! command -v npm >/dev/null; then missing="$missing npm"
  fi
  if [ -z "${CHROMIUM:-}" ]; then
    for name in chromium chromium-browser google-chrome-stable google-chrome \
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'; do
      if command -v "$name" >/dev/null; then CHROMIUM=$(command -v "$name"); break; fi
    done
  fi
  [ -n "${CHROMIUM:-}" ] || missing="$missing chromium"
  export CHROMIUM
}

# Some packages of the name only point to an installer, and a container may lack what the browser stands on.
chromium_starts() {
  local sandbox=
  # Chromium refuses its sandbox to root.
  [ "$(id -u)" -ne 0 ] || sandbox=--no-sandbox
  "$CHROMIUM" --headless ${sandbox:+"$sandbox"} --dump-dom 'data:text/html,<p>it starts' 2>/dev/null |
    grep -q 'it starts'
}

# Installs the packages at the versions of the lock file, once for each lock file.
install_packages() {
  local folder=$CARGO_TARGET_DIR/web-test lock=web-test/package-lock.json
  export WEB_TEST_MODULES=$folder
  if cmp -s "$root/$lock" "$folder/installed.json"; then return 0; fi
  mkdir -p "$folder" && cp "$root/web-test/package.json" "$root/$lock" "$folder" || return 1
  quietly npm ci --prefix "$folder" --ignore-scripts --no-audit --no-fund --no-update-notifier || return 1
  cp "$root/$lock" "$folder/installed.json"
}

# Writes the pages to check: the shipped scenarios, two of them side by side, and what a page must bear.
make_pages() {
  local folder=$1 scenarios=$root/scenarios name
  rm -rf "$folder" && mkdir -p "$folder" || return 1
  quietly cargo build --release --locked --package detente || return 1
  for name in ukraine-2026 korea-1953 bosnia-1995; do
    detente report "$scenarios/$name" --out "$folder/$name.html" || return 1
  done
  mkdir "$folder/compared" || return 1
  detente compare "$scenarios/korea-1953" "$scenarios/bosnia-1995" --draws 40 --out "$folder/compared/two.html" || return 1
  detente report "$scenarios/korea-1953" --draws 0 --out "$folder/without-draws.html" || return 1
  # Two gates are unknown where their tables are missing.
  cp -R "$scenarios/korea-1953" "$folder/part" && rm "$folder/part/needs.csv" "$folder/part/payoffs.csv" || return 1
  detente report "$folder/part" --draws 40 --out "$folder/unknown.html" || return 1
  detente new "$folder/start" && detente report "$folder/start" --draws 40 --out "$folder/start.html"
}

# Runs the command built last, silently unless it could not run; a negative finding (1) is a finding.
detente() {
  local said status=0
  said=$("$CARGO_TARGET_DIR/release/detente" "$@" 2>&1 </dev/null) || status=$?
  [ "$status" -le 1 ] || { printf 'detente %s\n%s\n' "$*" "$said"; return 1; }
}
