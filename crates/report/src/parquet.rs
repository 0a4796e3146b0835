//! A table as a Parquet file: a column of numbers where all its cells are, else of text; empty cells are null.

use std::sync::Arc;

use parquet::basic::{ConvertedType, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;

use crate::table::{Cell, Column, Table};

impl Table {
    /// The table as a Parquet file, with what stands in each column in its metadata.
    ///
    /// # Errors
    /// What the writer says.
    ///
    /// ```
    /// use detente_report::table::{Column, Table};
    /// let mut table = Table::new(vec![Column { name: "value", unit: String::new(), doc: "A value" }]);
    /// table.push(vec![Some(40.5).into()]);
    /// let bytes = table.parquet().unwrap();
    /// assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"));
    /// ```
    pub fn parquet(&self) -> Result<Vec<u8>, String> {
        self.write().map_err(|e| e.to_string())
    }

    fn is_text(&self, at: usize) -> bool {
        self.rows.iter().any(|row| matches!(row.get(at), Some(Cell::Text(_))))
    }

    fn field(&self, at: usize, column: &Column) -> Result<Type, ParquetError> {
        let physical = if self.is_text(at) { Physical::BYTE_ARRAY } else { Physical::DOUBLE };
        let field = Type::primitive_type_builder(column.name, physical).with_repetition(Repetition::OPTIONAL);
        if self.is_text(at) {
            let field = field.with_converted_type(ConvertedType::UTF8);
            return field.with_logical_type(Some(LogicalType::String)).build();
        }
        field.build()
    }

    fn write(&self) -> Result<Vec<u8>, ParquetError> {
        let fields: Result<Vec<_>, _> =
            self.columns.iter().enumerate().map(|(at, c)| self.field(at, c).map(Arc::new)).collect();
        let schema = Type::group_type_builder("rows").with_fields(fields?).build()?;
        let docs = self.columns.iter().map(|c| KeyValue::new(format!("doc.{}", c.name), c.doc.to_owned()));
        let properties = WriterProperties::builder()
            .set_created_by(concat!("detente ", env!("CARGO_PKG_VERSION")).to_owned())
            .set_key_value_metadata(Some(docs.collect()))
            .build();
        let mut writer = SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties))?;
        let mut group = writer.next_row_group()?;
        let mut at = 0;
        while let Some(mut column) = group.next_column()? {
            let cells: Vec<&Cell> = self.rows.iter().map(|row| &row[at]).collect();
            if self.is_text(at) {
                let words: Vec<Option<String>> = cells.iter().map(|c| text(c)).collect();
                let levels: Vec<i16> = words.iter().map(|w| i16::from(w.is_some())).collect();
                let values: Vec<ByteArray> =
                    words.iter().flatten().map(|w| ByteArray::from(w.as_str())).collect();
                column.typed::<ByteArrayType>().write_batch(&values, Some(&levels), None)?;
            } else {
                let numbers: Vec<Option<f64>> = cells.iter().map(|c| number(c)).collect();
                let levels: Vec<i16> = numbers.iter().map(|x| i16::from(x.is_some())).collect();
                let values: Vec<f64> = numbers.into_iter().flatten().collect();
                column.typed::<DoubleType>().write_batch(&values, Some(&levels), None)?;
            }
            column.close()?;
            at += 1;
        }
        group.close()?;
        writer.into_inner()
    }
}

fn number(cell: &Cell) -> Option<f64> {
    match cell {
        Cell::Number(x) | Cell::Traced(x, _) => Some(*x),
        Cell::Empty | Cell::Text(_) => None,
    }
}

fn text(cell: &Cell) -> Option<String> {
    match cell {
        Cell::Text(text) => Some(text.clone()),
        Cell::Number(x) | Cell::Traced(x, _) => Some(x.to_string()),
        Cell::Empty => None,
    }
}
