namespace SafetyMatrix;

/// <summary>Reads the rows of the tables in a Markdown page whose first column is an id.</summary>
internal static class MarkdownTable
{
    /// <summary>The cells of every row whose first cell begins with a prefix, in the page's order.</summary>
    /// <param name="page">The page's lines.</param>
    /// <param name="prefix">What an id begins with.</param>
    /// <param name="columns">How many cells a row must have.</param>
    /// <exception cref="MatrixException">A row has another number of cells, or an id stands twice.</exception>
    internal static IReadOnlyList<string[]> Rows(IEnumerable<string> page, string prefix, int columns)
    {
        List<string[]> rows = [];
        HashSet<string> ids = [];
        foreach (string line in page.Where(line => line.StartsWith($"| {prefix}", StringComparison.Ordinal)))
        {
            string[] cells = [.. line.Trim().Trim('|').Split('|').Select(cell => cell.Trim())];
            if (cells.Length != columns) throw new MatrixException($"{cells[0]} has {cells.Length} cells, not {columns}");
            if (!ids.Add(cells[0])) throw new MatrixException($"{cells[0]} stands twice");
            rows.Add(cells);
        }

        return rows;
    }

    /// <summary>The ids that a cell lists, separated by commas; none for a dash.</summary>
    internal static string[] Ids(string cell) =>
        cell == "-" ? [] : cell.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
