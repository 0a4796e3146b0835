#![allow(missing_docs, clippy::disallowed_methods, clippy::unwrap_used, clippy::print_stdout)]
use detente_model::{Folder, load};
fn main() {
    let dir = std::env::args().nth(1).unwrap();
    let mut folder = Folder::new();
    for base in ["", "later/"] {
        if let Ok(rd) = std::fs::read_dir(format!("{dir}/{base}")) {
            for e in rd.flatten() {
                if e.file_type().unwrap().is_file() {
                    folder.insert(
                        format!("{base}{}", e.file_name().to_string_lossy()),
                        std::fs::read(e.path()).unwrap(),
                    );
                }
            }
        }
    }
    match load(&folder, &[]) {
        Ok(s) => {
            println!("ok {} parties, {} quantities, {}", s.parties.len(), s.quantities().count(), s.hash)
        }
        Err(e) => {
            for d in e {
                println!(
                    "{}:{}:{} {} {} | {} | {}",
                    d.place.file, d.place.line, d.place.column, d.code, d.message, d.expected, d.hint
                )
            }
        }
    }
}
