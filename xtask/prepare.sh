# Shared by `run` and `test`, which source it: finds or installs what a build needs.
#
# After `prepare`, cargo is on the PATH, a C++ compiler, make, cmake and libclang are there, and CARGO_TARGET_DIR
# is absolute, so that every cargo command of one script builds into one folder and HiGHS is compiled once.
# Expects `root`, the folder of the checkout. Everything here speaks on stderr; exit code 2 means "could not run".
# Plain enough for the bash 3.2 of macOS.

say() { printf 'detente: %s\n' "$*" >&2; }
fail() { say "$@"; exit 2; }

# Runs a long command: in full view on a terminal, else silently unless it fails.
quietly() {
  local output status=0
  if [ -t 2 ]; then
    "$@" >&2
  else
    output=$("$@" 2>&1 </dev/null) || { status=$?; printf '%s\n' "$output" >&2; }
    return "$status"
  fi
}

prepare() {
  find_cargo
  find_build_tools
  CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$root/target}
  case $CARGO_TARGET_DIR in /*) ;; *) CARGO_TARGET_DIR=$PWD/$CARGO_TARGET_DIR ;; esac
  export CARGO_TARGET_DIR
  # Builds are for this machine: another target would move the binary to another folder.
  unset CARGO_BUILD_TARGET
}

find_cargo() {
  local have need
  command -v cargo >/dev/null || PATH=${CARGO_HOME:-${HOME:-}/.cargo}/bin:$PATH
  command -v cargo >/dev/null || fail "Rust is missing. Install it from https://rustup.rs, for instance with
    curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh
and run this again."
  have=$(cargo --version 2>/dev/null | cut -d ' ' -f 2)
  [ -n "$have" ] || fail "cargo is there but does not start; with rustup: rustup default stable"
  need=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' "$root/Cargo.toml")
  awk -v have="$have" -v need="$need" 'BEGIN {
    split(have, h, "[.-]"); split(need, n, ".")
    exit !(h[1] > n[1] + 0 || h[1] == n[1] + 0 && h[2] >= n[2] + 0)
  }' || fail "Rust $need or later is needed, $have is installed; with rustup: rustup update stable"
}

# Installs what is missing through apt, or says exactly what to install and stops.
find_build_tools() {
  local missing
  list_missing
  [ -n "$missing" ] || return 0
  say "missing for the build:$missing"
  command -v apt-get >/dev/null || fail_with_advice
  as_root true || fail_with_advice
  # A stale or unreachable index is not the end: the packages may be known already.
  quietly as_root apt-get update -q || say "the package index could not be refreshed; trying without"
  # The list is split into words on purpose.
  # shellcheck disable=SC2086
  quietly as_root apt-get install -q -y --no-install-recommends -o DPkg::Lock::Timeout=300 $missing || fail_with_advice
  list_missing
  [ -z "$missing" ] || { say "still missing after the installation:$missing"; fail_with_advice; }
}

fail_with_advice() {
  fail "a C++ compiler, make, cmake and libclang are needed to compile the solver HiGHS. Install them with
    Debian, Ubuntu   sudo apt-get install g++ make cmake libclang-dev
    Fedora           sudo dnf install gcc-c++ make cmake clang-devel
    Arch             sudo pacman -S --needed gcc make cmake clang
    macOS            xcode-select --install && brew install cmake llvm
and run this again."
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    env DEBIAN_FRONTEND=noninteractive "$@"
  elif ! command -v sudo >/dev/null; then
    return 1
  elif [ -t 0 ] && [ -t 2 ]; then
    sudo env DEBIAN_FRONTEND=noninteractive "$@"
  else
    sudo -n env DEBIAN_FRONTEND=noninteractive "$@" 2>/dev/null
  fi
}

# Sets `missing` to the Debian packages of what is not there, each after a space.
list_missing() {
  local compiler=${CXX:-c++}
  missing=
  # Rust links with `cc`; the package of the C++ compiler brings it.
  { command -v "${compiler%% *}" && command -v cc; } >/dev/null || missing="$missing g++"
  command -v make >/dev/null || missing="$missing make"
  command -v cmake >/dev/null || missing="$missing cmake"
  has_libclang || missing="$missing libclang-dev"
}

# Looks where the binding generator looks by itself. LIBCLANG_PATH is set only where that would not be enough:
# a change of it compiles HiGHS anew.
has_libclang() {
  local place
  if [ -n "${LIBCLANG_PATH:-}" ]; then
    [ -f "$LIBCLANG_PATH" ] || holds_libclang "$LIBCLANG_PATH"
    return
  fi
  if command -v llvm-config >/dev/null && holds_libclang "$(llvm-config --libdir)"; then return; fi
  for place in '/usr/lib*' '/usr/lib*/*' '/usr/lib*/*/*' '/usr/local/lib*' '/usr/local/lib*/*' '/usr/local/llvm*/lib*' \
    /Library/Developer/CommandLineTools/usr/lib '/usr/local/opt/llvm*/lib' \
    /Applications/Xcode.app/Contents/Developer/Toolchains/XcodeDefault.xctoolchain/usr/lib; do
    if holds_libclang "$place"; then return; fi
  done
  for place in /opt/homebrew/opt/llvm/lib /home/linuxbrew/.linuxbrew/opt/llvm/lib; do
    if holds_libclang "$place"; then export LIBCLANG_PATH=$place; return; fi
  done
  return 1
}

# True where the folder, which may be a pattern, has the library (libclang-cpp is another one).
holds_libclang() {
  compgen -G "$1/libclang.so*" >/dev/null || compgen -G "$1/libclang-[0-9]*.so*" >/dev/null ||
    compgen -G "$1/libclang.dylib" >/dev/null
}
