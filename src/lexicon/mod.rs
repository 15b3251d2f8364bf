//! Word lists. Each list is a TSV file in `data/` whose first lines (`#`) state its source and
//! licence; a row that starts with `#` is a comment, the first other row names the columns.

/// The rows of a list, each cut at its tabs, without comments, blank lines and the column names.
pub(crate) fn rows(tsv: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    tsv.lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .skip(1)
        .map(|line| line.split('\t').map(str::trim).collect())
}
