//! Parquet files hold what the table holds.
#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use detente_report::table::{Cell, Column, Table};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;

fn column(name: &'static str, doc: &'static str) -> Column {
    Column { name, unit: String::new(), doc }
}

fn written(table: &Table) -> SerializedFileReader<bytes::Bytes> {
    SerializedFileReader::new(bytes::Bytes::from(table.parquet().unwrap())).unwrap()
}

#[test]
fn a_file_is_read_back_as_it_was_written() {
    let mut table = Table::new(vec![column("party", "Who"), column("points", "How many")]);
    table.push(vec!["Löwenland, \"Süd\"".into(), Some(1.0 / 3.0).into()]);
    table.push(vec![Cell::Empty, Cell::Traced(-2.5, "a.b.c".into())]);
    table.push(vec!["Норд".into(), Cell::Empty]);
    let reader = written(&table);
    let rows: Vec<Vec<Field>> = reader
        .get_row_iter(None)
        .unwrap()
        .map(|r| r.unwrap().get_column_iter().map(|c| c.1.clone()).collect())
        .collect();
    assert_eq!(
        rows,
        [
            vec![Field::Str("Löwenland, \"Süd\"".into()), Field::Double(1.0 / 3.0)],
            vec![Field::Null, Field::Double(-2.5)],
            vec![Field::Str("Норд".into()), Field::Null],
        ]
    );
    let docs = reader.metadata().file_metadata().key_value_metadata().unwrap();
    assert!(docs.iter().any(|d| d.key == "doc.points" && d.value.as_deref() == Some("How many")));
}

#[test]
fn a_table_without_rows_has_its_columns() {
    let reader = written(&Table::new(vec![column("a", "First"), column("b", "Second")]));
    assert_eq!(reader.metadata().file_metadata().num_rows(), 0);
    assert_eq!(reader.metadata().file_metadata().schema_descr().num_columns(), 2);
}
