//! The manifest of `data/` is true to its files, and the chore that keeps it so does what it says.

#![allow(clippy::disallowed_methods, reason = "reads and writes files")]

use xtask::{manifest, sha256};

#[test]
fn manifest_of_the_data_is_true_to_its_files() {
    let folder = xtask::root().join("data");
    let written = std::fs::read_to_string(folder.join(manifest::NAME)).expect("data/ has a manifest");
    let fresh = manifest::refreshed(&folder, &written).expect("the manifest describes every file");
    assert!(written == fresh, "data/{} is out of date: run `cargo xtask manifest`", manifest::NAME);
}

/// The examples of FIPS 180-4 and the lengths around a block's edge, where padding goes wrong first.
#[test]
fn sha256_gives_the_published_hashes() {
    let million = vec![b'a'; 1_000_000];
    let cases: [(&[u8], &str); 4] = [
        (b"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        (b"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            b"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
        ),
        (&million, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
    ];
    for (message, expected) in cases {
        assert_eq!(sha256::hex(message), expected, "{} bytes", message.len());
    }
}

#[test]
fn a_stale_manifest_is_rewritten_and_the_rest_left_alone() {
    let folder = Folder::new("stale");
    folder.write("a.csv", "x\n1\n");
    let stale = "{\n  \"path\": \"https://example.org\",\n  \"bytes\": 1,\n  \"path\": \"a.csv\",\n  \"bytes\": 9,\n  \"hash\": \"sha256:0\"\n}\n";
    let fresh = manifest::refreshed(&folder.0, stale).expect("the manifest can be read");
    let hash = sha256::hex(b"x\n1\n");
    assert_eq!(
        fresh,
        stale.replace("\"bytes\": 9", "\"bytes\": 4").replace("sha256:0", &format!("sha256:{hash}"))
    );
    assert_eq!(manifest::refreshed(&folder.0, &fresh), Ok(fresh.clone()));
}

#[test]
fn a_file_that_is_not_described_is_an_error() {
    let folder = Folder::new("undescribed");
    folder.write("a.csv", "x\n");
    let error = manifest::refreshed(&folder.0, "{\n}\n").expect_err("a.csv is nowhere");
    assert!(error.contains("a.csv"), "{error}");
}

#[test]
fn a_resource_without_a_hash_is_an_error() {
    let folder = Folder::new("without-hash");
    folder.write("a.csv", "x\n");
    let manifest = "{\n  \"path\": \"a.csv\",\n  \"bytes\": 2\n}\n";
    let error = manifest::refreshed(&folder.0, manifest).expect_err("there is no hash");
    assert!(error.contains("a.csv") && error.contains("hash"), "{error}");
}

/// A folder for one test, removed at its end.
struct Folder(std::path::PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("detente-xtask-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a temporary folder");
        Self(path)
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.0.join(name), text).expect("a file in a temporary folder");
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}
